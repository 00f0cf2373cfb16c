import type { BearerUse } from '../evidence.ts'

/** What puts anything that was captured into an order that does not depend on arguments. */
export interface Moment {
  readonly startedAt?: number
  readonly capture: string
  readonly entry: number
}

/** By time, capture name and entry; what has no time comes last. */
export function compareMoments(a: Moment, b: Moment): number {
  const byTime = (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity)
  // Infinity minus itself is no number.
  if (byTime !== 0 && !Number.isNaN(byTime)) return byTime
  return compareText(a.capture, b.capture) || a.entry - b.entry
}

/** That of the first of these calls. */
export function momentOfUse({ capture, firstEntry, firstAt }: BearerUse): Moment {
  return { capture, entry: firstEntry, ...(firstAt !== undefined && { startedAt: firstAt }) }
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
