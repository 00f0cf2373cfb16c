import { byteSize } from '../notes/byte-size.ts'
import type { HeldValue } from './json-hold.ts'
import type { Tally } from './json-tally.ts'
import type { SplitOptions } from './split-options.ts'

/** One element of the list of entries: all its bytes, and where they begin. */
export interface SplitEntry {
  /** Zero-based. */
  readonly index: number
  /** One-based; columns count bytes. */
  readonly line: number
  readonly column: number
  /** Valid until the next entry is asked for. */
  readonly bytes: Uint8Array
  /**
   * The leap handed it over: the chunk in which it ends, and the chunk's position in the capture.
   * Where the entry began before that, `bytes` is empty.
   */
  readonly handed?: { readonly chunk: Uint8Array; readonly base: number }
}

/** The entry that has ended with these bytes; undefined, and told, where it is left out. */
export function splitEntry(
  value: HeldValue,
  bytes: Uint8Array,
  limits: SplitOptions['limits'],
  tally: Tally,
): SplitEntry | undefined {
  const { line, lineStart } = value.lines
  if (value.scan.malformed) tally.damaged(line)
  else if (value.tooLarge) {
    const detail = `The entry is larger than ${byteSize(limits.entryBytes)}, so it was left out.`
    tally.leaveOut('entry-too-large', line, detail)
  } else if (value.scan.deepest > limits.depth) {
    const detail = `The entry is nested deeper than ${limits.depth} levels, so it was left out.`
    tally.leaveOut('limit-reached', line, detail)
  } else {
    const index = tally.take(line)
    if (index !== undefined) return { index, line, column: value.position - lineStart + 1, bytes }
  }
  return undefined
}
