import BitReader, { type BrotliInput } from 'brotli/dec/bit_reader.js'
import { BrotliDecompress } from 'brotli/dec/decode.js'

/**
 * Decodes a Brotli stream (RFC 7932), and throws where it is damaged or cut. `take` gets a piece of
 * the output, which is valid until it returns; it stops the decoder by throwing.
 */
export function unbrotli(bytes: Uint8Array, take: (chunk: Uint8Array) => void): void {
  const input = inputOf(bytes)
  // The decoder would grow a buffer to what a stream claims; this one is long enough for all.
  const buffer = { length: Infinity }
  BrotliDecompress(input, { buffer, write: (window, count) => take(window.subarray(0, count)) })
  if (!input.reader || isPastEnd(input.reader)) throw cut()
}

function inputOf(bytes: Uint8Array): BrotliInput {
  let read = 0
  return {
    read(into, at, count) {
      const piece = bytes.subarray(read, read + count)
      // In its smallest windows the decoder miscounts, and would have more put than there is room.
      if (count < 0 || at + piece.length > into.length) throw new Error('the decoder is lost')
      into.set(piece, at)
      read += piece.length
      return piece.length
    },
  }
}

const { readMoreInput } = BitReader.prototype

// Left to itself, the reader goes on behind the end of a cut stream, round and round in what it read
// last. Each loop of the decoder comes by here.
BitReader.prototype.readMoreInput = function guarded(this: BitReader): void {
  if (hasWrapped(this)) throw cut()
  const { input_: input } = this
  input.reader = this
  readMoreInput.call(this)
}

function isPastEnd(reader: BitReader): boolean {
  const { bit_pos_: read, bit_end_pos_: ready } = reader
  return hasWrapped(reader) || read > ready
}

/** Whether its count of bits went below nought: then so many were read that are not there. */
function hasWrapped({ bit_end_pos_: ready }: BitReader): boolean {
  return ready > 0x7fffffff
}

function cut(): Error {
  return new Error('the stream is cut')
}
