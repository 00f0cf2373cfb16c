/** @import { Plugin } from 'esbuild' */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Buffer } from 'node:buffer'

const dictionary = /** @type {{ init(): void, dictionary: Uint8Array } & Lengths} */ (
  createRequire(import.meta.url)('brotli/dec/dictionary.js')
)

/**
 * The dictionary of Brotli (RFC 7932, appendix A), which has nothing between its words: with spaces
 * it is a seventieth smaller once it is packed.
 *
 * @returns {Uint8Array}
 */
export function spacedWords() {
  dictionary.init()
  /** @type {Uint8Array[]} */
  const spaced = []
  let at = 0
  for (const length of wordLengths(dictionary)) {
    spaced.push(dictionary.dictionary.subarray(at, at + length), Buffer.from(' '))
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
    build.onLoad({ filter: /[\\/]brotli[\\/]dec[\\/]dictionary\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const tables = text.slice(text.indexOf('exports.offsetsByLength'))
      return { contents: [tables, wordLengths, words, onDemand].join('\n'), loader: 'js' }
    })
  },
}

/**
 * Of all words, in their order.
 *
 * @typedef {{ sizeBitsByLength: Uint8Array }} Lengths
 * @param {Lengths} lengths
 */
function* wordLengths({ sizeBitsByLength }) {
  for (let length = 4; length < sizeBitsByLength.length; length++)
    for (let n = 1 << (sizeBitsByLength[length] ?? 0); n > 0; n--) yield length
}

/** @param {Uint8Array} spaced @param {Lengths} lengths */
function words(spaced, lengths) {
  const together = new Uint8Array(spaced.length)
  let read = 0
  let written = 0
  for (const length of wordLengths(lengths)) {
    together.set(spaced.subarray(read, read + length), written)
    read += length + 1
    written += length
  }
  return together.subarray(0, written)
}

const onDemand = `
let unpacked
exports.init = () => {}
Object.defineProperty(exports, 'dictionary', {
  get: () => (unpacked ??= words(packing.unpackText(brotliWords), exports)),
})`
