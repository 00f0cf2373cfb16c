import { Decompress } from 'fzstd'
import { brotliDecompressSync, inflateRawSync } from 'node:zlib'
import type { Codecs } from '../index.ts'

/**
 * Codecs on node:zlib, whose overrun is a RangeError too. Zstandard is decoded in JavaScript, since
 * Node 20 has none.
 */
export const nodeCodecs: Codecs = {
  inflateRaw: (bytes, limit) => inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) }),
  brotli: (bytes, limit) => brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, limit) }),
  zstd: unzstd,
}

function unzstd(bytes: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  const stream = new Decompress((chunk) => {
    length += chunk.length
    if (length > limit) throw new RangeError('the output exceeds the limit')
    chunks.push(chunk.slice())
  })
  stream.push(bytes, true)
  return Buffer.concat(chunks)
}
