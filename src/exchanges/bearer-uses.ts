import type { BearerUse } from './evidence.ts'
import { PLACEHOLDER, type TokenId } from './token.ts'

/** Counts the calls of one capture by bearer token and host. */
export interface BearerCounter {
  count(token: TokenId, host: string, call: Call): void
  uses(): readonly BearerUse[]
}

/** One call with a bearer token. */
export interface Call {
  /** Of its entry. */
  readonly index: number
  readonly startedAt?: number
  /** The answer was 401. */
  readonly isRejected: boolean
}

export function createBearerCounter(capture: string): BearerCounter {
  const uses = new Map<string, BearerUse>()
  return {
    count(token, host, { index, startedAt, isRejected }) {
      if (token === PLACEHOLDER) return
      const key = `${token} ${host}`
      const known = uses.get(key)
      const rejected = isRejected ? 1 : 0
      const firstAt = known?.firstAt ?? startedAt
      const lastAt = startedAt ?? known?.lastAt
      uses.set(key, {
        token,
        capture,
        host,
        calls: (known?.calls ?? 0) + 1,
        rejected: (known?.rejected ?? 0) + rejected,
        ...(firstAt !== undefined && { firstAt: Math.min(firstAt, startedAt ?? firstAt) }),
        ...(lastAt !== undefined && { lastAt: Math.max(lastAt, known?.lastAt ?? lastAt) }),
        firstEntry: known?.firstEntry ?? index,
      })
    },
    uses: () => [...uses.values()],
  }
}
