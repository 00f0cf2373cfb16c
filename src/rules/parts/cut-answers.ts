import type { Exchange } from '../../exchanges/exchange.ts'
import { isTokenRequest } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { isUnreadSuccess } from './unread-success.ts'

/**
 * Token requests whose answer is no token answer, and about whose body the reader noted that
 * something is wrong with it: what there is of it is not the whole.
 */
export function cutAnswers(trail: Trail): ReadonlySet<Exchange> {
  const flawed = new Set(
    trail.evidence.captures.flatMap(({ name, diagnostics }) =>
      diagnostics
        .filter(({ code }) => code === 'body-mismatch' || code === 'body-undecodable')
        .map(({ entry }) => `${entry} ${name}`),
    ),
  )
  return new Set(
    trail.exchanges.filter(
      (exchange) =>
        isTokenRequest(exchange) &&
        isUnreadSuccess(exchange) &&
        flawed.has(`${exchange.entry} ${exchange.capture}`),
    ),
  )
}
