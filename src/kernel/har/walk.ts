import { positionOf } from './chunk.ts'
import { endEntry, Entry } from './entry.ts'

/** Where the walk is. */
export const BETWEEN: u32 = 0
/** In an entry, in an object or array that is looked at. */
export const LOOKING: u32 = 1
/** In an entry, in an object or array that nobody looks at. */
export const SKIPPING: u32 = 2

/** What may come between entries: the first of a list or its end, one after a comma, a comma. */
export const FIRST: u32 = 0
export const NEXT: u32 = 1
export const COMMA: u32 = 2

/** How a walk ends: the chunk has ended, an entry has, or something is not understood. */
export const MORE: u32 = 0
export const HANDED: u32 = 1
export const LEFT: u32 = 2

export namespace Walk {
  export let phase: u32 = BETWEEN
  export let outcome: u32 = MORE
  /** Between entries: what may come. In one: by what it was expected. */
  export let expected: u32 = FIRST
  /**
   * Address of the byte to go on with after `HANDED`, and after `LEFT` between entries; in one, of a
   * byte up to which it was certainly walked.
   */
  export let stop: usize = 0
  /** Role of the innermost object or array that is looked at. */
  export let role: u32 = 0
  /** The member whose value comes next. */
  export let member: u32 = 0
  /** Depth of that object or array, while one inside it is passed over. */
  export let floor: u32 = 0
  export let entriesLeft: f64 = 0
  export let entryBytes: f64 = 0
}

/** Ends the walk between entries: what stands at `address` is not understood. */
export function leave(address: usize): void {
  Walk.stop = address
  Walk.outcome = LEFT
}

/** Ends the walk in an entry that is not understood: it is left from its beginning. */
export function giveUp(): void {
  Walk.outcome = LEFT
}

/** The entry has ended with the byte at `address`. */
export function leaveEntry(address: usize): void {
  const end = positionOf(address + 1)
  Walk.stop = address + 1
  if (end - Entry.start > Walk.entryBytes) {
    giveUp()
    return
  }
  Walk.phase = BETWEEN
  Walk.expected = COMMA
  Walk.entriesLeft--
  if (endEntry(end)) return
  Walk.outcome = HANDED
}
