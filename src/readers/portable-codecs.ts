import type { Codecs } from './codecs.ts'

// Packed bytes that are handed to a decoder at a time: at most 16 MiB when inflated.
const step = 16 * 1024

/**
 * Codecs in JavaScript for a page. The decoders are loaded when this is called, so a program that
 * brings its own never pays for them.
 */
export async function portableCodecs(): Promise<Codecs> {
  const [{ Inflate }, { decompress: unbrotli }, { Decompress }] = await Promise.all([
    import('fflate'),
    import('brotli/decompress'),
    import('fzstd'),
  ])
  return {
    inflateRaw: (bytes, limit) =>
      collect(limit, (take) => {
        const inflate = new Inflate(take)
        // All at once would unpack a bomb before the limit is looked at.
        for (let at = 0; at < bytes.length; at += step)
          inflate.push(bytes.subarray(at, at + step), at + step >= bytes.length)
        if (bytes.length === 0) throw new Error('there is no stream')
      }),
    brotli(bytes, limit) {
      // This decoder cannot be stopped; by its own bookkeeping it gives up after 1 GiB.
      const whole = unbrotli(bytes)
      if (whole.length > limit) throw overLimit()
      return whole
    },
    zstd: (bytes, limit) =>
      collect(limit, (take) => {
        const stream = new Decompress((chunk) => take(chunk))
        stream.push(bytes, true)
      }),
  }
}

/** Joins the chunks that `run` hands over; a decoder stops where the limit throws. */
function collect(limit: number, run: (take: (chunk: Uint8Array) => void) => void): Uint8Array {
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
