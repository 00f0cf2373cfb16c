import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf, mayBeSameClient } from '../../lineage/client-key.ts'
import { hidesGrant, isPlaceholder, isTokenRequest, slotOf } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { isBrokerMessage } from './broker-signs.ts'
import { nextOnes } from './first-after.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** So many are looked at: the first of them tells, and a capture may hold thousands. */
const NEAR = 24

/**
 * Finds the first token request after an exchange that may have been taken for the same client, and of
 * which its client, its grant, its token or what it asks for was masked or not recorded. Those of
 * brokers do not count.
 */
export function maskedSuccesses(
  trail: Trail,
  isWanted: (exchange: Exchange) => boolean = isMaskedSuccess,
): (exchange: Exchange) => Exchange | undefined {
  const byPlace = groupBy(
    trail.exchanges.filter((x) => isWanted(x) && !isBrokerMessage(x)),
    (x) => [placeOf(x)],
  )
  return (exchange) => {
    const all = byPlace.get(placeOf(exchange)) ?? []
    return nextOnes(exchange, all, trail, NEAR).find((other) => mayBeSameClient(other, exchange))
  }
}

/** A token request that was taken, or may have been, and of which something that counts was masked. */
export function isMaskedSuccess(exchange: Exchange): boolean {
  if (!isTokenRequest(exchange)) return false
  if (exchange.outcome !== 'success' && !isUnreadSuccess(exchange)) return false
  const { refreshToken, code } = exchange.request
  const isTokenHidden = isPlaceholder(refreshToken) || isPlaceholder(code)
  const isClientHidden = clientIdOf(exchange) === undefined
  return isTokenHidden || isClientHidden || hidesGrant(exchange) || slotOf(exchange) === undefined
}

function placeOf({ authority: { host, cloud } }: Exchange): string {
  return cloud ?? host
}
