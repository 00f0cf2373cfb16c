import { earlier, type DatedEntry } from './earliest.ts'
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
  const masked = createCount()
  return {
    count(token, host, { index, startedAt, isRejected, isCleartext }) {
      const read = { entry: index, at: startedAt }
      if (token === PLACEHOLDER) {
        if (isCleartext) add(masked, read)
        return
      }
      const key = `${token} ${host}`
      let use = uses.get(key)
      if (use === undefined) {
        use = {
          token,
          host,
          calls: createCount(),
          cleartext: createCount(),
          rejected: 0,
          lastAt: undefined,
          lastAcceptedAt: undefined,
          lastAcceptedEntry: undefined,
        }
        uses.set(key, use)
      }
      add(use.calls, read)
      if (isCleartext) add(use.cleartext, read)
      if (isRejected) use.rejected++
      else noteAccepted(use, read)
      if (startedAt !== undefined) use.lastAt = Math.max(use.lastAt ?? startedAt, startedAt)
    },
    uses: () => [...uses.values()].map((use) => ({ capture, ...defined(use) })),
    facts: () =>
      masked.first === undefined
        ? {}
        : { maskedInTheClear: { count: masked.number, firstEntry: masked.first.entry } },
  }
}

/** The last by time; where there are no times, the last in the capture. */
function noteAccepted(use: Counted, { entry, at }: DatedEntry): void {
  if ((at ?? -Infinity) < (use.lastAcceptedAt ?? -Infinity)) return
  use.lastAcceptedAt = at
  use.lastAcceptedEntry = entry
}

function defined({
  calls,
  cleartext,
  lastAt,
  lastAcceptedAt,
  lastAcceptedEntry,
  ...use
}: Counted): Omit<BearerUse, 'capture'> {
  const { entry = 0, at: firstAt } = calls.first ?? {}
  return {
    ...use,
    calls: calls.number,
    firstEntry: entry,
    ...(firstAt !== undefined && { firstAt }),
    ...(lastAt !== undefined && { lastAt }),
    ...(lastAcceptedAt !== undefined && { lastAcceptedAt }),
    ...(lastAcceptedEntry !== undefined && { lastAcceptedEntry }),
    ...(cleartext.first !== undefined && {
      cleartext: { calls: cleartext.number, firstEntry: cleartext.first.entry },
    }),
  }
}

/** Changed with each call, of which there may be a million. */
interface Counted {
  readonly token: TokenId
  readonly host: string
  readonly calls: Count
  readonly cleartext: Count
  rejected: number
  lastAt: number | undefined
  lastAcceptedAt: number | undefined
  lastAcceptedEntry: number | undefined
}

/** Calls of one sort, and the first of them. */
interface Count {
  number: number
  first: DatedEntry | undefined
}

function createCount(): Count {
  return { number: 0, first: undefined }
}

function add(count: Count, read: DatedEntry): void {
  count.number++
  count.first = earlier(count.first, read)
}
