import type { Trail } from '../lineage/trail.ts'
import { fitsPath } from '../wildcard.ts'
import type { Finding, SuppressedFinding } from './finding.ts'

/** Findings that somebody knows of and has accepted. */
export interface Ignore {
  readonly rule: string
  /** Only findings about this client. */
  readonly client?: string
  /** Only findings about this tenant segment. */
  readonly tenant?: string
  /** Only findings in captures of such a name: `*` stays within a folder, `**` spans folders. */
  readonly capture?: string
  /** Why it is no fault, for whoever reads it later. */
  readonly reason: string
  /** The last day on which it holds: `2026-12-31`. */
  readonly until?: string
}

/** A finding that was there before: its capture, and its fingerprint there. */
export interface BaselineLine {
  readonly capture: string
  readonly fingerprint: string
}

/** What a run is not to tell. */
export interface SuppressionOptions {
  readonly ignores?: readonly Ignore[]
  readonly baseline?: readonly BaselineLine[]
  /** How ignores and the baseline call a capture. Default: its name. */
  readonly knownAs?: (capture: string) => string
  /** Milliseconds since 1970, against which `until` is held. Without it, no ignore ends. */
  readonly today?: number
}

/** Tells what hides a finding; undefined for one that is to be told. */
export type Suppress = (finding: Finding) => SuppressedFinding['by'] | undefined

/** An ignore goes before the baseline, as it says why. */
export function suppressor(
  { ignores = [], baseline = [], knownAs = (name) => name, today }: SuppressionOptions,
  trail: Trail,
): Suppress {
  if (ignores.length + baseline.length === 0) return () => undefined
  const known = new Set(baseline.map(lineKey))
  return (finding) => {
    const capture = knownAs(finding.at[0]?.capture ?? '')
    const by = ignores.findIndex(
      (ignore) => !hasEnded(ignore, today) && isMeant(ignore, finding, capture, trail),
    )
    if (by >= 0) return { ignore: by }
    return known.has(lineKey({ capture, fingerprint: finding.fingerprint }))
      ? 'baseline'
      : undefined
  }
}

/** The same for equal lines of a baseline. */
export function lineKey({ capture, fingerprint }: BaselineLine): string {
  return JSON.stringify([capture, fingerprint])
}

const DAY = 86_400_000

/** Whether the last day of an ignore has passed. */
export function hasEnded({ until }: Ignore, today: number | undefined): boolean {
  if (until === undefined || today === undefined) return false
  return !(today < Date.parse(`${until}T00:00:00Z`) + DAY)
}

function isMeant(ignore: Ignore, finding: Finding, capture: string, trail: Trail): boolean {
  if (ignore.rule !== finding.ruleId) return false
  if (ignore.capture !== undefined && !fitsPath(capture, ignore.capture)) return false
  if (ignore.client === undefined && ignore.tenant === undefined) return true
  const place =
    trail.exchange(finding.at[0]?.exchange ?? '') ??
    trail.families.find(({ id }) => id === finding.family)
  if (place === undefined) return false
  const client = 'client' in place ? place.client.id : place.clientId
  return isSame(ignore.client, client) && isSame(ignore.tenant, place.authority.tenant)
}

function isSame(wanted: string | undefined, found: string | undefined): boolean {
  return wanted === undefined || wanted.toLowerCase() === found?.toLowerCase()
}
