/** By how much text each context is told from others; see `contextsAt`. */
export const CONTEXTS = 7

const SPREAD = 0x2f0b4c47

/**
 * Hashes of what stands before a place of a text: its last one, two, three, four and six bytes, the
 * word that was begun, and the two bytes before the last one.
 */
export function contextsAt(text: Uint8Array, at: number, contexts: Int32Array): void {
  let hash = 0
  for (let length = 1; length <= 6; length += 1) {
    hash = Math.imul(hash + byteAt(text, at - length) + 1, SPREAD)
    if (length !== 5) contexts[length === 6 ? 4 : length - 1] = hash
  }
  contexts[5] = wordBefore(text, at)
  contexts[6] = Math.imul(byteAt(text, at - 2) * 256 + byteAt(text, at - 3) + 99, SPREAD)
}

/** Hash of the letters, digits and signs of a name before a place, and of the byte before them. */
function wordBefore(text: Uint8Array, at: number): number {
  let hash = 7
  let start = at
  while (start > 0 && at - start < 24 && isOfName(byteAt(text, start - 1))) start -= 1
  for (let n = start; n < at; n += 1) hash = Math.imul(hash + byteAt(text, n), SPREAD)
  return Math.imul(hash + byteAt(text, at - 1) + 1, SPREAD)
}

function isOfName(byte: number): boolean {
  const lower = byte | 32
  return (lower > 96 && lower < 123) || (byte > 47 && byte < 58) || byte === 95 || byte === 36
}

function byteAt(text: Uint8Array, at: number): number {
  return at < 0 ? 0 : (text[at] ?? 0)
}
