import { BROKEN, CODE_BYTES, COMPLETE, buildCode, maskOf, shortMeaning } from './huffman-code.ts'
import { bit, bitCount, bitsAt, isCut, low, moveTo, next, take } from './cursor.ts'
import { baseValue, behind, codeLength, extraBits } from './meaning.ts'
import { CUT, DAMAGED, ENDED } from './outcome.ts'
import { DISTANCE_SYMBOLS, LENGTH_SYMBOLS, LITERAL_SYMBOLS, SAME_LENGTH } from './symbols.ts'

/** The code of literals and lengths that the current block brings, and that of distances. */
export const BLOCK_LITERALS: usize = memory.data(CODE_BYTES, 16)
export const BLOCK_DISTANCES: usize = memory.data(CODE_BYTES, 16)
/** The codes of blocks that bring none (RFC 1951, 3.2.6). */
export const FIXED_LITERALS: usize = memory.data(CODE_BYTES, 16)
export const FIXED_DISTANCES: usize = memory.data(CODE_BYTES, 16)

const LENGTH_CODE: usize = memory.data(CODE_BYTES, 16)
// A byte for each symbol of both codes, 316; then what a repetition may write too far, in vectors.
const LENGTHS: usize = memory.data(480, 16)

// The order in which the lengths of the codes of lengths are given (RFC 1951, 3.2.7).
const ORDER: usize = memory.data<u8>([
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
])

/** Builds the codes of blocks that bring none; to be called once. */
export function defineFixedCodes(): void {
  memory.fill(LENGTHS, 8, 144)
  memory.fill(LENGTHS + 144, 9, 112)
  memory.fill(LENGTHS + 256, 7, 24)
  memory.fill(LENGTHS + 280, 8, 8)
  buildCode(FIXED_LITERALS, LENGTHS, 288, LITERAL_SYMBOLS)
  memory.fill(LENGTHS, 5, 32)
  buildCode(FIXED_DISTANCES, LENGTHS, 32, DISTANCE_SYMBOLS)
}

/** Reads the codes that a block brings (RFC 1951, 3.2.7). */
export function readBlockCodes(): i32 {
  const literals = take(5) + 257
  const distances = take(5) + 1
  const given = take(4) + 4
  if (isCut()) return CUT
  // What zlib refuses: symbols 286 and 287, 30 and 31 have codes in fixed blocks only.
  if (literals > 286 || distances > 30) return DAMAGED
  fill(LENGTHS, 0, 19)
  for (let at: u32 = 0; at < given; at++) store<u8>(LENGTHS + load<u8>(ORDER + at), take(3))
  if (isCut()) return CUT
  if (buildCode(LENGTH_CODE, LENGTHS, 19, LENGTH_SYMBOLS) != COMPLETE) return DAMAGED
  const outcome = readLengths(literals + distances)
  return outcome == ENDED ? buildBlockCodes(literals, distances) : outcome
}

/**
 * Reads the lengths of `count` codes. Plain lengths and repetitions come in no order that could be
 * foreseen, so they are treated alike: each symbol is a length and how often it occurs.
 */
function readLengths(count: usize): i32 {
  const mask = maskOf(LENGTH_CODE)
  const end = LENGTHS + count
  let to = LENGTHS
  let at = bit
  let length = SAME_LENGTH
  while (to < end && at <= bitCount) {
    let upcoming = bitsAt(at)
    // Four symbols, of 14 bits at most, are in 57 bits.
    for (let left = 4; left > 0 && to < end; left--) {
      const meaning = shortMeaning(LENGTH_CODE, mask, upcoming)
      upcoming = behind(upcoming, meaning)
      const times = (baseValue(meaning) & 0xff) + low(upcoming, extraBits(meaning))
      upcoming >>= extraBits(meaning)
      at += codeLength(meaning) + extraBits(meaning)
      const given = baseValue(meaning) >> 8
      length = given == SAME_LENGTH ? length : given
      fill(to, <i8>length, times)
      // A repetition of nothing is as wrong as one that goes too far.
      to = length == SAME_LENGTH ? end + 1 : to + times
    }
  }
  moveTo(at, next)
  if (isCut()) return CUT
  return to == end ? ENDED : DAMAGED
}

function buildBlockCodes(literals: i32, distances: i32): i32 {
  // Without a code for its end a block could not end.
  if (!load<u8>(LENGTHS + 256)) return DAMAGED
  const first = buildCode(BLOCK_LITERALS, LENGTHS, literals, LITERAL_SYMBOLS)
  if (first == BROKEN) return DAMAGED
  const second = buildCode(BLOCK_DISTANCES, LENGTHS + literals, distances, DISTANCE_SYMBOLS)
  return second == BROKEN ? DAMAGED : ENDED
}

/** `memory.fill` for few bytes, without a call; up to 15 more are written. */
function fill(at: usize, byte: i8, count: usize): void {
  const end = at + count
  const vector = i8x16.splat(byte)
  do {
    v128.store(at, vector)
    at += 16
  } while (at < end)
}
