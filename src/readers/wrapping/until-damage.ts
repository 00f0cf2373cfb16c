import { TokentrailError } from '../../errors.ts'
import type { Diagnostic } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { chunksOf } from './stream-source.ts'

/**
 * What `unpack` makes of the bytes of a source. Where it throws because they are cut or damaged,
 * that is told, and what came before stands.
 */
export async function* untilDamage(
  packed: ByteSource,
  unpack: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  diagnose: (diagnostic: Diagnostic) => void,
): AsyncGenerator<Uint8Array> {
  // A disk that fails is not a capture that is damaged.
  let ofSource: unknown
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunksOf(packed)
    } catch (thrown) {
      ofSource = thrown
      throw thrown
    }
  }
  try {
    yield* unpack(watched())
  } catch (thrown) {
    if (thrown instanceof TokentrailError || thrown === ofSource) throw thrown
    const detail = 'Its compressed data is cut or damaged; what came before that place was read.'
    diagnose({ code: 'truncated', severity: 'warning', detail })
  }
}
