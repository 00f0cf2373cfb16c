import type { ByteSource } from '../../src/index.ts'

/**
 * The bytes as a pipe gives them: of unknown size, only forwards, in pieces of the given sizes in
 * turn. A position that was passed cannot be read again.
 */
export function chunkedSource(bytes: Uint8Array, sizes: readonly number[]): ByteSource {
  let reads = 0
  let passed = 0
  return {
    seekable: false,
    read(into, at) {
      if (at < passed) throw new Error(`Position ${at} was read again after ${passed}.`)
      passed = at
      const size = Math.max(1, sizes[reads++ % sizes.length] ?? 1)
      const part = bytes.subarray(at, at + Math.min(size, into.length))
      into.set(part)
      return part.length
    },
  }
}
