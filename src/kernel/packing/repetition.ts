import { PLACES, PLACES_BITS, TRUST } from './memory.ts'
import { CERTAIN, oddsOf } from './odds.ts'
import { fourBefore, lastFour, spread } from './past.ts'

// Fewer bytes in common tell less than the contexts do, and more than the most tell no more.
const FEWEST: i32 = 5
const MOST: i32 = 31

/** Of the longest text before that ends as the text here does: of how many bytes, and what follows. */
let length: i32 = 0
let place: usize = 0
let expected: i32 = 0

/** Goes to the byte at an address. */
export function findRepetition(at: usize): void {
  const row =
    PLACES + ((spread(spread(0, lastFour), fourBefore & 0xffff) >>> (32 - PLACES_BITS)) << 2)
  if (length > 0) {
    length = min(length + 1, MOST)
    place++
  } else {
    place = load<usize>(row)
    if (place) while (length < MOST && isSame(at, length + 1)) length++
    if (length < FEWEST) length = 0
  }
  store<usize>(row, at)
}

/**
 * Of how many bytes the repetition is, up to 31; 0 where nothing is repeated, or no longer. `bits`
 * are those of the byte after a 1.
 */
export function repeatedLength(bits: i32): i32 {
  if (length > 0) {
    const byte = i32(load<u8>(place)) | 256
    const left = clz(bits) - 23
    if (byte >> left != bits) length = 0
    expected = (byte >> (left - 1)) & 1
  }
  return length
}

/** The odds it gives to the next bit. */
export function oddsByRepetition(): f32 {
  if (length == 0) return 0
  const odds = oddsOf(load<i32>(TRUST + (length << 2)) >> 10)
  return expected ? odds : -odds
}

/** Learns the bit that came. */
export function learnRepetition(bit: i32): void {
  if (length == 0) return
  const at = TRUST + (length << 2)
  const isRight = bit == expected
  store<i32>(at, load<i32>(at) + ((i32(isRight) * CERTAIN - load<i32>(at)) >> 7))
  if (!isRight) length = 0
}

export function defineTrust(): void {
  for (let n = 0; n <= MOST; n++) store<i32>(TRUST + (n << 2), (CERTAIN >> 2) * 3)
}

function isSame(at: usize, back: i32): bool {
  return load<u8>(place - back) == load<u8>(at - back)
}
