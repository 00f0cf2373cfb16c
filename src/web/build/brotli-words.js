/** @import { Plugin } from 'esbuild' */
import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { brotliDecompressSync } from 'node:zlib'

const packed = /** @type {string} */ (
  createRequire(import.meta.url)('brotli/dec/dictionary.bin.js')
)

/** For each length of a word, from four on, the bits of the number of such words. */
const sizes = [10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5]

/**
 * The dictionary of Brotli (RFC 7932, appendix A), which has nothing between its words: with spaces
 * it is a seventieth smaller once it is packed.
 *
 * @returns {Uint8Array}
 */
export function spacedWords() {
  const dictionary = brotliDecompressSync(Buffer.from(packed, 'base64'))
  /** @type {Uint8Array[]} */
  const spaced = []
  let at = 0
  for (const length of wordLengths(sizes)) {
    spaced.push(dictionary.subarray(at, at + length), Buffer.from(' '))
    at += length
  }
  return Buffer.concat(spaced)
}

/**
 * Lets the decoder of Brotli unpack its dictionary from the text that stands before the engine in
 * the worker, and only once it needs a word.
 *
 * @type {Plugin}
 */
export const packedWords = {
  name: 'packed-words',
  setup(build) {
    const contents = [wordLengths, words, `const sizes = [${sizes.join()}]`, onDemand].join('\n')
    build.onLoad({ filter: /[\\/]readers[\\/]brotli[\\/]dictionary\.ts$/ }, () => ({ contents }))
  },
}

/**
 * Of all words, in their order.
 *
 * @param {readonly number[]} bits
 */
function* wordLengths(bits) {
  for (const [at, size] of bits.entries()) for (let n = 1 << size; n > 0; n--) yield at + 4
}

/** @param {Uint8Array} spaced @param {readonly number[]} bits */
function words(spaced, bits) {
  const together = new Uint8Array(spaced.length)
  let read = 0
  let written = 0
  for (const length of wordLengths(bits)) {
    together.set(spaced.subarray(read, read + length), written)
    read += length + 1
    written += length
  }
  return together.subarray(0, written)
}

const onDemand = `
let unpacked
export const dictionary = () => (unpacked ??= words(packing.unpackText(brotliWords), sizes))`
