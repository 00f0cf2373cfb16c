import type { Exchange } from '../../exchanges/exchange.ts'
import { clientKey } from '../../lineage/client-key.ts'
import { failed, isNewGrant, isRefresh, userOf } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { firstAfter } from './first-after.ts'
import { isCandidate } from './stale-use.ts'

/** Refreshes that began after a sign-in and could have used what it brought. */
export type RefreshesAfter = (grant: Exchange) => Iterable<Exchange>

/** All refreshes that could have used what a sign-in brought. */
export function candidatesAfter(trail: Trail): RefreshesAfter {
  const refreshes = groupBy(trail.exchanges.filter(isRefresh), (x) => [slot(x)])
  return (grant) => following(grant, refreshes.get(slot(grant)) ?? [], trail)
}

/**
 * Those among them that something about their own token makes suspect: most refreshes send what a
 * refresh before them brought, and of these none is held against every sign-in.
 */
export function suspectsAfter(trail: Trail): RefreshesAfter {
  const suspects = trail.exchanges.filter((x) => isRefresh(x) && isSuspect(x, trail))
  const bySlot = groupBy(suspects, (x) => [slot(x)])
  const byUser = groupBy(suspects, (x) => [`${userOf(x, trail)?.user ?? ''} ${slot(x)}`])
  return function* (grant) {
    const user = userOf(grant, trail)?.user
    if (user === undefined) {
      yield* following(grant, bySlot.get(slot(grant)) ?? [], trail)
      return
    }
    for (const name of [user, '']) {
      yield* following(grant, byUser.get(`${name} ${slot(grant)}`) ?? [], trail)
    }
  }
}

/** What a page does is never compared with what its server does. */
function slot(exchange: Exchange): string {
  return `${exchange.channel} ${clientKey(exchange)}`
}

/** Its token was sent more than once, came from a sign-in, or was refused with its date of issue. */
function isSuspect(refresh: Exchange, trail: Trail): boolean {
  const { refreshToken } = refresh.request
  if (refreshToken === undefined) return false
  return (
    (failed(refresh) && refresh.error?.facts.issuedAt !== undefined) ||
    trail.senders(refreshToken).length > 1 ||
    trail.issuers(refreshToken).some(isNewGrant)
  )
}

function* following(
  grant: Exchange,
  refreshes: readonly Exchange[],
  trail: Trail,
): Generator<Exchange> {
  for (let n = firstAfter(trail.position(grant), refreshes, trail); n < refreshes.length; n += 1) {
    const refresh = refreshes[n]
    if (refresh !== undefined && isCandidate(grant, refresh)) yield refresh
  }
}
