import { decodeText } from '../bytes/text.ts'
import { isSpace } from './json-scan.ts'

const longestKey = 32
const longestSpace = 256

/** Bytes at the end of a part in which an entry may begin that goes on in the next part. */
export const longestEntryStart: number = longestSpace + longestKey

/**
 * Position of the first entry that begins at or after `from`, or -1: an object whose first key is
 * one of `firstKeys`, and which is not itself the value of a key. Text inside strings is no
 * candidate, for its quotes are escaped; so it is found where the state of the scan is lost.
 */
export function nextEntryStart(
  bytes: Uint8Array,
  from: number,
  firstKeys: readonly string[],
): number {
  let at = bytes.indexOf(0x7b, from)
  while (at >= 0 && !(isElement(bytes, at) && beginsEntry(bytes, at, firstKeys)))
    at = bytes.indexOf(0x7b, at + 1)
  return at
}

function isElement(bytes: Uint8Array, brace: number): boolean {
  let at = brace - 1
  while (at > brace - longestSpace && isSpace(bytes[at] ?? 0)) at--
  return bytes[at] !== 0x3a
}

function beginsEntry(bytes: Uint8Array, brace: number, firstKeys: readonly string[]): boolean {
  let at = brace + 1
  while (at < brace + longestSpace && isSpace(bytes[at] ?? 0)) at++
  if (bytes[at] !== 0x22) return false
  const end = bytes.subarray(at + 1, at + 1 + longestKey).indexOf(0x22)
  return end > 0 && firstKeys.includes(decodeText(bytes.subarray(at + 1, at + 1 + end)))
}
