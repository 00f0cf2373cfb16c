import { TokentrailError } from '../../errors.ts'
import type { Codecs } from '../codecs.ts'
import type { Limits } from '../reader.ts'

/** Unpacked bytes, or why there are none. */
export type Inflated = Uint8Array | 'too-large' | 'damaged'

/** Runs a decoder, which gets one byte more than `limit`, so that a lying size is noticed. */
export function runCodec(
  decode: (bytes: Uint8Array, limit: number) => Uint8Array,
  bytes: Uint8Array,
  limit: number,
): Inflated {
  try {
    const inflated = decode(bytes, limit + 1)
    return inflated.length > limit ? 'too-large' : inflated
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged'
  }
}

/** Codecs that count, so that a capture as a whole stays under its limit too. */
export interface MeteredCodecs extends Codecs {
  /** Whether the limit of the whole capture was reached: from then on nothing is inflated. */
  isSpent(): boolean
  /** Counts bytes that were inflated without them. */
  count(bytes: number): void
}

/** An archive that inflates to less than this many times its size is big, not a bomb. */
const HONEST_RATIO = 50

/** Why the rest of a capture stays unread: the end of a sentence that begins with its name. */
export const bomb =
  'it inflates to far more than its size, as a zip bomb does: the rest of it was left unread'

/**
 * `size` gives the bytes of the capture itself, as far as they are known. `unpack` throws
 * `limit-reached` where the others throw a `RangeError`.
 */
export function meteredCodecs(codecs: Codecs, limits: Limits, size: () => number): MeteredCodecs {
  let used = 0
  const left = (): number => Math.max(limits.totalInflatedBytes, HONEST_RATIO * size()) - used
  const meter =
    (decode: Codecs['inflateRaw']): Codecs['inflateRaw'] =>
    (bytes, limit) => {
      if (left() <= 0) throw new RangeError('the capture inflates to more than its limit')
      const allowed = Math.min(limit, left() + 1)
      try {
        const inflated = decode(bytes, allowed)
        used += inflated.length
        return inflated
      } catch (error) {
        // Work that came to nothing counts as well, or a bomb could be set off once per member.
        if (error instanceof RangeError) used += allowed
        throw error
      }
    }
  return {
    isSpent: () => left() <= 0,
    count(bytes) {
      used += bytes
    },
    inflateRaw: meter((bytes, limit) => codecs.inflateRaw(bytes, limit)),
    brotli: meter((bytes, limit) => codecs.brotli(bytes, limit)),
    zstd: meter((bytes, limit) => codecs.zstd(bytes, limit)),
    async *unpack(packing, packed) {
      for await (const chunk of codecs.unpack(packing, packed)) {
        used += chunk.length
        if (left() < 0) throw new TokentrailError('limit-reached', bomb)
        yield chunk
      }
    },
  }
}
