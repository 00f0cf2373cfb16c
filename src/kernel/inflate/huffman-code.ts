/*
 * A Huffman code (RFC 1951, 3.2.2) lies in memory as
 *   the number of codes of each length, 16 x u16,
 *   their meanings (meaning.ts) in the order of the codes, 288 x u32,
 *   the mask that the table is looked up with, u32,
 *   the table: the meaning of the next bits of the input, up to 1024 x u32; 0 where they are too
 *   few, or no code.
 */
import { IS_INVALID } from './meaning.ts'

/** Bytes of a code in memory. */
export const CODE_BYTES: i32 = 5296

const MEANINGS: usize = 32
const MASK: usize = 1184
const TABLE: usize = 1200

const LONGEST: i32 = 15
const TABLE_BITS: i32 = 10

/** Every sequence of bits begins with a code. */
export const COMPLETE: i32 = 0
/** There is one code, of one bit, or none. */
export const LONE: i32 = 1
/** Codes overlap, or some sequence of bits begins with none. */
export const BROKEN: i32 = 2

/**
 * Builds the code of the first `count` symbols from the lengths of their codes, a byte each. Gives
 * `COMPLETE`, `LONE` or `BROKEN`.
 */
export function buildCode(code: usize, lengths: usize, count: i32, symbols: usize): i32 {
  const used = countLengths(code, lengths, count)
  let longest = LONGEST
  while (longest > 0 && !codesOf(code, longest)) longest--
  let left = 1
  for (let length = 1; length <= longest; length++) {
    left = (left << 1) - codesOf(code, length)
    if (left < 0) return BROKEN
  }
  if (left > 0 && longest > 1) return BROKEN
  sortMeanings(code, used, symbols)
  fillTable(code, min(longest, TABLE_BITS))
  return left > 0 ? LONE : COMPLETE
}

/** The number of codes of a length. */
function codesOf(code: usize, length: i32): i32 {
  return load<u16>(code + (length << 1))
}

// The symbols that have a code: u16 symbol, u16 length.
const USED: usize = memory.data(288 * 4, 16)

/** Counts the codes of each length, and lists the symbols that have one; gives the list's end. */
function countLengths(code: usize, lengths: usize, count: i32): usize {
  v128.store(code, i64x2.splat(0))
  v128.store(code, i64x2.splat(0), 16)
  let used = USED
  for (let first = 0; first < count; first += 16) {
    const none = i8x16.eq(v128.load(lengths + first), i8x16.splat(0))
    let some = ~i8x16.bitmask(none) & ((1 << min(16, count - first)) - 1)
    for (; some; some &= some - 1) {
      const symbol = first + ctz(some)
      const length = <i32>load<u8>(lengths + symbol)
      store<u16>(used, symbol)
      store<u16>(used, length, 2)
      used += 4
      store<u16>(code + (length << 1), codesOf(code, length) + 1)
    }
  }
  return used
}

// Where the next meaning of each length goes, 16 x u32.
const PLACES: usize = memory.data(64, 16)

function sortMeanings(code: usize, used: usize, symbols: usize): void {
  let place = code + MEANINGS
  for (let length = 1; length <= LONGEST; length++) {
    store<u32>(PLACES + (length << 2), <u32>place)
    place += codesOf(code, length) << 2
  }
  for (let at = USED; at < used; at += 4) {
    const symbol = <usize>load<u16>(at)
    const length = <usize>load<u16>(at, 2)
    const to = load<u32>(PLACES + (length << 2))
    store<u32>(to, load<u32>(symbols + (symbol << 2)) | (<u32>length))
    store<u32>(PLACES + (length << 2), to + 4)
  }
}

/**
 * Fills the table by doubling it: what some bits mean, they mean with either bit behind them. Where
 * they mean nothing yet, the codes of the next length are put.
 */
function fillTable(code: usize, tableBits: i32): void {
  const table = code + TABLE
  let at = code + MEANINGS
  let reversed: u32 = 0
  store<u32>(table, 0)
  for (let length = 1; length <= tableBits; length++) {
    double(table, 2 << length)
    const end = at + (codesOf(code, length) << 2)
    for (; at < end; at += 4) {
      store<u32>(table + (reversed << 2), load<u32>(at))
      reversed = nextReversed(reversed, length)
    }
  }
  store<u32>(code, (1 << tableBits) - 1, MASK)
}

function double(table: usize, size: usize): void {
  // The first sizes are less than a vector; what is then written too far is soon written over.
  for (let at: usize = 0; at < size; at += 16) v128.store(table + size + at, v128.load(table + at))
}

/** The code after this one, both with their first bit lowest, as they stand in the input. */
function nextReversed(reversed: u32, length: i32): u32 {
  const zeros = reversed ^ ((1 << length) - 1)
  const highest: u32 = 1 << (31 - clz(zeros))
  return (reversed & (highest - 1)) | highest
}

/** What `shortMeaning` needs to know of a code. */
export function maskOf(code: usize): u32 {
  return load<u32>(code, MASK)
}

/** The meaning of the code that the bits begin with, if it is a short one; else 0. */
export function shortMeaning(code: usize, mask: u32, bits: u64): u32 {
  return load<u32>(code + (((<u32>bits) & mask) << 2), TABLE)
}

/** The same for a code of any length, found bit by bit. */
export function longMeaning(code: usize, bits: u64): u32 {
  let value: i32 = 0
  let first: i32 = 0
  let at = code + MEANINGS
  for (let length = 1; length <= LONGEST; length++) {
    value = (value << 1) | ((<i32>bits) & 1)
    first <<= 1
    bits >>= 1
    const count = codesOf(code, length)
    if (value < first + count) return load<u32>(at + ((value - first) << 2))
    first += count
    at += count << 2
  }
  // Only a lone code leaves bits without a meaning, and then the first one tells.
  return IS_INVALID | 1
}
