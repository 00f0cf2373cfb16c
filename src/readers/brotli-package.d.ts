/** What is taken of the package `brotli`, which has no types. */

declare module 'brotli/dec/bit_reader.js' {
  /** Where the decoder takes a stream from. */
  export interface BrotliInput {
    /** Puts at most `count` bytes at a place in `into`, and gives their number. */
    read(into: Uint8Array, at: number, count: number): number
    /** Not the package's: its reader of this stream, which it shows to nobody. */
    reader?: BrotliBitReader
  }

  /** Reads the bits of one stream. */
  export default class BrotliBitReader {
    readonly input_: BrotliInput
    /** Bits that were read, of those that lie ready. */
    readonly bit_pos_: number
    /** Bits that lie ready; unsigned, so that below nought it goes on from 2 to the power of 32. */
    readonly bit_end_pos_: number
    /** Is called by the constructor, and in each loop of the decoder. */
    readMoreInput(): void
  }
}

declare module 'brotli/dec/decode.js' {
  import type { BrotliInput } from 'brotli/dec/bit_reader.js'

  interface BrotliOutput {
    /** Is replaced by a longer one where a stream says that it will not fit. */
    buffer: { readonly length: number }
    /** Takes the first `count` bytes of a buffer that is used again. */
    write(window: Uint8Array, count: number): void
  }

  export function BrotliDecompress(input: BrotliInput, output: BrotliOutput): void
}
