import type { Codecs, Packing } from './codecs.ts'

// Packed bytes that are handed to a decoder at a time: at most 16 MiB when inflated.
const step = 16 * 1024
// A stream that turns out to be damaged loses what the last step held, so its steps are smaller.
const streamStep = 2 * 1024

type Take = (chunk: Uint8Array) => void

/** A decoder that is fed with pieces, and hands over what it makes of each at once. */
interface Decoder {
  push(piece: Uint8Array, isLast: boolean): void
}

/**
 * Codecs in JavaScript for a page. The decoders are loaded when this is called, so a program that
 * brings its own never pays for them.
 */
export async function portableCodecs(): Promise<Codecs> {
  const [{ Gunzip, Inflate, Unzlib }, { unbrotli }, { dictionary }, { Decompress }] =
    await Promise.all([
      import('./inflate-package.ts'),
      import('./brotli/unbrotli.ts'),
      import('./brotli/dictionary.ts'),
      import('./zstd-package.ts'),
    ])
  const decoders: Readonly<Record<Packing, (take: Take) => Decoder>> = {
    gzip: (take) => new Gunzip(take),
    zlib: (take) => new Unzlib(take),
    deflate: (take) => new Inflate(take),
    zstd: (take) => new Decompress((chunk) => take(chunk)),
  }
  return {
    inflateRaw: (bytes, limit) =>
      collect(limit, (take) => {
        const inflate = new Inflate(take)
        // All at once would unpack a bomb before the limit is looked at.
        for (let at = 0; at < bytes.length; at += step)
          inflate.push(bytes.subarray(at, at + step), at + step >= bytes.length)
        if (bytes.length === 0) throw new Error('there is no stream')
      }),
    brotli: (bytes, limit) => unbrotli(bytes, limit, dictionary),
    zstd: (bytes, limit) =>
      collect(limit, (take) => {
        const stream = new Decompress((chunk) => take(chunk))
        stream.push(bytes, true)
      }),
    unpack: (packing, packed) => unpackWith(decoders[packing], packed),
  }
}

async function* unpackWith(
  start: (take: Take) => Decoder,
  packed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  // Decoders go on in the buffer that they hand over.
  const decoder = start((chunk) => void (chunk.length > 0 && ready.push(chunk.slice())))
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += streamStep) {
      decoder.push(chunk.slice(at, at + streamStep), false)
      yield* ready.splice(0)
    }
  }
  decoder.push(new Uint8Array(), true)
  yield* ready
}

/** Joins the chunks that `run` hands over; a decoder stops where the limit throws. */
function collect(limit: number, run: (take: Take) => void): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  run((chunk) => {
    length += chunk.length
    if (length > limit) throw overLimit()
    if (chunk.length > 0) chunks.push(chunk.slice())
  })
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function overLimit(): RangeError {
  return new RangeError('the output exceeds the limit')
}
