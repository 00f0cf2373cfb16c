import type { Exposure } from '../../exchanges/evidence.ts'
import type { Exchange, Place } from '../../exchanges/exchange.ts'
import type { Trail } from '../../lineage/trail.ts'
import { type TokenOwners, tokenOwners } from './token-owners.ts'

/** A token, secret or password of a known client in the address of a request, or of the page before. */
export interface ShownCredential {
  readonly where: 'query' | 'referer'
  /** The parameter. */
  readonly name: string
  readonly host: string
  readonly at: Exchange | Place
  readonly owner: Exchange
  readonly reason: 'leak' | 'stream' | 'old-endpoint'
}

/** What is said of credentials that could not have been sent otherwise. */
export const excuses: Readonly<Record<ShownCredential['reason'], string>> = {
  leak: '',
  stream:
    ' Browsers leave a page no other way for a WebSocket or a stream of events; keep such a token short-lived, and its address out of logs.',
  'old-endpoint':
    ' This endpoint of personal accounts takes requests with GET; with POST nothing would stand in the address.',
}

const CREDENTIALS = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'password',
])

/** All that requests of a run show in addresses, of clients with a token request in it. */
export function shownInAddresses(trail: Trail): ShownCredential[] {
  const owners = tokenOwners(trail)
  return [
    ...trail.exchanges.flatMap((exchange) => shownBy(exchange, owners)),
    ...trail.evidence.exposures.flatMap((exposure) => shownIn(exposure, owners)),
  ]
}

/** The exchange of the client whose token or secret was exposed. */
export function ownerOfExposure(
  { token, client }: Exposure,
  owners: TokenOwners,
): Exchange | undefined {
  return token === undefined ? owners.ofClient(client) : owners.ofToken(token)
}

function shownBy(exchange: Exchange, owners: TokenOwners): ShownCredential[] {
  const { kind, parameters, authority, method } = exchange
  // What a refused call shows is an exposure.
  if (kind === 'resource') return []
  return parameters.flatMap((parameter): ShownCredential[] => {
    const { in: place, ref, value } = parameter
    const name = parameter.name.toLowerCase()
    // A printed value is empty, or none that anybody could use.
    if (place !== 'query' || !CREDENTIALS.has(name) || value !== undefined) return []
    const owner = owners.of(exchange) ?? (ref === undefined ? undefined : owners.ofToken(ref))
    if (owner === undefined) return []
    const isOld = authority.provider === 'msa' && method === 'GET'
    const reason = isOld ? 'old-endpoint' : 'leak'
    return [{ where: 'query', name, host: authority.host, at: exchange, owner, reason }]
  })
}

function shownIn(exposure: Exposure, owners: TokenOwners): ShownCredential[] {
  const { where, name, host, stream } = exposure
  const owner = ownerOfExposure(exposure, owners)
  if (owner === undefined || (where !== 'query' && where !== 'referer')) return []
  const reason = stream === true ? 'stream' : 'leak'
  return [{ where, name, host, at: exposure, owner, reason }]
}
