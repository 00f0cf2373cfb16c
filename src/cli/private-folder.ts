import { TokentrailError } from '../index.ts'
import type { Io } from './io.ts'

/**
 * A new folder that only this user can enter. Throws `option-invalid` where none can be made; its
 * message says first what has no place then.
 */
export function privateFolder(io: Io, hasNoPlace: string, advice = ''): string {
  try {
    return io.makeFolder()
  } catch {
    const sentences = [`${hasNoPlace}: no temporary folder can be made.`, advice]
    throw new TokentrailError('option-invalid', sentences.join(' ').trim())
  }
}
