import type { Authority, Cloud, Provider } from '../exchange.ts'

export interface AuthorityHost {
  readonly provider: Provider
  readonly cloud?: Cloud
  /** What its endpoints speak where their paths do not tell. */
  readonly protocol?: Authority['protocol']
}

/** Tells what is known of a host; undefined for one that is not known to issue tokens. */
export type AuthorityHosts = (host: string) => AuthorityHost | undefined

/**
 * A host that issues tokens and is not known for it, as a domain of one's own or a gateway: its name,
 * or with a dot before it that of all hosts below.
 */
export type ExtraAuthority =
  | string
  | {
      readonly host: string
      /** Whose service it is. Default: the one that speaks `protocol`, else `other`. */
      readonly provider?: Provider
      /** What it speaks on paths that are not those of its provider. */
      readonly protocol?: Authority['protocol']
    }

/** Aliases of one cloud, from the instance metadata that the MSAL libraries carry. */
const entraHosts = new Map<string, Cloud>([
  ['login.microsoftonline.com', 'public'],
  ['login.windows.net', 'public'],
  ['login.microsoft.com', 'public'],
  ['sts.windows.net', 'public'],
  ['mtlsauth.microsoft.com', 'public'],
  ['login.microsoftonline.us', 'us-government'],
  ['login.usgovcloudapi.net', 'us-government'],
  ['login-us.microsoftonline.com', 'us-government'],
  ['login.partner.microsoftonline.cn', 'china'],
  ['login.chinacloudapi.cn', 'china'],
  ['login.microsoftonline.de', 'germany'],
  ['login.sovcloud-identity.fr', 'bleu'],
  ['login.sovcloud-identity.de', 'delos'],
  ['login.sovcloud-identity.sg', 'govsg'],
  ['login.windows-ppe.net', 'pre-production'],
  ['sts.windows-ppe.net', 'pre-production'],
  ['login.microsoft-ppe.com', 'pre-production'],
])

/** Hosts of one tenant or region each. */
const hostEndings: readonly (readonly [ending: string, host: AuthorityHost])[] = [
  ['.login.microsoft.com', { provider: 'entra', cloud: 'public' }],
  ['.mtlsauth.microsoft.com', { provider: 'entra', cloud: 'public' }],
  ['.b2clogin.com', { provider: 'b2c', cloud: 'public' }],
  ['.b2clogin.us', { provider: 'b2c', cloud: 'us-government' }],
  ['.b2clogin.cn', { provider: 'b2c', cloud: 'china' }],
  ['.b2clogin.de', { provider: 'b2c', cloud: 'germany' }],
  ['.ciamlogin.com', { provider: 'ciam', cloud: 'public' }],
  ['.auth0.com', { provider: 'auth0' }],
  ['.okta.com', { provider: 'okta' }],
  ['.oktapreview.com', { provider: 'okta' }],
]

const otherHosts = new Map<string, AuthorityHost>([
  ['login.live.com', { provider: 'msa' }],
  ['accounts.google.com', { provider: 'google' }],
  ['oauth2.googleapis.com', { provider: 'google' }],
])

/** Gives undefined for a host that is not known to issue tokens. */
export function authorityHost(host: string): AuthorityHost | undefined {
  const cloud = entraHosts.get(host)
  if (cloud !== undefined) return { provider: 'entra', cloud }
  return otherHosts.get(host) ?? hostEndings.find(([ending]) => host.endsWith(ending))?.[1]
}

/** The known hosts and some more, which go before them. */
export function authorityHosts(extra: readonly ExtraAuthority[] = []): AuthorityHosts {
  if (extra.length === 0) return authorityHost
  const own = extra.map((one) => describe(typeof one === 'string' ? { host: one } : one))
  const exact = new Map(own)
  const endings = own.filter(([name]) => name.startsWith('.'))
  return (host) =>
    exact.get(host) ?? endings.find(([name]) => host.endsWith(name))?.[1] ?? authorityHost(host)
}

function describe({
  host,
  protocol,
  provider = protocol === undefined ? 'other' : providers[protocol],
}: Exclude<ExtraAuthority, string>): readonly [host: string, about: AuthorityHost] {
  return [host.toLowerCase(), { provider, ...(protocol !== undefined && { protocol }) }]
}

const providers: Readonly<Record<Authority['protocol'], Provider>> = {
  v1: 'entra',
  v2: 'entra',
  b2c: 'b2c',
  ciam: 'ciam',
  msa: 'msa',
  adfs: 'adfs',
  other: 'other',
}
