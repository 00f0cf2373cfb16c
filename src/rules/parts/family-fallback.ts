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
  const next = trail.exchanges.find((exchange) => isNextTry(exchange, refusal))
  if (next === undefined) return false
  return (
    next.answer.foci ||
    trail.exchanges.some(({ answer }) => answer.foci && answer.refreshToken === refreshToken)
  )
}

function isNextTry(exchange: Exchange, refusal: Exchange): boolean {
  if (!isRefresh(exchange) || exchange.outcome !== 'success') return false
  if (exchange.request.refreshToken === refusal.request.refreshToken) return false
  if (exchange.startedAt === undefined || refusal.endedAt === undefined) return false
  const wait = exchange.startedAt - refusal.endedAt
  return wait >= 0 && wait <= TURN && sameSender(exchange, refusal) === 'same'
}
