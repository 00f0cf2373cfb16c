import type { HandedEntry, PassedEntries } from '../../../src/readers/har/kernel.ts'
import type { LeapEnd } from '../../../src/readers/json/leap.ts'

/** What comes out of a walk over a list of entries: entries that were handed over, and its end. */
export interface Events {
  /** Each with what was passed over before it. */
  readonly handed: readonly { readonly entry: HandedEntry; readonly passed: PassedEntries }[]
  readonly passed: PassedEntries
  /**
   * `more` where the bytes end before anything is odd; `either` where the last entry is no JSON, as
   * it may be cut, or be damaged where it shows only behind.
   */
  readonly end: 'more' | 'leave' | 'either'
  readonly left: LeapEnd
}

/** A walk for a test. */
export interface Walked {
  readonly words: readonly string[]
  readonly headers: readonly string[]
  readonly entryBytes: number
  readonly depth: number
  readonly entries: number
  /** Whether an origin that the walk asks for is plain. */
  isPlain(origin: string): boolean
}

export const usual: Walked = {
  words: ['token', 'authorize', '.well-known', 'end_session', 'error=', 'srf'],
  headers: ['x-identity-header', 'metadata', 'secret'],
  entryBytes: 1e6,
  depth: 64,
  entries: 1e6,
  isPlain: (origin) => !origin.includes('login'),
}
