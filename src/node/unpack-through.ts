import { once } from 'node:events'
import type { Transform } from 'node:stream'

// At most 16 MiB of output wait while a piece is worked on.
const pieceBytes = 16 * 1024

/**
 * Runs bytes through a decoder of node:zlib. An iteration of the stream itself would lose what is
 * still in its buffers when an error comes, and these are bytes of entries that are whole.
 */
export async function* unpackThrough(
  decoder: Transform,
  packed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let failure: Error | undefined
  decoder.on('data', (chunk: Uint8Array) => ready.push(chunk))
  decoder.on('error', (error) => (failure = error))
  const closed = once(decoder, 'close').catch(() => undefined)
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.slice(at, at + pieceBytes)
        const written = new Promise((resolve) => decoder.write(piece, resolve))
        await Promise.race([written, closed])
        yield* ready.splice(0)
        if (failure !== undefined) throw failure
      }
    }
    decoder.end()
    await closed
    yield* ready
    if (failure !== undefined) throw failure
  } finally {
    decoder.destroy()
  }
}
