import type * as Fzstd from 'fzstd'
import { getBuiltinModule } from 'node:process'
import { portableCodecs, type Codecs } from '../index.ts'
import { unpackThrough } from './unpack-through.ts'

// Most captures need no decoder; what needs one cannot wait for an import.
const zlib = () => getBuiltinModule('node:zlib')
const fzstd = () => {
  const { createRequire } = getBuiltinModule('node:module')
  return createRequire(import.meta.url)('fzstd') as typeof Fzstd
}

// Output of one trip to the thread pool; what a damaged stream loses is less than this.
const options = { chunkSize: 64 * 1024 }

/**
 * Codecs on node:zlib, whose overrun is a RangeError too. Zstandard is decoded in JavaScript, since
 * Node 20 has none.
 */
export const nodeCodecs: Codecs = {
  inflateRaw: (bytes, limit) =>
    zlib().inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) }),
  brotli: (bytes, limit) =>
    zlib().brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, limit) }),
  zstd: unzstd,
  unpack(packing, packed) {
    const { createGunzip, createInflate, createInflateRaw } = zlib()
    if (packing === 'gzip') return unpackThrough(createGunzip(options), packed)
    if (packing === 'zlib') return unpackThrough(createInflate(options), packed)
    if (packing === 'deflate') return unpackThrough(createInflateRaw(options), packed)
    return unpackZstd(packed)
  },
}

async function* unpackZstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* (await portableCodecs()).unpack('zstd', packed)
}

function unzstd(bytes: Uint8Array, limit: number): Uint8Array {
  const { Decompress } = fzstd()
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
