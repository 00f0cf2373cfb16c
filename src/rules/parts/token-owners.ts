import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import { isTokenRequest } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'

/** Whose the tokens and secrets of a run are: only clients with a token request in it are known. */
export interface TokenOwners {
  /** An exchange of the client that the token was issued to. */
  ofToken(token: TokenId): Exchange | undefined
  ofClient(clientId: string | undefined): Exchange | undefined
  /** The exchange itself, where its client is a known one. */
  of(exchange: Exchange): Exchange | undefined
}

/** Made once for a rule. */
export function tokenOwners(trail: Trail): TokenOwners {
  const clients = new Map<string, Exchange>()
  for (const exchange of trail.exchanges.filter(isTokenRequest)) {
    const id = clientIdOf(exchange)
    if (id !== undefined && !clients.has(id)) clients.set(id, exchange)
  }
  const ofClient = (id: string | undefined): Exchange | undefined =>
    clients.get(id?.toLowerCase() ?? '')
  const of = (exchange: Exchange): Exchange | undefined =>
    isTokenRequest(exchange) ? exchange : ofClient(exchange.client.id)
  const messages = trail.exchanges.filter(({ kind }) => kind === 'token' || kind === 'authorize')
  const holders = groupBy(messages, ({ answer, request }) => [
    answer.accessToken,
    answer.refreshToken,
    answer.idToken,
    answer.code,
    request.refreshToken,
    request.code,
  ])
  return {
    of,
    ofClient,
    ofToken(token) {
      const holder = (holders.get(token) ?? []).find((exchange) => of(exchange) !== undefined)
      return holder ?? ofClient(trail.token(token)?.claims?.application)
    },
  }
}
