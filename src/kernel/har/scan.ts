import * as ascii from './ascii.ts'
import { Chunk } from './chunk.ts'
import { Escapes, unescaped } from './escapes.ts'
import { addLineFeeds, areLinesEnough, clearLines, countLines } from './lines.ts'
import { addMarks, areMarksEnough, clearMarks } from './marks.ts'
import { below, lowest, maskOf, maskOfByte, maskOfEqual, prefixXor } from './masks.ts'
import { passString } from './pass-string.ts'
import { illFormed } from './utf8.ts'
import * as vectors from './vectors.ts'

/** How far the chunk is scanned, and what one block tells the next. */
export namespace Scan {
  /** Address of the byte to go on with. */
  export let at: usize = 0
  /** Address of a byte that makes it no JSON, whatever stands around it; 0 where there is none. */
  export let wrongAt: usize = 0
  /** All bits set in a string. */
  export let string: u64 = 0
  /** 1 in a scalar. */
  export let scalar: u64 = 0
  /** There were bytes that are not ASCII, so that a sequence may go on. */
  export let isWide: bool = false
  /** All of the last block lay in a string. */
  export let isInside: bool = false
}

/** Forgets what came before: the next byte stands outside of strings. */
export function beginScan(): void {
  Scan.string = 0
  Scan.scalar = 0
  Scan.isWide = false
  Scan.isInside = false
  Escapes.open = 0
  Escapes.digits = 0
}

/** Begins with the bytes from `start` on. */
export function scanFrom(start: usize): void {
  Scan.at = start
  Scan.wrongAt = 0
  clearMarks()
  clearLines()
}

/** Collects the marks of the next stretch of the chunk. */
export function scanStretch(): void {
  countLines(Scan.at)
  clearMarks()
  clearLines()
  let at = Scan.at
  const end = Chunk.end
  while (at < end && Scan.wrongAt == 0 && !areMarksEnough() && !areLinesEnough()) {
    if (Scan.isInside) at = passString(at, end, Scan.isWide)
    if (at == end) break
    const size = min<usize>(64, end - at)
    scanBlock(at, size)
    at += size
  }
  Scan.at = at
}

/** Marks what stands outside of strings in a block, up to the first byte that is wrong. */
function scanBlock(at: usize, size: usize): void {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  const c = v128.load(at, 32)
  const d = v128.load(at, 48)
  const valid = lowest(size)
  const space = vectors.space()
  const backslashes = maskOfEqual(a, b, c, d, vectors.backslash()) & valid
  let quotes = maskOfEqual(a, b, c, d, vectors.quote()) & valid
  const odd = maskOfLess(a, b, c, d, space) & valid
  let wrong: u64 = 0
  if ((backslashes | Escapes.open | Escapes.digits) != 0) {
    quotes = unescaped(at, size, quotes, backslashes)
    wrong = Escapes.wrong
  }
  const strings = prefixXor(quotes) ^ Scan.string
  if ((odd & strings) != 0 || Scan.isWide) wrong |= scanWide(at, odd & strings)
  if ((wrong & valid) != 0) Scan.wrongAt = at + usize(ctz(wrong))
  Scan.isInside = quotes == 0 && Scan.string != 0
  if (Scan.isInside) return
  const outside = ~strings & valid
  const operators = operatorsIn(a, b, c, d) & outside
  let blanks = maskOfEqual(a, b, c, d, space)
  if ((odd & outside) != 0) blanks |= scanBlanks(at, odd & outside)
  const scalar = outside & ~(operators | blanks | quotes)
  const marks = operators | (quotes & strings) | (scalar & ~((scalar << 1) | Scan.scalar))
  Scan.string = 0 - ((strings >> u64(size - 1)) & 1)
  Scan.scalar = (scalar >> u64(size - 1)) & 1
  addMarks(at, Scan.wrongAt == 0 ? marks : marks & below(Scan.wrongAt - at))
}

/** Tells what is not ASCII from controls in a string, and gives the mask of what is wrong. */
function scanWide(at: usize, odd: u64): u64 {
  const wide = odd & maskOf(v128.load(at), v128.load(at, 16), v128.load(at, 32), v128.load(at, 48))
  Scan.isWide = wide != 0
  return (odd ^ wide) | illFormed(at)
}

/** The mask of the white space among odd bytes outside of strings. */
function scanBlanks(at: usize, odd: u64): u64 {
  const feeds = odd & maskOfByte(at, i8x16.splat(ascii.LINE_FEED))
  if (feeds != 0) addLineFeeds(at, feeds)
  if (feeds == odd) return feeds
  const tabs = maskOfByte(at, i8x16.splat(ascii.TAB))
  return feeds | tabs | maskOfByte(at, i8x16.splat(ascii.CARRIAGE_RETURN))
}

/**
 * The mask of bytes that are controls, or not ASCII (negative as signed numbers). Outside of
 * strings the walk finds those that are wrong, as it takes them for the beginning of a scalar.
 */
function maskOfLess(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return maskOf(i8x16.lt_s(a, byte), i8x16.lt_s(b, byte), i8x16.lt_s(c, byte), i8x16.lt_s(d, byte))
}

/** The mask of brackets, commas and colons. */
function operatorsIn(a: v128, b: v128, c: v128, d: v128): u64 {
  const colon = vectors.colon()
  const comma = vectors.comma()
  return maskOf(
    isOperator(a, comma, colon),
    isOperator(b, comma, colon),
    isOperator(c, comma, colon),
    isOperator(d, comma, colon),
  )
}

/**
 * Brackets differ in three bits only. So do they from some letters, but these belong to nothing
 * that may stand outside of strings, and the grammar refuses them.
 */
function isOperator(bytes: v128, comma: v128, colon: v128): v128 {
  const brackets = i8x16.eq(v128.or(bytes, vectors.bracketBits()), vectors.bracket())
  return v128.or(brackets, v128.or(i8x16.eq(bytes, comma), i8x16.eq(bytes, colon)))
}
