import type { Exchange } from '../../exchanges/exchange.ts'
import { differ, mayBeSameClient } from '../../lineage/client-key.ts'
import { hidesGrant, isNewGrant, slotOf, userOf } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { firstAfter } from './first-after.ts'
import type { Span } from './spans-between.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** More are no stronger reason, and a capture may hold thousands. */
const MOST = 6

/**
 * A token request whose body was not recorded, or whose grant was masked, or a sign-in whose answer
 * was not recorded: nobody can say whether it is a sign-in that brought a refresh token.
 */
export function isUnreadSignIn(exchange: Exchange): boolean {
  if (hidesGrant(exchange)) return true
  return exchange.kind === 'token' && isNewGrant(exchange) && isUnreadSuccess(exchange)
}

/** Finds the first such requests in a span that may be of the same program, user and slot. */
export function unreadSignIns(trail: Trail): (signIn: Exchange, span: Span) => Exchange[] {
  const byCapture = groupBy(trail.exchanges.filter(isUnreadSignIn), ({ capture }) => [capture])
  return (signIn, { from, until }) => {
    const all = byCapture.get(signIn.capture) ?? []
    const found: Exchange[] = []
    for (let n = firstAfter(from, all, trail); n < all.length && found.length < MOST; n += 1) {
      const exchange = all[n]
      if (exchange === undefined || trail.position(exchange) >= until) break
      if (mayBeAlike(exchange, signIn, trail)) found.push(exchange)
    }
    return found
  }
}

function mayBeAlike(exchange: Exchange, signIn: Exchange, trail: Trail): boolean {
  return (
    exchange.authority.host === signIn.authority.host &&
    exchange.authority.tenant === signIn.authority.tenant &&
    !differ(exchange.sender, signIn.sender) &&
    mayBeSameClient(exchange, signIn) &&
    !differ(slotOf(exchange), slotOf(signIn)) &&
    !differ(userOf(exchange, trail)?.user, userOf(signIn, trail)?.user)
  )
}
