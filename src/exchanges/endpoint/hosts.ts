import type { Cloud, Provider } from '../exchange.ts'

export interface AuthorityHost {
  readonly provider: Provider
  readonly cloud?: Cloud
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
