import { bytesSource } from '../../readers/source.ts'
import { readWhole } from '../../readers/bytes/read-whole.ts'
import { portableCodecs } from '../../readers/portable-codecs.ts'
import { readCaptures, type CaptureInput, type ReadOptions } from '../../readers/read-captures.ts'
import { defaultLimits } from '../../readers/reader.ts'
import { unpackedFiles, type UnpackedFile } from '../../readers/wrapping/unpacked-files.ts'
import { everyEntry } from '../../readers/every-entry.ts'
import type { AuditOptions } from './audit-capture.ts'
import { entryAuditor } from './audit-entry.ts'
import type { AuditHit } from './audit-hit.ts'
import { auditText } from './audit-text.ts'
import { createHitLog, type HitLog } from './hit-log.ts'
import { createJsonPlaces, type JsonPlace } from './json-place.ts'
import { createSeenValues, type SeenValues } from './seen-values.ts'

/** Does what `auditCapture` says. */
export async function searchCapture(
  input: CaptureInput,
  options: AuditOptions,
): Promise<readonly AuditHit[]> {
  const log = createHitLog(input.name)
  const seen = createSeenValues()
  const { heldBytes } = { ...defaultLimits, ...options.limits }
  // It is read twice, which a pipe cannot be.
  const source = input.source.seekable
    ? input.source
    : bytesSource(await readWhole(input.source, heldBytes))
  await auditEntries({ ...input, source }, options, { log, seen })
  await auditFiles({ ...input, source }, options, { log, seen })
  return log.list()
}

interface Audit {
  readonly log: HitLog
  readonly seen: SeenValues
}

async function auditEntries(
  input: CaptureInput,
  options: AuditOptions,
  { log, seen }: Audit,
): Promise<void> {
  for await (const { place, entries, notes } of readCaptures(input, options)) {
    const auditEntry = entryAuditor()
    for await (const entry of entries(everyEntry)) {
      auditEntry(entry, (where, what, value) => {
        seen.add(value)
        log.add({ place, entry: entry.index, where, what })
      })
    }
    const { diagnostics } = notes()
    const isUnread = diagnostics.some(({ severity }) => severity === 'error')
    if (isUnread) options.onUnread?.({ place, diagnostics })
  }
}

async function auditFiles(
  { name, source }: CaptureInput,
  options: ReadOptions,
  { log, seen }: Audit,
): Promise<void> {
  const { passwords, askPassword, signal } = options
  const ports = {
    codecs: options.codecs ?? (await portableCodecs()),
    limits: { ...defaultLimits, ...options.limits },
    ...(passwords && { passwords }),
    ...(askPassword && {
      askPassword: (question: Parameters<typeof askPassword>[0]) =>
        askPassword({ ...question, capture: name }),
    }),
  }
  for await (const file of unpackedFiles(source, ports)) {
    const { place, refusal } = file
    if (refusal) {
      const why = refusal.code === 'archive-encrypted' ? 'encrypted' : 'unreadable'
      log.add({ place, where: 'the archive', what: `something ${why}, which may hold anything` })
      continue
    }
    const places = file.format === 'har' ? createJsonPlaces() : undefined
    await auditText(
      file.source,
      ({ what, value }, at) => {
        if (isReadPart(file, at) && seen.has(value)) return
        const entry = at?.entry
        log.add({ place, ...(entry !== undefined && { entry }), where: whereOf(file, at), what })
      },
      { signal, ...(places && { places }) },
    )
  }
}

function whereOf({ part }: UnpackedFile, at: JsonPlace | undefined): string {
  return part === '' ? (at?.path ?? 'the text of the capture') : part
}

/** Whether what stands there was given by the reader already: then it is told by its entry. */
function isReadPart({ part }: UnpackedFile, at: JsonPlace | undefined): boolean {
  if (part !== '') return /(?:_[cs]\.txt|\.trace|\.network|resources\/.*)$/i.test(part)
  return at === undefined || /^log\.entries\.(?:request|response)\b/.test(at.path)
}
