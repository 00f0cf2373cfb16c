import { byteSize } from '../notes/byte-size.ts'
import { TokentrailError } from '../../errors.ts'
import { readFully, type ByteSource } from '../source.ts'

const step = 1024 * 1024

/** Everything that a source holds, for formats that cannot be streamed; refuses above `limit` bytes. */
export async function readWhole(source: ByteSource, limit: number): Promise<Uint8Array> {
  if (source.size !== undefined && source.size > limit) throw tooLarge(limit)
  let whole = new Uint8Array(Math.min(source.size ?? step, limit) + 1)
  let length = 0
  for (;;) {
    length += await readFully(source, whole.subarray(length), length)
    if (length < whole.length) return whole.subarray(0, length)
    if (length > limit) throw tooLarge(limit)
    const larger = new Uint8Array(Math.min(whole.length * 2, limit + 1))
    larger.set(whole)
    whole = larger
  }
}

function tooLarge(limit: number): TokentrailError {
  return new TokentrailError('limit-reached', `it is larger than the limit of ${byteSize(limit)}`)
}
