import packed from 'brotli/dec/dictionary.bin.js'
import { decodeBase64 } from '../bytes/base64.ts'
import { unbrotli } from './unbrotli.ts'

let unpacked: Uint8Array | undefined

/** All words that Brotli knows beforehand (RFC 7932, appendix A). They come packed by itself. */
export function dictionary(): Uint8Array {
  return (unpacked ??= unbrotli(decodeBase64(packed) ?? new Uint8Array(), 122_784, noWords))
}

function noWords(): Uint8Array {
  return new Uint8Array()
}
