import type { Exchange, Place } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
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
  const discovered = new Set(
    trail.evidence.captures.flatMap(({ discoveredHosts = [] }) => discoveredHosts),
  )
  const judge = (token: TokenId, host: string, at: Exchange | Place): SentElsewhere[] => {
    const issuers = trail.issuers(token)
    const [issuer] = issuers
    if (issuer === undefined || trail.token(token)?.comparable !== true) return []
    if (issuers.some(({ authority }) => authority.host === host)) return []
    if (isTrusted(host, trusted) || discovered.has(host) || isOwnMachine(host)) return []
    return [{ token, host, at, issuer }]
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
