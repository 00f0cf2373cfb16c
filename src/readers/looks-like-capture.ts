import { TokentrailError } from '../errors.ts'
import type { Codecs } from './codecs.ts'
import { findCaptures } from './find-captures.ts'
import { portableCodecs } from './portable-codecs.ts'
import { defaultLimits } from './reader.ts'
import type { ByteSource } from './source.ts'

/**
 * Whether bytes are a capture or hold one, by the beginning of each file in them. Nothing is asked
 * and nothing is kept, so an encrypted archive does not look like one.
 */
export async function looksLikeCapture(source: ByteSource, codecs?: Codecs): Promise<boolean> {
  const context = { codecs: codecs ?? (await portableCodecs()), limits: defaultLimits }
  try {
    for await (const { reader } of findCaptures(source, context)) if (reader) return true
    return false
  } catch (thrown) {
    if (thrown instanceof TokentrailError) return false
    throw thrown
  }
}
