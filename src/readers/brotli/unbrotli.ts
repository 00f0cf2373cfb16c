import { alignToByte, type Bits, bitsOf, damaged, pass, readBits } from './bits.ts'
import { type Decoding, runCommands } from './commands.ts'
import { readMetaBlock } from './meta-block.ts'
import { emptyOutput, makeRoom, type Output, wholeOf } from './output.ts'

/**
 * Decodes a Brotli stream (RFC 7932), and passes over what follows it. Throws a `RangeError` where
 * it holds more than `limit` bytes, and another error where it is damaged or cut. `words` gives all
 * words of the dictionary, and is asked once there is need of one.
 */
export function unbrotli(stream: Uint8Array, limit: number, words: () => Uint8Array): Uint8Array {
  const bits = bitsOf(stream)
  const window = (1 << readWindowBits(bits)) - 16
  const output = emptyOutput(limit)
  const recent = Int32Array.of(16, 15, 11, 4)
  const decoding: Decoding = { bits, output, window, recent, distances: 4, words }
  let isLast: boolean
  do {
    isLast = readBits(bits, 1) === 1
    const isEmpty = isLast && readBits(bits, 1) === 1
    if (!isEmpty) addMetaBlock(decoding, isLast)
  } while (!isLast)
  alignToByte(bits)
  return wholeOf(output)
}

/** RFC 7932 9.1. The code for large windows is none of this RFC. */
function readWindowBits(bits: Bits): number {
  if (readBits(bits, 1) === 0) return 16
  const large = readBits(bits, 3)
  if (large > 0) return 17 + large
  const small = readBits(bits, 3)
  if (small === 1) throw damaged()
  return small === 0 ? 17 : 8 + small
}

/** RFC 7932 9.2, from the length on. */
function addMetaBlock(decoding: Decoding, isLast: boolean): void {
  const { bits, output } = decoding
  const nibbles = 4 + readBits(bits, 2)
  if (nibbles === 7) {
    passMetadata(bits)
    return
  }
  const length = 1 + readBits(bits, 4 * nibbles)
  if (nibbles > 4 && (length - 1) >>> (4 * nibbles - 4) === 0) throw damaged()
  if (!isLast && readBits(bits, 1) === 1) addStored(bits, output, length)
  else runCommands(decoding, readMetaBlock(bits), length)
}

function passMetadata(bits: Bits): void {
  if (readBits(bits, 1) !== 0) throw damaged()
  const size = readBits(bits, 2)
  const length = size === 0 ? 0 : 1 + readBits(bits, 8 * size)
  if (size > 1 && (length - 1) >>> (8 * size - 8) === 0) throw damaged()
  alignToByte(bits)
  pass(bits, 8 * length)
}

function addStored(bits: Bits, output: Output, length: number): void {
  alignToByte(bits)
  const from = bits.at >>> 3
  pass(bits, 8 * length)
  makeRoom(output, length, length)
  output.bytes.set(bits.bytes.subarray(from, from + length), output.length)
  output.length += length
}
