import { decodeText } from '../bytes/text.ts'
import { isSpace } from './json-scan.ts'
import type { SplitOptions } from './split-options.ts'

/** Where a walk that has lost its place can go on: at the first byte of an entry or of a list. */
export interface Foothold {
  readonly at: number
  /** A list with another name than that of the entries, whose elements look like them. */
  readonly isOtherList: boolean
}

const longestKey = 32
const longestSpace = 256
const quote = 0x22
const colon = 0x3a
const bracket = 0x5b
const brace = 0x7b

/** Bytes at the end of a part in which an entry may begin that goes on in the next part. */
export const longestEntryStart: number = longestSpace + longestKey

/** Bytes before an entry that show whether it is one: `"entries": [`, with white space. */
export const longestLookBack: number = 3 * longestSpace + longestKey + 4

/**
 * The first object at or after `from` whose first key is one of `firstKeys`, and which is not itself
 * the value of a key. Where it is the first element of a list with another name, that list. Text
 * inside strings is no candidate, for its quotes are escaped; so this is found where the state of the
 * scan is lost.
 */
export function nextFoothold(
  bytes: Uint8Array,
  from: number,
  { firstKeys, lists }: Pick<SplitOptions, 'firstKeys' | 'lists'>,
): Foothold | undefined {
  for (let at = bytes.indexOf(brace, from); at >= 0; at = bytes.indexOf(brace, at + 1)) {
    if (!firstKeys.includes(keyFrom(bytes, at + 1))) continue
    const before = significantBefore(bytes, at)
    if (bytes[before] === colon) continue
    const list = bytes[before] === bracket ? nameOf(bytes, before) : undefined
    const isOtherList = list !== undefined && lists.every((keys) => keys.at(-1) !== list)
    return { at: isOtherList ? before : at, isOtherList }
  }
  return undefined
}

/** The first element of an array, if it begins like an entry. */
export function firstElement(
  bytes: Uint8Array,
  { firstKeys }: Pick<SplitOptions, 'firstKeys'>,
): Foothold | undefined {
  const at = significantFrom(bytes, 1)
  const isEntry = bytes[at] === brace && firstKeys.includes(keyFrom(bytes, at + 1))
  return isEntry ? { at, isOtherList: false } : undefined
}

/** Position behind the first key of an entry that begins at `start`, or of a list's first element. */
export function endOfFirstKey(bytes: Uint8Array, start: number): number {
  return bytes.indexOf(quote, bytes.indexOf(quote, start) + 1) + 1
}

/** The key behind white space; empty where there is none, or none that ends soon. */
function keyFrom(bytes: Uint8Array, from: number): string {
  const at = significantFrom(bytes, from)
  if (bytes[at] !== quote) return ''
  const end = bytes.subarray(at + 1, at + 1 + longestKey).indexOf(quote)
  return end > 0 ? decodeText(bytes.subarray(at + 1, at + 1 + end)) : ''
}

/** The key of the list that begins at a position; undefined where there is none that is plain. */
function nameOf(bytes: Uint8Array, list: number): string | undefined {
  const at = significantBefore(bytes, list)
  const end = significantBefore(bytes, at)
  if (bytes[at] !== colon || bytes[end] !== quote) return undefined
  const before = decodeText(bytes.subarray(Math.max(0, end - longestKey), end))
  return /"(\w+)$/.exec(before)?.[1]
}

/** Position of the first byte from another on that is no white space, as far as it stands near. */
function significantFrom(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < from + longestSpace - 1 && isSpace(bytes[at] ?? 0)) at++
  return at
}

/** Position of the last byte before another that is no white space, as far as it stands near. */
function significantBefore(bytes: Uint8Array, position: number): number {
  let at = position - 1
  while (at > position - longestSpace && isSpace(bytes[at] ?? 0)) at--
  return at
}
