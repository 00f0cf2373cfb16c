import { TokentrailError } from '../../errors.ts'

/** What RFC 8878 3.1.1.1.2 asks decoders for is 8 MiB; `zstd --ultra` makes up to 128 MiB. */
const mostBytes = 128 * 1024 * 1024

/**
 * Throws `limit-reached` for a frame whose window is absurd: the decoder would take that much
 * memory because a few bytes say so.
 */
export function refuseZstdWindow(head: Uint8Array): void {
  const [, , , , flags = 0, window = 0] = head
  const isSkipped = head[0] !== 0x28
  const isWhole = (flags & 0x20) !== 0
  const bytes = isWhole
    ? contentSize(head, flags)
    : 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8)
  if (isSkipped || bytes <= mostBytes) return
  throw new TokentrailError('limit-reached', 'its Zstandard window is larger than 128 MiB')
}

/** Of a frame that is its own window. Little-endian, after the dictionary's id. */
function contentSize(head: Uint8Array, flags: number): number {
  const width = [1, 2, 4, 8][flags >> 6] ?? 1
  const start = 5 + ([0, 1, 2, 4][flags & 3] ?? 0)
  return head.subarray(start, start + width).reduce((sum, byte, at) => sum + byte * 256 ** at, 0)
}
