import { maskOf } from './masks.ts'

/*
 * UTF-8 by table, after Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per
 * Byte": all errors of two neighbouring bytes show in their three upper half bytes. Each bit is one
 * error.
 */
const TOO_SHORT: i8 = 1 << 0
const TOO_LONG: i8 = 1 << 1
const OVERLONG_3: i8 = 1 << 2
const SURROGATE: i8 = 1 << 4
const OVERLONG_2: i8 = 1 << 5
const TOO_LARGE: i8 = 1 << 3
const TOO_LARGE_1000: i8 = 1 << 6
const OVERLONG_4: i8 = 1 << 6
// Two continuation bytes in a row are right in longer sequences: that is found out in another way.
const TWO_CONTINUATIONS: i8 = i8(1 << 7)
const CARRY: i8 = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS

/**
 * The mask of a block's bytes at which a sequence turns out to be ill formed by RFC 3629: no later
 * than where a byte is missing. The three bytes before the block are looked at as well.
 */
export function illFormed(at: usize): u64 {
  return maskOf(errors(at), errors(at + 16), errors(at + 32), errors(at + 48))
}

function errors(at: usize): v128 {
  const bytes = v128.load(at)
  const before = v128.load(at - 1)
  const pairs = v128.and(
    v128.and(ofFirstHigh(i8x16.shr_u(before, 4)), ofFirstLow(v128.and(before, i8x16.splat(15)))),
    ofSecondHigh(i8x16.shr_u(bytes, 4)),
  )
  // The third byte of three and four, the fourth byte of four.
  const third = i8x16.sub_sat_u(v128.load(at - 2), i8x16.splat(i8(0xe0 - 0x80)))
  const fourth = i8x16.sub_sat_u(v128.load(at - 3), i8x16.splat(i8(0xf0 - 0x80)))
  const expected = v128.and(v128.or(third, fourth), i8x16.splat(i8(0x80)))
  return i8x16.ne(v128.xor(expected, pairs), i8x16.splat(0))
}

function ofFirstHigh(nibbles: v128): v128 {
  const table = i8x16(
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TWO_CONTINUATIONS,
    TWO_CONTINUATIONS,
    TWO_CONTINUATIONS,
    TWO_CONTINUATIONS,
    TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
  )
  return i8x16.swizzle(table, nibbles)
}

function ofFirstLow(nibbles: v128): v128 {
  const table = i8x16(
    CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
    CARRY | OVERLONG_2,
    CARRY,
    CARRY,
    CARRY | TOO_LARGE,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
  )
  return i8x16.swizzle(table, nibbles)
}

function ofSecondHigh(nibbles: v128): v128 {
  const table = i8x16(
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
  )
  return i8x16.swizzle(table, nibbles)
}
