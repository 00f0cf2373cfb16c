/** What a request to an authority's host is for. */
export interface Endpoint {
  readonly name: 'authorize' | 'token' | 'devicecode' | 'configuration' | 'keys' | 'instances'
  readonly flavour: 'v1' | 'v2' | 'b2c' | 'ciam'
  readonly host: string
  readonly tenant: string
  /** B2C user flow. */
  readonly policy?: string
  /** All before `/oauth2` or `/v2.0`, for the addresses in metadata. */
  readonly base: string
}

const PATH =
  /^(?<base>\/(?<tenant>[^/]+)(?:\/(?<policy>b2c_1[^/]*))?)\/(?:oauth2\/(?<v2>v2\.0\/)?(?<name>authorize|token|devicecode)|(?<m2>v2\.0\/)?(?<configuration>\.well-known\/openid-configuration)|discovery\/(?<k2>v2\.0\/)?(?<keys>keys))$/i

/** Reads the address; undefined for pages that no authority of the laboratory has. */
export function endpointOf({ host, pathname }: URL): Endpoint | undefined {
  if (pathname.toLowerCase() === '/common/discovery/instance')
    return { name: 'instances', flavour: 'v2', host, tenant: 'common', base: '/common' }
  const groups = PATH.exec(pathname)?.groups
  if (groups === undefined) return undefined
  const { base = '', tenant = '', policy, v2, m2, k2, name, configuration } = groups
  const isV2 = (v2 ?? m2 ?? k2) !== undefined
  return {
    name: configuration !== undefined ? 'configuration' : nameOf(name),
    flavour: flavourOf(host, isV2),
    host,
    tenant,
    base,
    ...(policy !== undefined && { policy }),
  }
}

function nameOf(word: string | undefined): Endpoint['name'] {
  switch (word?.toLowerCase()) {
    case 'authorize':
      return 'authorize'
    case 'token':
      return 'token'
    case 'devicecode':
      return 'devicecode'
    default:
      return 'keys'
  }
}

function flavourOf(host: string, isV2: boolean): Endpoint['flavour'] {
  if (host.endsWith('.b2clogin.com')) return 'b2c'
  if (host.endsWith('.ciamlogin.com')) return 'ciam'
  return isV2 ? 'v2' : 'v1'
}
