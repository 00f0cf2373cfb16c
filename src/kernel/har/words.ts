import { MOST_WORDS, NAME_INPUT, WORD_ROWS, WORD_TABLES } from './memory.ts'

/*
 * Many words at once, as in the "Teddy" of Hyperscan: tables of the half bytes of a word's first
 * three bytes tell in which of eight groups a word might begin; those of a group are then compared.
 * Letters are folded by setting the bit of the lower case in the text and the words alike, so some
 * other bytes count as equal as well.
 */
const GROUPS: u32 = 8
const ROW_BYTES: usize = 32
const LENGTH: usize = 16
const FOLD: i8 = 0x20

let count: u32 = 0
/** There was no room for a word, so that every text may have it. */
let isOverfull: bool = false

/** Forgets all words. */
export function clearWords(): void {
  memory.fill(WORD_TABLES, 0, 6 * 16)
  count = 0
  isOverfull = false
}

/** Adds the word at `NAME_INPUT`; of more than 16 bytes only the first 16 count. */
export function addWord(length: u32): void {
  isOverfull = isOverfull || length == 0 || count == u32(MOST_WORDS)
  if (isOverfull) return
  const row = rowAt(count)
  v128.store(row, v128.or(v128.load(NAME_INPUT), i8x16.splat(FOLD)))
  store<u32>(row, min<u32>(length, 16), LENGTH)
  const group = u8(u32(1) << (count % GROUPS))
  for (let i: u32 = 0; i < 3; i++) {
    if (i < length) mark(i, load<u8>(row + i), group)
    else for (let nibble: u32 = 0; nibble < 16; nibble++) mark(i, u8(nibble * 17), group)
  }
  count++
}

/** Notes that the words of a group may have this byte, folded, at an index from 0 to 2. */
function mark(index: u32, byte: u8, group: u8): void {
  const high = WORD_TABLES + usize(index) * 32 + (byte >> 4)
  const low = WORD_TABLES + usize(index) * 32 + 16 + (byte & 15)
  store<u8>(high, load<u8>(high) | group)
  store<u8>(low, load<u8>(low) | group)
}

/** Whether a word begins in the 16 bytes at `at`, and ends before `end`. */
export function hasWord(at: usize, end: usize): bool {
  const groups = v128.and(
    v128.and(groupsOf(v128.load(at), 0), groupsOf(v128.load(at + 1), 1)),
    groupsOf(v128.load(at + 2), 2),
  )
  if (!v128.any_true(groups)) return isOverfull
  const none: u32 = i8x16.bitmask(i8x16.eq(groups, i8x16.splat(0)))
  for (let bits = ~none & 0xffff; bits != 0; bits &= bits - 1) {
    if (isWordAt(at + ctz(bits), end)) return true
  }
  return isOverfull
}

function groupsOf(bytes: v128, index: usize): v128 {
  const folded = v128.or(bytes, i8x16.splat(FOLD))
  const high = v128.load(WORD_TABLES + index * 32)
  const low = v128.load(WORD_TABLES + index * 32, 16)
  return v128.and(
    i8x16.swizzle(high, i8x16.shr_u(folded, 4)),
    i8x16.swizzle(low, v128.and(folded, i8x16.splat(15))),
  )
}

function isWordAt(at: usize, end: usize): bool {
  const text = v128.or(v128.load(at), i8x16.splat(FOLD))
  for (let i: u32 = 0; i < count; i++) {
    const row = rowAt(i)
    const length = load<u32>(row, LENGTH)
    const same: u32 = i8x16.bitmask(i8x16.eq(text, v128.load(row)))
    if (~same << (32 - length) == 0 && at + length <= end) return true
  }
  return false
}

function rowAt(index: u32): usize {
  return WORD_ROWS + usize(index) * ROW_BYTES
}
