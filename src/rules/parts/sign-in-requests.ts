import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import { isTokenRequest } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'

/**
 * The exchanges of clients that send a token request in the run. A browser's capture is full of
 * pages of others, whose ways of signing in are not the user's to change.
 */
export function ofTokenClients(
  trail: Trail,
  isMeant: (exchange: Exchange) => boolean,
): readonly Exchange[] {
  const ids = new Set(trail.exchanges.filter(isTokenRequest).flatMap((x) => clientIdOf(x) ?? []))
  return trail.exchanges.filter((x) => isMeant(x) && ids.has(clientIdOf(x) ?? ''))
}

/** The request that opens a sign-in, not a page on the way, whose `response_type` tells the flow. */
export function isSignInRequest({ kind, request }: Exchange): boolean {
  return kind === 'authorize' && request.responseTypes !== undefined
}

export function asksCode({ request }: Exchange): boolean {
  return request.responseTypes?.includes('code') === true
}

/** The answers and token requests that continue a sign-in request, by its id. */
export function sequelsBySignIn(trail: Trail): ReadonlyMap<string, readonly Exchange[]> {
  return groupBy(trail.exchanges, ({ continues }) => [continues])
}
