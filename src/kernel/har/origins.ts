import * as ascii from './ascii.ts'
import { MET_ORIGIN, ORIGIN_ROWS, ORIGIN_SLOTS } from './memory.ts'

/*
 * A hash table of origins: rows of 128 bytes, the origin padded with zeros, its length, and whether
 * it is plain or watched. A free row is all zeros.
 */
const ROW_BYTES: usize = 128
export const LONGEST_ORIGIN: usize = 112
const LENGTH: usize = 112
const VERDICT: usize = 116
// Half of the rows, so that a search ends soon.
const MOST_ORIGINS: u32 = ORIGIN_SLOTS / 2
const LONGEST_SEARCH: u32 = 32

export const UNKNOWN: u32 = 0
export const PLAIN: u32 = 1
export const WATCHED: u32 = 2

let count: u32 = 0
/** Row of the origin that was found last. */
let last: usize = ORIGIN_ROWS
/** The row at `MET_ORIGIN` waits for its verdict. */
let isMet: bool = false

/** Makes every origin unknown. */
export function forgetOrigins(): void {
  if (count > 0) memory.fill(ORIGIN_ROWS, 0, usize(ORIGIN_SLOTS) * ROW_BYTES)
  count = 0
  isMet = false
}

/** There is no origin that could be settled. */
export function meetNone(): void {
  isMet = false
}

/** Whether a URL has the plain origin that was found last, as the next entry mostly has. */
export function hasLastOrigin(at: usize, end: usize): bool {
  const length = usize(load<u32>(last, LENGTH))
  if (load<u32>(last, VERDICT) != PLAIN || end - at < length) return false
  for (let i: usize = 0; i < length; i += 16) {
    const different = v128.xor(v128.load(last + i), v128.load(at + i))
    if (v128.any_true(v128.and(different, lanesBelow(length - i)))) return false
  }
  return at + length == end || endsOrigin(load<u8>(at + length))
}

/** Whether the character may come after an origin in a URL. */
export function endsOrigin(character: u8): bool {
  return character == ascii.SLASH || character == ascii.QUESTION || character == ascii.HASH
}

/** What is known of an origin of at most `LONGEST_ORIGIN` bytes; it is the one to be settled. */
export function verdictOf(at: usize, length: usize): u32 {
  meet(at, length)
  const row = findRow()
  if (row == 0) return UNKNOWN
  const verdict = load<u32>(row, VERDICT)
  if (verdict != UNKNOWN) last = row
  return verdict
}

/** Notes what the origin met last is. */
export function settle(verdict: u32): void {
  if (!isMet || count >= MOST_ORIGINS) return
  const row = findRow()
  if (row == 0 || load<u32>(row, VERDICT) != UNKNOWN) return
  memory.copy(row, MET_ORIGIN, ROW_BYTES)
  store<u32>(row, verdict, VERDICT)
  count++
}

/** Makes a row of an origin, with an unknown verdict. */
function meet(at: usize, length: usize): void {
  for (let i: usize = 0; i < length; i += 16)
    v128.store(MET_ORIGIN + i, v128.and(v128.load(at + i), lanesBelow(length - i)))
  store<u32>(MET_ORIGIN, u32(length), LENGTH)
  isMet = true
}

/** All bits of the first `length` bytes, of which there are 16; it is less than 128. */
function lanesBelow(length: usize): v128 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return i8x16.lt_u(lanes, i8x16.splat(i8(length)))
}

function isMetAt(row: usize): bool {
  const length = load<u32>(MET_ORIGIN, LENGTH)
  if (load<u32>(row, LENGTH) != length) return false
  for (let i: usize = 0; i < length; i += 16) {
    const different = v128.xor(v128.load(row + i), v128.load(MET_ORIGIN + i))
    if (v128.any_true(different)) return false
  }
  return true
}

/** The row of the origin met last, or a free one for it; 0 where neither is near its place. */
function findRow(): usize {
  let slot = hash()
  for (let i: u32 = 0; i < LONGEST_SEARCH; i++) {
    slot &= ORIGIN_SLOTS - 1
    const row = ORIGIN_ROWS + usize(slot) * ROW_BYTES
    if (load<u32>(row, VERDICT) == UNKNOWN || isMetAt(row)) return row
    slot++
  }
  return 0
}

function hash(): u32 {
  const length = load<u32>(MET_ORIGIN, LENGTH)
  let bits: u64 = length
  for (let i: usize = 0; i < length; i += 8) {
    bits = (bits ^ load<u64>(MET_ORIGIN + i)) * 0x9e3779b97f4a7c15
    bits ^= bits >> 32
  }
  return u32(bits)
}
