import { INPUT, OUTPUT } from './memory.ts'

/** The next bit to be read, counted from the first one of the input. */
export let bit: u32 = 0
/** The number of bits in the input. */
export let bitCount: u32 = 0
/** Where the next byte is written. */
export let next: usize = 0
/** Where writing stops; a match may go beyond it. */
export let limit: usize = 0

/** Goes to the start of an input of so many bytes; writing stops after `most` bytes. */
export function begin(packed: u32, most: u32): void {
  bit = 0
  bitCount = packed << 3
  next = OUTPUT
  limit = OUTPUT + most
}

/** Goes on at another bit of the input and another byte of the output. */
export function moveTo(newBit: u32, newNext: usize): void {
  bit = newBit
  next = newNext
}

/** At least 57 bits from a bit of the input on, the first one lowest (RFC 1951, 3.1.1). */
export function bitsAt(position: u32): u64 {
  return load<u64>(INPUT + (position >> 3)) >> (position & 7)
}

/** The next bits, at most 16, as a number. */
export function take(count: u32): u32 {
  const value = low(bitsAt(bit), count)
  bit += count
  return value
}

/** The lowest bits, at most 16, as a number. */
export function low(from: u64, count: u32): u32 {
  return (<u32>from) & ((1 << count) - 1)
}

/** Whether more bits were taken than there are. */
export function isCut(): bool {
  return bit > bitCount
}

/** Whether as many bytes are written as were asked for. */
export function isAtLimit(): bool {
  return next >= limit
}

/** The number of bytes that were written, up to the limit. */
export function writtenBytes(): u32 {
  return <u32>(min(next, limit) - OUTPUT)
}
