import type { Exchange } from '../../exchanges/exchange.ts'
import { isPlaceholder, isRefresh, sameSender } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'

/** In which a client turns from one token of the family to the next. */
const TURN = 10_000

/**
 * First-party clients share refresh tokens within a family of client ids (`foci`) and try the
 * family's token before their own: a refusal right before a success is how they work.
 */
export function isFamilyFallback(refusal: Exchange, trail: Trail): boolean {
  const { refreshToken } = refusal.request
  const { error, suberror } = refusal.error ?? {}
  const isRefused = error === 'invalid_grant' || suberror === 'client_mismatch'
  if (!isRefused || refreshToken === undefined || isPlaceholder(refreshToken)) return false
  const next = nextSuccess(refusal, trail)
  if (next === undefined) return false
  return next.answer.foci || trail.issuers(refreshToken).some(({ answer }) => answer.foci)
}

/** What the same sender got right after for another token. */
function nextSuccess(refusal: Exchange, { exchanges, position }: Trail): Exchange | undefined {
  if (refusal.endedAt === undefined) return undefined
  for (let n = position(refusal) + 1; n < exchanges.length; n += 1) {
    const exchange = exchanges[n]
    const wait = (exchange?.startedAt ?? Infinity) - refusal.endedAt
    if (exchange === undefined || wait > TURN) return undefined
    const isOther = exchange.request.refreshToken !== refusal.request.refreshToken
    const isSuccess = isRefresh(exchange) && exchange.outcome === 'success'
    const isSame = sameSender(exchange, refusal) === 'same'
    if (wait >= 0 && isOther && isSuccess && isSame) return exchange
  }
  return undefined
}
