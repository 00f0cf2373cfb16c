import { TokentrailError } from '../../errors.ts'

/** What `run` gives, or the refusal that it throws; `cancelled` is none. */
export async function orRefusal<T>(run: () => Promise<T>): Promise<T | TokentrailError> {
  try {
    return await run()
  } catch (thrown) {
    if (thrown instanceof TokentrailError && thrown.code !== 'cancelled') return thrown
    throw thrown
  }
}

/** The refusal of what goes beyond a limit of ours: `limit` things, named in the plural. */
export function tooMany(limit: number, what: string): TokentrailError {
  const sentence = `it holds more than ${limit} ${what}: the rest of them was left unread`
  return new TokentrailError('limit-reached', sentence)
}
