import type { ByteSource } from '../index.ts'

/** A stream, such as standard input, as a source that can only be read forwards. */
export function stdinSource(stream: AsyncIterable<Uint8Array | string>): ByteSource {
  const chunks = stream[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()
  return {
    seekable: false,
    async read(into) {
      while (rest.length === 0) {
        const next = await chunks.next()
        if (next.done) return 0
        rest = typeof next.value === 'string' ? new TextEncoder().encode(next.value) : next.value
      }
      const part = rest.subarray(0, into.length)
      into.set(part)
      rest = rest.subarray(part.length)
      return part.length
    },
  }
}
