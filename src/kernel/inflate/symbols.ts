import { IS_END, IS_INVALID, IS_LITERAL, meaningOf } from './meaning.ts'

// The meanings of all symbols (meaning.ts), u32 each.

/** Of literals and lengths: 288 (RFC 1951, 3.2.5). */
export const LITERAL_SYMBOLS: usize = memory.data(288 * 4, 16)
/** Of distances: 32 (RFC 1951, 3.2.5). */
export const DISTANCE_SYMBOLS: usize = memory.data(32 * 4, 16)
/**
 * Of lengths of codes: 19 (RFC 1951, 3.2.7). Their values are how often a length occurs, and from
 * bit 8 the length.
 */
export const LENGTH_SYMBOLS: usize = memory.data(19 * 4, 16)
/** Stands for the length before. */
export const SAME_LENGTH: u32 = 16

/** Fills the tables; to be called once. */
export function defineSymbols(): void {
  for (let byte = 0; byte < 256; byte++)
    define(LITERAL_SYMBOLS, byte, meaningOf(byte, 0, IS_LITERAL))
  define(LITERAL_SYMBOLS, 256, meaningOf(0, 0, IS_END))
  defineRanges(LITERAL_SYMBOLS + 257 * 4, 28, 4, 3)
  // The longest match, 258, has its own symbol without extra bits.
  define(LITERAL_SYMBOLS, 285, meaningOf(258, 0, 0))
  define(LITERAL_SYMBOLS, 286, meaningOf(0, 0, IS_INVALID))
  define(LITERAL_SYMBOLS, 287, meaningOf(0, 0, IS_INVALID))

  defineRanges(DISTANCE_SYMBOLS, 30, 2, 1)
  define(DISTANCE_SYMBOLS, 30, meaningOf(0, 0, IS_INVALID))
  define(DISTANCE_SYMBOLS, 31, meaningOf(0, 0, IS_INVALID))

  for (let length = 0; length < 16; length++)
    define(LENGTH_SYMBOLS, length, meaningOf(1 | (length << 8), 0, 0))
  define(LENGTH_SYMBOLS, 16, meaningOf(3 | (SAME_LENGTH << 8), 2, 0))
  define(LENGTH_SYMBOLS, 17, meaningOf(3, 3, 0))
  define(LENGTH_SYMBOLS, 18, meaningOf(11, 7, 0))
}

/** Adjoining ranges from `first` on: `step` and again `step` of width 1, then `step` of width 2 ... */
function defineRanges(symbols: usize, count: i32, step: i32, first: i32): void {
  let base = first
  for (let symbol = 0; symbol < count; symbol++) {
    const extra = max(0, symbol / step - 1)
    define(symbols, symbol, meaningOf(base, extra, 0))
    base += 1 << extra
  }
}

function define(symbols: usize, symbol: usize, itsMeaning: u32): void {
  store<u32>(symbols + (symbol << 2), itsMeaning)
}
