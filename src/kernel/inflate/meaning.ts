/*
 * What a code stands for is kept in one number, from its lowest bit:
 *   6 bits: the length of the code,
 *   1 bit each: `IS_LITERAL`, `IS_END`, `IS_INVALID`,
 *   from bit 9, 4 bits: how many extra bits follow the code (RFC 1951, 3.2.5),
 *   from bit 16: the literal, or what the extra bits are added to.
 * No meaning is 0, which stands for `not known yet` in tables.
 */

/** The code stands for a byte. */
export const IS_LITERAL: u32 = 0x40
/** The code ends its block. */
export const IS_END: u32 = 0x80
/** No symbol has this code, or one that must not occur. */
export const IS_INVALID: u32 = 0x100

/** The meaning of a symbol whose code is not known yet. */
export function meaningOf(base: u32, extra: u32, flag: u32): u32 {
  return (base << 16) | (extra << 9) | flag
}

/** The length of the code in bits. */
export function codeLength(meaning: u32): u32 {
  return meaning & 63
}

/** The bits without the code that they begin with: a shift looks at 6 bits of its count only. */
export function behind(bits: u64, meaning: u32): u64 {
  return bits >> meaning
}

/** The number of extra bits. */
export function extraBits(meaning: u32): u32 {
  return (meaning >> 9) & 15
}

/** The literal, or what the extra bits are added to. */
export function baseValue(meaning: u32): u32 {
  return meaning >> 16
}
