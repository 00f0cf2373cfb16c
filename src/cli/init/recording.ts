import type { AuditHit, OutputKind, Report } from '../../index.ts'
import { isUnreadable } from '../../report/telling/unreadable.ts'

/** A capture of the repository, and what is known of it. */
export interface Recording {
  /** Relative to the folder, with `/`. */
  readonly name: string
  /** Absolute. */
  readonly path: string
  /** One, or of an archive one for each capture in it; each judged by itself. */
  readonly reports: readonly Report[]
  /** What in it looks like a secret or a person. */
  readonly hits: readonly AuditHit[]
}

/** What `init` does about a recording. */
export type RecordingState = 'clean' | 'unsafe' | 'unreadable'

export function stateOf({ reports, hits }: Recording): RecordingState {
  if (reports.every(({ captures }) => captures.every(isUnreadable))) return 'unreadable'
  return hits.length === 0 ? 'clean' : 'unsafe'
}

/** `captures/live.sanitized.har` for `captures/live.har`, and for `trace.flow` `trace.flow.sanitized.har`. */
export function sanitizedName(name: string, kind: OutputKind): string {
  const ending = endingOf(kind)
  const stem = name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name
  return `${stem}.sanitized${ending}`
}

/** Whether one of them is the sanitized copy of this one, by its name. */
export function hasCopy({ name }: Recording, all: readonly Recording[]): boolean {
  const copies = new Set(kinds.map((kind) => sanitizedName(name, kind)))
  return all.some((other) => copies.has(other.name))
}

const kinds: readonly OutputKind[] = (['har', 'saz'] as const).flatMap((format) =>
  (['none', 'gzip', 'zip'] as const).map((packing) => ({ format, packing })),
)

function endingOf({ format, packing }: OutputKind): string {
  return { none: `.${format}`, gzip: `.${format}.gz`, zip: '.zip' }[packing]
}
