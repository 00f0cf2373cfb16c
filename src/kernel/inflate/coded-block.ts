import { longMeaning, maskOf, shortMeaning } from './huffman-code.ts'
import { bit, bitCount, bitsAt, limit, low, moveTo, next } from './cursor.ts'
import {
  IS_END,
  IS_INVALID,
  IS_LITERAL,
  baseValue,
  behind,
  codeLength,
  extraBits,
} from './meaning.ts'
import { OUTPUT } from './memory.ts'
import { CUT, DAMAGED, ENDED, FULL } from './outcome.ts'

/** Inflates a block of literals and matches (RFC 1951, 3.2.3) with its two codes. */
export function inflateCodedBlock(literals: usize, distances: usize): i32 {
  // Everything that the loop needs is a local, for the sake of speed.
  const literalMask = maskOf(literals)
  const distanceMask = maskOf(distances)
  const last = bitCount
  const end = limit
  let at = bit
  let to = next
  let outcome = FULL
  while (to < end) {
    let upcoming = bitsAt(at)
    let meaning = shortMeaning(literals, literalMask, upcoming)
    // After a short code that begins in these 33 bits, a longest one is still within the 57.
    const enough = at + 57 <= last ? at + 33 : at
    while (meaning & IS_LITERAL && at < enough) {
      store<u8>(to++, baseValue(meaning))
      at += codeLength(meaning)
      upcoming = behind(upcoming, meaning)
      meaning = shortMeaning(literals, literalMask, upcoming)
    }
    if (!meaning) meaning = longMeaning(literals, upcoming)
    at += codeLength(meaning)
    if (at > last || meaning & (IS_END | IS_INVALID)) {
      outcome = at > last ? CUT : meaning & IS_END ? ENDED : DAMAGED
      break
    }
    if (meaning & IS_LITERAL) {
      store<u8>(to++, baseValue(meaning))
      continue
    }
    // The rest of a match is at most 5 extra bits, a code of 15, and 13 extra bits.
    upcoming = bitsAt(at)
    const length = baseValue(meaning) + low(upcoming, extraBits(meaning))
    at += extraBits(meaning)
    upcoming >>= extraBits(meaning)
    meaning = shortMeaning(distances, distanceMask, upcoming)
    if (!meaning) meaning = longMeaning(distances, upcoming)
    const distance = baseValue(meaning) + low(behind(upcoming, meaning), extraBits(meaning))
    at += codeLength(meaning) + extraBits(meaning)
    if (at > last || meaning & IS_INVALID || distance > <u32>(to - OUTPUT)) {
      outcome = at > last ? CUT : DAMAGED
      break
    }
    repeat(to, distance, length)
    to += length
  }
  moveTo(at, to)
  return outcome
}

/** Writes again what was written `distance` bytes before; up to 15 bytes more than `length`. */
function repeat(to: usize, distance: usize, length: usize): void {
  const end = to + length
  if (distance >= 16) {
    do {
      v128.store(to, v128.load(to - distance))
      to += 16
    } while (to < end)
  } else {
    // What is written here may be repeated in turn.
    for (; to < end; to++) store<u8>(to, load<u8>(to - distance))
  }
}
