import { readFully, type ByteSource } from '../source.ts'

const chunkBytes = 64 * 1024

/** Chunks of any size, as a source that can only be read forwards. */
export function streamSource(chunks: AsyncIterable<Uint8Array>): ByteSource {
  let iterator: AsyncIterator<Uint8Array> | undefined
  let rest: Uint8Array = new Uint8Array()
  return {
    seekable: false,
    async read(into) {
      iterator ??= chunks[Symbol.asyncIterator]()
      while (rest.length === 0) {
        const next = await iterator.next()
        if (next.done) return 0
        rest = next.value
      }
      const part = rest.subarray(0, into.length)
      into.set(part)
      rest = rest.subarray(part.length)
      return part.length
    },
  }
}

/** The bytes of a source from its first to its last; each chunk belongs to whoever takes it. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const chunk = new Uint8Array(chunkBytes)
    const read = await readFully(source, chunk, at)
    if (read > 0) yield chunk.subarray(0, read)
    if (read < chunkBytes) return
    at += read
  }
}

/** Some of the bytes of a source that can be read in any order. */
export function windowOf(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    seekable: true,
    read: (into, at) =>
      at >= size ? 0 : source.read(into.subarray(0, Math.min(into.length, size - at)), start + at),
  }
}

/** The first bytes of a source, and the source from its first byte on. */
export async function peek(
  source: ByteSource,
  length: number,
): Promise<{ readonly head: Uint8Array; readonly source: ByteSource }> {
  const buffer = new Uint8Array(length)
  const head = buffer.subarray(0, await readFully(source, buffer, 0))
  return { head, source: source.seekable ? source : replay(source, head) }
}

/** A source that gives the bytes already taken once more. */
function replay(source: ByteSource, head: Uint8Array): ByteSource {
  return {
    ...(source.size !== undefined && { size: source.size }),
    seekable: false,
    read(into, at) {
      if (at >= head.length) return source.read(into, at)
      const part = head.subarray(at, at + into.length)
      into.set(part)
      return part.length
    },
  }
}

/** The same source, and how many bytes it holds as far as that is known. */
export function countBytes(source: ByteSource): {
  readonly source: ByteSource
  readonly bytes: () => number
} {
  const { size } = source
  if (size !== undefined) return { source, bytes: () => size }
  let seen = 0
  const note = (at: number, read: number): number => {
    seen = Math.max(seen, at + read)
    return read
  }
  return {
    source: {
      seekable: source.seekable,
      read(into, at) {
        const read = source.read(into, at)
        return typeof read === 'number' ? note(at, read) : read.then((n) => note(at, n))
      },
    },
    bytes: () => seen,
  }
}
