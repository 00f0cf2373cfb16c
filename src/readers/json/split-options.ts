import type { Diagnostic, Limits } from '../reader.ts'
import type { Leap } from './leap.ts'

/** What to look for in a JSON capture, and whom to tell. */
export interface SplitOptions {
  readonly limits: Pick<Limits, 'entries' | 'entryBytes' | 'depth'>
  /**
   * Where the list of entries may stand: the keys that lead to it. `[]` is the root itself, for a
   * format that is a bare array.
   */
  readonly lists: readonly (readonly string[])[]
  /**
   * What the capture is where it is not one JSON text with a list in it: an array of such texts, or
   * entries one after the other without a list.
   */
  readonly root?: 'texts' | 'entries'
  /** Keys that entries begin with, by which the next one is found after a damaged one. */
  readonly firstKeys: readonly string[]
  /** Keys beside a list whose values are of interest, wherever they stand in the file. */
  readonly members: readonly string[]
  /** Larger members are passed over; 64 KiB where absent. */
  readonly memberBytes?: number
  diagnose(diagnostic: Diagnostic): void
  /** Called with a member, parsed. */
  member(name: string, value: unknown): void
  progress?(bytes: number): void
  /** Goes ahead through the entries of a list. */
  readonly leap?: Leap
}

type Lists = Pick<SplitOptions, 'lists' | 'members'>

/** Whether a list of entries stands at these keys. */
export function isList({ lists }: Lists, path: readonly string[]): boolean {
  return lists.some((list) => list.length === path.length && startsWith(list, path))
}

/** Whether a list of entries stands somewhere within the object at these keys. */
export function leadsToList({ lists }: Lists, path: readonly string[]): boolean {
  return lists.some((list) => list.length > path.length && startsWith(list, path))
}

/** Whether the value of `key`, in the object at `path`, stands beside a list and is of interest. */
export function isMember({ lists, members }: Lists, path: readonly string[], key: string): boolean {
  const depth = path.length + 1
  return (
    members.includes(key) && lists.some((list) => list.length === depth && startsWith(list, path))
  )
}

function startsWith(list: readonly string[], path: readonly string[]): boolean {
  return path.every((key, at) => list[at] === key)
}

/** Why a capture is none: it is whole, or it ends too early, and no list of entries was found. */
export function missingList({ lists }: Lists, isWhole: boolean): string {
  const list = `list of entries (${(lists[0] ?? []).join('.')})`
  return isWhole ? `it is JSON, but it has no ${list}` : `it ends before its ${list}`
}
