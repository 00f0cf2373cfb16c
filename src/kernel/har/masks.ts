/*
 * A block is 64 bytes; a mask has one bit for each of them, the first byte's the lowest. Vectors
 * are of 16 bytes, so that a block takes four.
 */

/** The mask of four vectors in which the bytes that count have their highest bit set. */
export function maskOf(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    u64(u32(i8x16.bitmask(a))) |
    (u64(u32(i8x16.bitmask(b))) << 16) |
    (u64(u32(i8x16.bitmask(c))) << 32) |
    (u64(u32(i8x16.bitmask(d))) << 48)
  )
}

/** The mask of the bytes of four vectors that are equal to those of `byte`. */
export function maskOfEqual(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return maskOf(i8x16.eq(a, byte), i8x16.eq(b, byte), i8x16.eq(c, byte), i8x16.eq(d, byte))
}

/** The mask of a block's bytes that are equal to `byte`. */
export function maskOfByte(at: usize, byte: v128): u64 {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  return maskOfEqual(a, b, v128.load(at, 32), v128.load(at, 48), byte)
}

/** The lowest `count` bits, 1 to 64. */
export function lowest(count: usize): u64 {
  return ~u64(0) >> (64 - u64(count))
}

/** The bits below bit `offset`, 0 to 64. */
export function below(offset: usize): u64 {
  return offset == 64 ? ~u64(0) : (u64(1) << u64(offset)) - 1
}

/** The mask of those of the 16 bytes at `at` that stand in front of `end`. */
export function bytesBefore(end: usize, at: usize): u32 {
  return 0xffff >> u32(max(0, i32(at + 16 - end)))
}

/** For each bit whether the number of bits up to and including it is odd. */
export function prefixXor(bits: u64): u64 {
  bits ^= bits << 1
  bits ^= bits << 2
  bits ^= bits << 4
  bits ^= bits << 8
  bits ^= bits << 16
  return bits ^ (bits << 32)
}
