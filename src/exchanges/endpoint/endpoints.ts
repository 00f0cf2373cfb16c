import type { Authority, ExchangeKind } from '../exchange.ts'
import { valueOf } from '../request/parameters.ts'
import { plain, plainTenant } from '../border/printable.ts'
import type { Target } from './target.ts'

export interface Endpoint {
  readonly kind: ExchangeKind
  readonly authority: Authority
  /** A page between sign-in request and answer: it counts only when it carries an answer. */
  readonly interstitial: boolean
}

interface KnownPath {
  readonly ending: string
  readonly kind: ExchangeKind
  readonly version: 'v1' | 'v2' | 'adfs' | 'msa' | 'none'
  readonly interstitial?: true
}

/** Endings of paths, in lower case; the longer of two stands first. */
const knownPaths: readonly KnownPath[] = [
  { ending: 'adfs/oauth2/token', kind: 'token', version: 'adfs' },
  { ending: 'adfs/oauth2/authorize', kind: 'authorize', version: 'adfs' },
  { ending: 'adfs/oauth2/devicecode', kind: 'device-code', version: 'adfs' },
  { ending: 'adfs/oauth2/logout', kind: 'logout', version: 'adfs' },
  { ending: 'adfs/.well-known/openid-configuration', kind: 'discovery', version: 'adfs' },
  { ending: 'oauth20_token.srf', kind: 'token', version: 'msa' },
  { ending: 'oauth20_authorize.srf', kind: 'authorize', version: 'msa' },
  { ending: 'oauth20_logout.srf', kind: 'logout', version: 'msa' },
  { ending: 'err.srf', kind: 'authorize', version: 'msa', interstitial: true },
  { ending: 'oauth20_desktop.srf', kind: 'authorize', version: 'msa', interstitial: true },
  { ending: 'oauth2/v2.0/token', kind: 'token', version: 'v2' },
  { ending: 'oauth2/v2.0/authorize', kind: 'authorize', version: 'v2' },
  { ending: 'oauth2/v2.0/devicecode', kind: 'device-code', version: 'v2' },
  { ending: 'oauth2/v2.0/logout', kind: 'logout', version: 'v2' },
  { ending: 'v2.0/.well-known/openid-configuration', kind: 'discovery', version: 'v2' },
  { ending: 'discovery/v2.0/keys', kind: 'discovery', version: 'v2' },
  { ending: 'openid/v2.0/userinfo', kind: 'userinfo', version: 'v2' },
  { ending: 'oauth2/token', kind: 'token', version: 'v1' },
  { ending: 'oauth2/authorize', kind: 'authorize', version: 'v1' },
  { ending: 'oauth2/devicecode', kind: 'device-code', version: 'v1' },
  { ending: 'oauth2/logout', kind: 'logout', version: 'v1' },
  { ending: 'discovery/keys', kind: 'discovery', version: 'v1' },
  { ending: 'openid/userinfo', kind: 'userinfo', version: 'v1' },
  { ending: 'discovery/instance', kind: 'discovery', version: 'none' },
  { ending: 'common/discovery/instance', kind: 'discovery', version: 'none' },
  { ending: '.well-known/openid-configuration', kind: 'discovery', version: 'v1' },
  { ending: '.well-known/oauth-authorization-server', kind: 'discovery', version: 'none' },
  ...['login', 'kmsi', 'reprocess', 'resume', 'appverify', 'sas/processauth', 'login.srf'].map(
    (ending): KnownPath => ({ ending, kind: 'authorize', version: 'none', interstitial: true }),
  ),
]

/** Segments of the paths of known endpoints, in lower case. */
export const endpointWords: ReadonlySet<string> = new Set(
  knownPaths.flatMap(({ ending }) => ending.split('/')),
)

/** Names the endpoint by host and path alone; undefined where these tell nothing. */
export function endpointOf(target: Target): Endpoint | undefined {
  if (target.host === 'graph.microsoft.com' && target.path === 'oidc/userinfo') {
    const authority: Authority = { host: target.host, provider: 'entra', protocol: 'v2' }
    return { kind: 'userinfo', authority, interstitial: false }
  }
  const known = knownPaths.find(({ ending }) => endsWithSegments(target.path, ending))
  if (known === undefined) return undefined
  const authority = authorityOf(target, known)
  if (known.interstitial === true && !isMicrosoft(authority)) return undefined
  // `/oauth2/token` is everybody's path: elsewhere the parameters have to tell.
  if (known.version === 'v1' && authority.protocol === 'other' && known.kind !== 'discovery') {
    return undefined
  }
  return { kind: known.kind, authority, interstitial: known.interstitial === true }
}

/** The authority of an endpoint that only its parameters gave away. */
export function genericAuthority(target: Target): Authority {
  const known = target.authority
  return {
    host: target.host,
    provider: known?.provider ?? 'other',
    ...(known?.cloud !== undefined && { cloud: known.cloud }),
    protocol: known?.protocol ?? 'other',
  }
}

export function isMicrosoft(authority: Authority): boolean {
  return ['entra', 'b2c', 'ciam', 'msa'].includes(authority.provider)
}

function authorityOf(target: Target, known: KnownPath): Authority {
  const host = target.authority
  const before = target.path
    .slice(0, target.path.length - known.ending.length)
    .split('/')
    .filter((segment) => segment !== '')
  const legacyB2c = before[0] === 'te' || before[0] === 'tfp'
  const [tenant, second] = legacyB2c ? before.slice(1) : before
  const policy = policyOf(target, known, second, legacyB2c || host?.provider === 'b2c')
  const provider = providerOf(host?.provider, known, legacyB2c || policy !== undefined)
  const placed = provider === 'other' || provider === 'adfs' ? undefined : tenant
  return {
    host: target.host,
    provider,
    ...(host?.cloud !== undefined && { cloud: host.cloud }),
    ...(placed !== undefined && { tenant: plainTenant(placed) }),
    ...(policy !== undefined && { policy }),
    protocol: protocolOf(provider, known),
  }
}

/** B2C names the policy in the path or as `p`. Outside B2C's own hosts only its prefix proves it. */
function policyOf(
  target: Target,
  known: KnownPath,
  segment: string | undefined,
  b2c: boolean,
): string | undefined {
  if (known.version !== 'v1' && known.version !== 'v2') return undefined
  const named = (valueOf(target.query, 'p') ?? segment)?.toLowerCase()
  if (!b2c && named?.startsWith('b2c_1') !== true) return undefined
  return plainPolicy(named)
}

/** The name of a policy in lower case, as far as it may be shown. */
export function plainPolicy(name: string | undefined): string | undefined {
  return plain(name, /^[a-z0-9][\w.-]{0,63}$/)
}

function providerOf(
  provider: Authority['provider'] | undefined,
  known: KnownPath,
  policy: boolean,
): Authority['provider'] {
  if (provider === 'entra') return policy ? 'b2c' : 'entra'
  if (provider !== undefined) return provider
  if (known.version === 'adfs') return 'adfs'
  // A custom domain in front of B2C; an Entra tenant cannot have one.
  return policy && known.version === 'v2' ? 'b2c' : 'other'
}

function protocolOf(provider: Authority['provider'], known: KnownPath): Authority['protocol'] {
  if (provider === 'b2c' || provider === 'ciam' || provider === 'msa' || provider === 'adfs') {
    return provider
  }
  if (provider === 'entra' && (known.version === 'v1' || known.version === 'v2')) {
    return known.version
  }
  return 'other'
}

function endsWithSegments(path: string, ending: string): boolean {
  return path === ending || path.endsWith(`/${ending}`)
}
