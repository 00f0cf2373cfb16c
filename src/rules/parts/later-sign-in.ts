import type { Exchange } from '../../exchanges/exchange.ts'
import { isNewGrant, isSequential, userOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { nextOnes } from './first-after.ts'
import { isCandidate } from './stale-use.ts'

/** Whether the same user signed in to the same client after this exchange, and got a refresh token. */
export function hasLaterSignIn(exchange: Exchange, trail: Trail): boolean {
  const user = userOf(exchange, trail)?.user
  if (user === undefined) return false
  const ofUser = trail.ofUser(exchange, user)
  return nextOnes(exchange, ofUser, trail).some(
    (grant) =>
      isNewGrant(grant) &&
      grant.answer.refreshToken !== undefined &&
      isCandidate(grant, exchange) &&
      isSequential(grant, exchange, trail) === true,
  )
}
