import * as ascii from './ascii.ts'
import { VECTORS } from './memory.ts'

/*
 * Constant vectors, most of them of one byte 16 times. V8 makes a constant vector anew at each use,
 * by three instructions, also in loops; one that is loaded stays where it is.
 */
const QUOTE: usize = VECTORS
const BACKSLASH: usize = VECTORS + 16
const SPACE: usize = VECTORS + 32
const COMMA: usize = VECTORS + 48
const COLON: usize = VECTORS + 64
const BRACKET: usize = VECTORS + 80
const BRACKET_BITS: usize = VECTORS + 96
const LOW_HALF: usize = VECTORS + 112
const ESCAPED: usize = VECTORS + 128

/** Makes the vectors. */
export function makeVectors(): void {
  v128.store(QUOTE, i8x16.splat(ascii.QUOTE))
  v128.store(BACKSLASH, i8x16.splat(ascii.BACKSLASH))
  v128.store(SPACE, i8x16.splat(ascii.SPACE))
  v128.store(COMMA, i8x16.splat(ascii.COMMA))
  v128.store(COLON, i8x16.splat(ascii.COLON))
  v128.store(BRACKET, i8x16.splat(ascii.DELETE))
  v128.store(BRACKET_BITS, i8x16.splat(0x26))
  v128.store(LOW_HALF, i8x16.splat(15))
  v128.store(ESCAPED, i8x16(1, 0, 0x72, 0, 0x74, 0, 0x66, 0, 0, 0, 0, 0, 0, 0, 0x6e, 0x2f))
}

export function quote(): v128 {
  return v128.load(QUOTE)
}

export function backslash(): v128 {
  return v128.load(BACKSLASH)
}

export function space(): v128 {
  return v128.load(SPACE)
}

export function comma(): v128 {
  return v128.load(COMMA)
}

export function colon(): v128 {
  return v128.load(COLON)
}

/** What a bracket is once the bits are set in which brackets differ. */
export function bracket(): v128 {
  return v128.load(BRACKET)
}

/** The bits in which brackets differ. */
export function bracketBits(): v128 {
  return v128.load(BRACKET_BITS)
}

/** The bits of the lower half of a byte. */
export function lowHalf(): v128 {
  return v128.load(LOW_HALF)
}

/** `nrtf/` at the indices of their lower half bytes, and elsewhere what belongs to none of them. */
export function usualEscapes(): v128 {
  return v128.load(ESCAPED)
}
