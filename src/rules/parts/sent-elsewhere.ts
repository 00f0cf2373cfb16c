import type { Exposure } from '../../exchanges/evidence.ts'
import type { Exchange, Place } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import { isPlaceholder } from '../../lineage/definitions.ts'
import { isOwnMachine } from '../../lineage/host-owners.ts'
import type { Trail } from '../../lineage/trail.ts'

/** A refresh token on its way to a host that has nothing to do with its issuer. */
export interface SentElsewhere {
  readonly token: TokenId
  readonly host: string
  readonly at: Exchange | Place
  /** The exchange that brought the token. */
  readonly issuer: Exchange
}

/** Tokens issued in the run that a host got which is neither issuer nor trusted. */
export function refreshTokensSentElsewhere(
  trail: Trail,
  trusted: readonly string[],
): SentElsewhere[] {
  const isForeign = foreignHosts(trail, trusted)
  const judge = (token: TokenId, host: string, at: Exchange | Place): SentElsewhere[] => {
    const issuers = trail.issuers(token)
    const [issuer] = issuers
    if (issuer === undefined || trail.token(token)?.comparable !== true) return []
    if (issuers.some(({ authority }) => authority.host === host)) return []
    return isForeign(host) ? [{ token, host, at, issuer }] : []
  }
  return [
    ...trail.exchanges.flatMap((exchange) => {
      const { kind, authority, request } = exchange
      const token = request.refreshToken
      if (kind !== 'token' || token === undefined) return []
      const issuer = trail.issuers(token)[0]
      if (issuer !== undefined && isSameIssuer(exchange, issuer)) return []
      return judge(token, authority.host, exchange)
    }),
    ...trail.evidence.exposures.flatMap((exposure) =>
      exposure.token === undefined || exposure.where === 'referer'
        ? []
        : judge(exposure.token, exposure.host, exposure),
    ),
    ...trail.evidence.bearerUses.flatMap(({ token, host, capture, firstEntry }) =>
      judge(token, host, { capture, entry: firstEntry }),
    ),
  ]
}

/** Requests of which the same would be said, had not their refresh token or its issue been masked. */
export function mayBeSentElsewhere(
  trail: Trail,
  trusted: readonly string[],
): readonly (Exchange | Exposure)[] {
  const isForeign = foreignHosts(trail, trusted)
  const issuers = trail.exchanges.filter(bringsRefreshToken)
  const known = new Set(issuers.map(({ authority }) => authority.host))
  const isElsewhere = (host: string): boolean => !known.has(host) && isForeign(host)
  const isHidden = issuers.some(({ answer }) => isPlaceholder(answer.refreshToken))
  /** Where others are asked for, a token that no answer shows may be one of the masked ones. */
  const isUnknown = (token: TokenId | undefined): boolean =>
    token !== undefined && (isPlaceholder(token) || (isHidden && trail.issuers(token).length === 0))
  const redeemed = trail.exchanges.filter(
    (exchange) =>
      exchange.kind === 'token' &&
      exchange.outcome !== 'success' &&
      isUnknown(exchange.request.refreshToken) &&
      isElsewhere(exchange.authority.host) &&
      !issuers.some((issuer) => isSameIssuer(exchange, issuer)),
  )
  return [
    ...redeemed,
    ...trail.evidence.exposures.filter((x) => isMasked(x) && isElsewhere(x.host)),
  ]
}

/** A parameter that is called so shows a refresh token, whatever its value. */
export function isMasked({ where, name, token }: Exposure): boolean {
  return isPlaceholder(token) && where !== 'referer' && /^(?:x-)?refresh[_-]?token$/.test(name)
}

/** Also where its value was masked. */
export function bringsRefreshToken({ answer }: Exchange): boolean {
  return answer.refreshToken !== undefined
}

/** Whether a host has nothing to do with tokens, as far as the run and the settings tell. */
function foreignHosts(trail: Trail, trusted: readonly string[]): (host: string) => boolean {
  const discovered = new Set(
    trail.evidence.captures.flatMap(({ discoveredHosts = [] }) => discoveredHosts),
  )
  return (host) => !isTrusted(host, trusted) && !discovered.has(host) && !isOwnMachine(host)
}

/** Whether a host is one of these, or below one that begins with a dot. */
export function isTrusted(host: string, trusted: readonly string[]): boolean {
  return trusted.some((one) => {
    const name = one.toLowerCase()
    return name.startsWith('.') ? host.endsWith(name) || host === name.slice(1) : host === name
  })
}

const MICROSOFT = new Set(['entra', 'b2c', 'ciam', 'msa'])

/** Google has several addresses for one token endpoint. */
function isOfGoogle({ authority: { host } }: Exchange): boolean {
  return host === 'accounts.google.com' || host.endsWith('.googleapis.com')
}

/** Personal accounts and custom domains: what one host of Microsoft's issues, another redeems. */
function isSameIssuer(a: Exchange, b: Exchange): boolean {
  if (a.authority.cloud !== undefined && b.authority.cloud !== undefined)
    return a.authority.cloud === b.authority.cloud
  if (isOfGoogle(a) && isOfGoogle(b)) return true
  return MICROSOFT.has(a.authority.provider) && MICROSOFT.has(b.authority.provider)
}
