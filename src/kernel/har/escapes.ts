import { lowest, maskOf } from './masks.ts'
import * as vectors from './vectors.ts'

/** What escapes carry from one block into the next, and their errors in the last block. */
export namespace Escapes {
  /** 1 where the last byte was a backslash that escapes the next. */
  export let open: u64 = 0
  /** A bit for each of the next bytes that has to be a hexadecimal digit. */
  export let digits: u64 = 0
  /** The mask of the bytes at which an escape turns out to be wrong. */
  export let wrong: u64 = 0
}

const ODD: u64 = 0xaaaaaaaaaaaaaaaa

/**
 * The mask of the backslashes that escape, and of the bytes escaped, of a block with these
 * backslashes; `open` is 1 where its first byte is escaped. After simdjson: where a run of
 * backslashes starts decides which of them escape.
 */
export function escapesIn(backslashes: u64, open: u64): u64 {
  const starts = backslashes & ~open
  return (((starts << 1) | ODD) - starts) ^ ODD
}

/** The quotes that no backslash escapes, of the first `size` bytes of the block at `at`. */
export function unescaped(at: usize, size: usize, quotes: u64, backslashes: u64): u64 {
  const escapes = escapesIn(backslashes, Escapes.open)
  const found = (escapes ^ (backslashes | Escapes.open)) & lowest(size)
  Escapes.open = ((escapes & backslashes) >> u64(size - 1)) & 1
  Escapes.wrong = 0
  const unusual = unusualEscapes(at, found & ~(quotes | backslashes))
  if ((unusual | Escapes.digits) != 0) check(at, size, unusual)
  return quotes & ~found
}

/** Those of the bytes that have to be looked at more closely where they are escaped. */
export function unusualEscapes(at: usize, bytes: u64): u64 {
  if (bytes == 0) return 0
  const usual = maskOf(
    isUsual(v128.load(at)),
    isUsual(v128.load(at, 16)),
    isUsual(v128.load(at, 32)),
    isUsual(v128.load(at, 48)),
  )
  return bytes & ~usual
}

/** One of `nrtf/`. */
function isUsual(bytes: v128): v128 {
  const index = v128.and(bytes, vectors.lowHalf())
  return i8x16.eq(bytes, i8x16.swizzle(vectors.usualEscapes(), index))
}

/** RFC 8259 7: one of `"\/bfnrt`, or `u` and four hexadecimal digits. */
function check(at: usize, size: usize, found: u64): void {
  const a = kinds(v128.load(at))
  const b = kinds(v128.load(at, 16))
  const c = kinds(v128.load(at, 32))
  const d = kinds(v128.load(at, 48))
  const none = i8x16.splat(0)
  const unknown = maskOf(i8x16.eq(a, none), i8x16.eq(b, none), i8x16.eq(c, none), i8x16.eq(d, none))
  const unicode = maskOf(a, b, c, d) & found
  Escapes.wrong = unknown & found
  if ((unicode | Escapes.digits) != 0) checkDigits(at, size, unicode)
}

function checkDigits(at: usize, size: usize, unicode: u64): void {
  const due = (unicode << 1) | (unicode << 2) | (unicode << 3) | (unicode << 4) | Escapes.digits
  const beyond = (unicode >> 63) | (unicode >> 62) | (unicode >> 61) | (unicode >> 60)
  Escapes.wrong |= due & ~hexadecimal(at)
  if (size == 64) Escapes.digits = beyond
  else Escapes.digits = (due >> u64(size)) | (beyond << u64(64 - size))
}

/**
 * Not 0 for each byte that may stand after a backslash. Those with the same upper half have one
 * bit: 1 for `"/`, 2 for the backslash, 4 for `bfn`, 8 for `rt`, and the highest for `u`.
 */
function kinds(bytes: v128): v128 {
  const high = i8x16(0, 0, 1, 0, 0, 2, 4, i8(0x88), 0, 0, 0, 0, 0, 0, 0, 0)
  const low = i8x16(0, 0, 1 | 4 | 8, 0, 8, i8(0x80), 4, 0, 0, 0, 0, 0, 2, 0, 4, 1)
  return v128.and(
    i8x16.swizzle(high, i8x16.shr_u(bytes, 4)),
    i8x16.swizzle(low, v128.and(bytes, i8x16.splat(15))),
  )
}

function hexadecimal(at: usize): u64 {
  return maskOf(
    isHexadecimal(v128.load(at)),
    isHexadecimal(v128.load(at, 16)),
    isHexadecimal(v128.load(at, 32)),
    isHexadecimal(v128.load(at, 48)),
  )
}

function isHexadecimal(bytes: v128): v128 {
  const digit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))
  const folded = v128.or(bytes, i8x16.splat(0x20))
  return v128.or(digit, i8x16.lt_u(i8x16.sub(folded, i8x16.splat(0x61)), i8x16.splat(6)))
}
