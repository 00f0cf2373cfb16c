import * as ascii from './ascii.ts'
import { MOST_NAMES, NAME_ROWS } from './memory.ts'

/*
 * Lists of names: each a run of rows with 16 bytes of the name, padded with zeros, its length, and
 * what it means.
 */
const ROW_BYTES: usize = 32
const LENGTH: usize = 16
const MEANING: usize = 20
const COMPARED: u32 = 16

// Setting this bit makes upper case lower case.
const FOLD: i8 = 0x20

let end: usize = NAME_ROWS

/** The address after the last row: there a list ends, and the next begins. */
export function endOfNames(): usize {
  return end
}

/** Forgets the rows from `row` on. */
export function forgetNames(row: usize): void {
  end = row
}

/** Adds names with single spaces between them; each means twice the number of the one before. */
export function addNames(names: string, meaning: u32): void {
  let length: u32 = 0
  v128.store(end, i8x16.splat(0))
  for (let i = 0; i < names.length; i++) {
    const character = u8(names.charCodeAt(i))
    if (character == ascii.SPACE) {
      addRow(length, meaning)
      meaning <<= 1
      length = 0
      v128.store(end, i8x16.splat(0))
    } else store<u8>(end + length++, character)
  }
  addRow(length, meaning)
}

/**
 * Adds a name; of more than 16 bytes only the first 16 and the length are compared. False where
 * there is no room.
 */
export function addName(at: usize, length: u32, meaning: u32): bool {
  if (end == NAME_ROWS + MOST_NAMES * ROW_BYTES) return false
  v128.store(end, v128.load(at))
  addRow(length, meaning)
  return true
}

function addRow(length: u32, meaning: u32): void {
  store<u32>(end, length, LENGTH)
  store<u32>(end, meaning, MEANING)
  end += ROW_BYTES
}

/** What a name in the list from `first` up to `last` means; 0 where it is not in it. */
export function findName(first: usize, last: usize, at: usize, length: usize): u32 {
  return find(first, last, v128.load(at), u32(length))
}

/** As `findName`, of a name in whatever case; those in the list are in lower case. */
export function findFolded(first: usize, last: usize, at: usize, length: usize): u32 {
  return find(first, last, v128.or(v128.load(at), i8x16.splat(FOLD)), u32(length))
}

function find(first: usize, last: usize, bytes: v128, length: u32): u32 {
  for (let row = first; row < last; row += ROW_BYTES) {
    if (load<u32>(row, LENGTH) != length) continue
    const others: u32 = i8x16.bitmask(i8x16.ne(bytes, v128.load(row)))
    if (others << (32 - min<u32>(length, COMPARED)) == 0) return load<u32>(row, MEANING)
  }
  return 0
}
