import type { Exchange } from '../../exchanges/exchange.ts'
import { isNewGrant, isSequential, userOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { isCandidate } from './stale-use.ts'

/** Whether the same user signed in to the same client after this exchange, and got a refresh token. */
export function hasLaterSignIn(exchange: Exchange, trail: Trail): boolean {
  const user = userOf(exchange, trail)?.user
  if (user === undefined) return false
  const after = trail.position(exchange)
  const ofUser = trail.ofUser(exchange, user)
  for (let n = ofUser.length - 1; n >= 0; n -= 1) {
    const grant = ofUser[n]
    if (grant === undefined || trail.position(grant) <= after) return false
    if (
      isNewGrant(grant) &&
      grant.answer.refreshToken !== undefined &&
      isCandidate(grant, exchange) &&
      isSequential(grant, exchange, trail) === true
    ) {
      return true
    }
  }
  return false
}
