import type { Exchange } from '../../exchanges/exchange.ts'
import { isRefresh } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { count } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { isFamilyFallback } from './family-fallback.ts'
import { listPlaces } from './tell-occurrences.ts'
import { unseenByCapture } from './unseen-by-capture.ts'

/**
 * One remark per capture for refreshes that the server refused for a reason that was not recorded:
 * a rule that lives on error codes cannot pass them.
 */
export function* unseenReasons(
  trail: Trail,
  isSubject: (exchange: Exchange) => boolean = isRefresh,
): Generator<Inconclusive> {
  const unseen = trail.exchanges.filter(
    (exchange) =>
      isSubject(exchange) && lacksReason(exchange) && !isFamilyFallback(exchange, trail),
  )
  yield* unseenByCapture(
    unseen,
    (group) =>
      `The server refused ${count(group.length, 'request')} (${listPlaces(group)}), but the ` +
      'reason was not recorded. Record the bodies of error answers, with their AADSTS number.',
  )
}

/** A refusal of which the reason was not recorded. */
export function lacksReason(exchange: Exchange): boolean {
  const isRefused = exchange.definite || exchange.responseBody === 'unknown'
  if (!isRefused || exchange.status < 400 || exchange.status >= 500) return false
  if (exchange.outcome === 'unknown' || exchange.responseBody === 'unknown') return true
  return MANY_REASONS.has(exchange.error?.error ?? '') && !hasNumber(exchange)
}

/** Words that stand for dozens of reasons: only the number tells which of them is meant. */
const MANY_REASONS: ReadonlySet<string> = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
])

// Microsoft puts a number into each of these; where none is left, somebody removed the text.
function hasNumber({ authority: { provider }, error }: Exchange): boolean {
  const { codes = [], b2cCodes = [] } = error ?? {}
  if (provider === 'b2c') return b2cCodes.length > 0
  return (provider !== 'entra' && provider !== 'ciam') || codes.length > 0
}
