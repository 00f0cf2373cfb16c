import type { Exchange } from '../../exchanges/exchange.ts'
import { isTokenRequest } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'

/**
 * The exchanges of clients that send a token request in the run. A browser's capture is full of
 * pages of others, whose ways of signing in are not the user's to change.
 */
export function ofTokenClients(
  trail: Trail,
  isMeant: (exchange: Exchange) => boolean,
): readonly Exchange[] {
  const ids = new Set(trail.exchanges.filter(isTokenRequest).flatMap((x) => clientId(x) ?? []))
  return trail.exchanges.filter((x) => isMeant(x) && ids.has(clientId(x) ?? ''))
}

function clientId({ client }: Exchange): string | undefined {
  return client.id?.toLowerCase()
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
  const bySignIn = new Map<string, Exchange[]>()
  for (const exchange of trail.exchanges) {
    if (exchange.continues === undefined) continue
    const known = bySignIn.get(exchange.continues)
    if (known === undefined) bySignIn.set(exchange.continues, [exchange])
    else known.push(exchange)
  }
  return bySignIn
}
