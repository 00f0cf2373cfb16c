import type { BearerUse, CaptureFacts } from './evidence.ts'
import { PLACEHOLDER, type TokenId } from './token.ts'

/** Counts the calls of one capture by bearer token and host. */
export interface BearerCounter {
  count(token: TokenId, host: string, call: Call): void
  uses(): readonly BearerUse[]
  facts(): Pick<CaptureFacts, 'maskedInTheClear'>
}

/** One call with a bearer token. */
export interface Call {
  /** Of its entry. */
  readonly index: number
  readonly startedAt: number | undefined
  /** The answer was 401. */
  readonly isRejected: boolean
  /** Over plain http to another machine. */
  readonly isCleartext: boolean
}

export function createBearerCounter(capture: string): BearerCounter {
  const uses = new Map<string, Counted>()
  let masked: { count: number; readonly firstEntry: number } | undefined
  return {
    count(token, host, { index, startedAt, isRejected, isCleartext }) {
      if (token === PLACEHOLDER) {
        if (!isCleartext) return
        masked ??= { count: 0, firstEntry: index }
        masked.count++
        return
      }
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
          lastAcceptedAt: undefined,
          lastAcceptedEntry: undefined,
          cleartext: undefined,
          firstEntry: index,
        }
        uses.set(key, use)
      }
      use.calls++
      if (isRejected) use.rejected++
      if (isCleartext) {
        use.cleartext ??= { calls: 0, firstEntry: index }
        use.cleartext.calls++
      }
      if (!isRejected) noteAccepted(use, index, startedAt)
      if (startedAt === undefined) return
      use.firstAt = Math.min(use.firstAt ?? startedAt, startedAt)
      use.lastAt = Math.max(use.lastAt ?? startedAt, startedAt)
    },
    uses: () => [...uses.values()].map((use) => ({ capture, ...defined(use) })),
    facts: () => (masked === undefined ? {} : { maskedInTheClear: masked }),
  }
}

/** The last by time; where there are no times, the last in the capture. */
function noteAccepted(use: Counted, index: number, startedAt: number | undefined): void {
  if ((startedAt ?? -Infinity) < (use.lastAcceptedAt ?? -Infinity)) return
  use.lastAcceptedAt = startedAt
  use.lastAcceptedEntry = index
}

function defined({
  firstAt,
  lastAt,
  lastAcceptedAt,
  lastAcceptedEntry,
  cleartext,
  ...use
}: Counted): Omit<BearerUse, 'capture'> {
  return {
    ...use,
    ...(firstAt !== undefined && { firstAt }),
    ...(lastAt !== undefined && { lastAt }),
    ...(lastAcceptedAt !== undefined && { lastAcceptedAt }),
    ...(lastAcceptedEntry !== undefined && { lastAcceptedEntry }),
    ...(cleartext !== undefined && { cleartext }),
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
  lastAcceptedAt: number | undefined
  lastAcceptedEntry: number | undefined
  cleartext: { calls: number; readonly firstEntry: number } | undefined
}
