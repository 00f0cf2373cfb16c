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
  readonly startedAt: number | undefined
  /** The answer was 401. */
  readonly isRejected: boolean
}

export function createBearerCounter(capture: string): BearerCounter {
  const uses = new Map<string, Counted>()
  return {
    count(token, host, { index, startedAt, isRejected }) {
      if (token === PLACEHOLDER) return
      const key = `${token} ${host}`
      let use = uses.get(key)
      if (use === undefined) {
        use = {
          token,
          host,
          calls: 0,
          rejected: 0,
          firstAt: undefined,
          lastAt: undefined,
          firstEntry: index,
        }
        uses.set(key, use)
      }
      use.calls++
      if (isRejected) use.rejected++
      if (startedAt === undefined) return
      use.firstAt = Math.min(use.firstAt ?? startedAt, startedAt)
      use.lastAt = Math.max(use.lastAt ?? startedAt, startedAt)
    },
    uses: () =>
      [...uses.values()].map(({ firstAt, lastAt, ...use }) => ({
        capture,
        ...use,
        ...(firstAt !== undefined && { firstAt }),
        ...(lastAt !== undefined && { lastAt }),
      })),
  }
}

/** Changed with each call, of which there may be a million. */
interface Counted {
  readonly token: TokenId
  readonly host: string
  readonly firstEntry: number
  calls: number
  rejected: number
  firstAt: number | undefined
  lastAt: number | undefined
}
