import type { Exchange, ExchangeKind } from '../../exchanges/exchange.ts'
import { isTokenRequest, sameSender, slotOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'

/** What sign-in servers answer themselves; a resource throttles by rules of its own. */
const KINDS: ReadonlySet<ExchangeKind> = new Set([
  'token',
  'device-code',
  'authorize',
  'discovery',
  'managed-identity',
])

/** Too Many Requests (RFC 6585 4), said by a sign-in server. */
export function isThrottled({ kind, status }: Exchange): boolean {
  return status === 429 && KINDS.has(kind)
}

/** A request that did not wait as long as an answer before it had asked for. */
export interface Haste {
  readonly request: Exchange
  /** From the end of that answer; milliseconds. */
  readonly waitedMs: number
}

/** The requests that came within the `Retry-After` of a throttled one of their slot, by that one. */
export function hastyRequests(trail: Trail): ReadonlyMap<Exchange, readonly Haste[]> {
  /** Per capture and slot, since clocks of two captures differ: the answer that asks to wait longest. */
  const pauses = new Map<string, Pause>()
  const hasty = new Map<Exchange, Haste[]>()
  for (const request of trail.exchanges) {
    const slot = isTokenRequest(request) ? slotOf(request) : undefined
    if (slot === undefined) continue
    const key = JSON.stringify([request.capture, slot])
    const known = pauses.get(key)
    if (known !== undefined && isHasty(request, known)) {
      const haste = { request, waitedMs: (request.startedAt ?? 0) - known.from }
      const others = hasty.get(known.throttled)
      if (others === undefined) hasty.set(known.throttled, [haste])
      else others.push(haste)
    }
    const own = pauseAfter(request)
    if (own !== undefined && (known === undefined || known.until < own.until)) pauses.set(key, own)
  }
  return hasty
}

interface Pause {
  readonly throttled: Exchange
  readonly from: number
  readonly until: number
}

function pauseAfter(exchange: Exchange): Pause | undefined {
  const { endedAt, answer } = exchange
  if (!isThrottled(exchange) || endedAt === undefined) return undefined
  if (answer.retryAfter === undefined) return undefined
  return { throttled: exchange, from: endedAt, until: endedAt + answer.retryAfter * 1000 }
}

/** One that was under way already could not know, nor can another program. */
function isHasty(request: Exchange, { throttled, from, until }: Pause): boolean {
  const { startedAt } = request
  if (startedAt === undefined || sameSender(request, throttled) === 'different') return false
  return startedAt >= from && startedAt < until
}
