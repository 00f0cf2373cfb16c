/** The bits of a stream, of which each byte gives its lowest first (RFC 7932 1.5.1). */
export interface Bits {
  /** Four bytes longer than the stream, so that a look ahead finds something everywhere. */
  readonly bytes: Uint8Array
  /** The next bit. */
  at: number
  readonly end: number
}

// Bits are counted in 31 bits. No body of a capture is as long.
const tooLong = 2 ** 28

/** The bits of `stream`, from its first. */
export function bitsOf(stream: Uint8Array): Bits {
  if (stream.length >= tooLong) throw new Error('the stream is too long')
  const bytes = new Uint8Array(stream.length + 4)
  bytes.set(stream)
  return { bytes, at: 0, end: stream.length * 8 }
}

/** The next 17 bits or more, as a number whose lowest bit comes first; behind the end are zeros. */
export function lookAhead({ bytes, at }: Bits): number {
  const from = at >>> 3
  const low = (bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8)
  return (low | ((bytes[from + 2] ?? 0) << 16)) >>> (at & 7)
}

/** Goes on by `count` bits, which the stream must have. */
export function pass(bits: Bits, count: number): void {
  bits.at += count
  if (bits.at > bits.end) throw damaged()
}

/** The number in the next bits, at most 24. */
export function readBits(bits: Bits, count: number): number {
  const top = (bits.bytes[(bits.at >>> 3) + 3] ?? 0) << 24
  const ahead = lookAhead(bits) | (top >>> (bits.at & 7))
  pass(bits, count)
  return ahead & ((1 << count) - 1)
}

/** Goes on to the next whole byte: what is passed over must be zeros. */
export function alignToByte(bits: Bits): void {
  if (readBits(bits, -bits.at & 7) !== 0) throw damaged()
}

/** For whatever is not as the RFC has it: which of its rules is broken helps nobody. */
export function damaged(): Error {
  return new Error('the stream is damaged or cut')
}
