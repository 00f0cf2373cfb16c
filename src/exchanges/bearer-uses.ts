import type { HttpEntry } from '../readers/entry.ts'
import type { BearerUse } from './evidence.ts'
import { PLACEHOLDER, type TokenId } from './token.ts'

/** Counts the calls of one capture by bearer token and host. */
export interface BearerCounter {
  count(token: TokenId, host: string, entry: HttpEntry): void
  uses(): readonly BearerUse[]
}

export function createBearerCounter(capture: string): BearerCounter {
  const uses = new Map<string, BearerUse>()
  return {
    count(token, host, entry) {
      if (token === PLACEHOLDER) return
      const key = `${token} ${host}`
      const known = uses.get(key)
      const rejected = entry.response?.status === 401 ? 1 : 0
      const firstAt = known?.firstAt ?? entry.startedAt
      const lastAt = entry.startedAt ?? known?.lastAt
      uses.set(key, {
        token,
        capture,
        host,
        calls: (known?.calls ?? 0) + 1,
        rejected: (known?.rejected ?? 0) + rejected,
        ...(firstAt !== undefined && { firstAt: Math.min(firstAt, entry.startedAt ?? firstAt) }),
        ...(lastAt !== undefined && { lastAt: Math.max(lastAt, known?.lastAt ?? lastAt) }),
        firstEntry: known?.firstEntry ?? entry.index,
      })
    },
    uses: () => [...uses.values()],
  }
}
