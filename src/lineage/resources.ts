import type { Exchange } from '../exchanges/exchange.ts'
import { clientIdOf } from './client-key.ts'

const OIDC_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access', 'wl.offline_access'])

/** Names under which Microsoft's own resources are asked for; each row is one resource. */
const ALIASES: readonly (readonly string[])[] = [
  [
    'https://graph.microsoft.com',
    // Each national cloud has its own; a request asks for that of its cloud.
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
    '00000003-0000-0000-c000-000000000000',
  ],
  [
    'https://outlook.office.com',
    'https://outlook.office365.com',
    '00000002-0000-0ff1-ce00-000000000000',
  ],
  [
    'https://management.azure.com',
    'https://management.core.windows.net',
    'https://management.usgovcloudapi.net',
    'https://management.core.usgovcloudapi.net',
    'https://management.chinacloudapi.cn',
    'https://management.core.chinacloudapi.cn',
    '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  ],
]

const CANONICAL = new Map(
  ALIASES.flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)),
)

/** Whether a name is one of Microsoft's own resources, which everybody uses. */
export function isPublicResource(name: string): boolean {
  return CANONICAL.has(plainName(name))
}

/** Whether a scope belongs to OpenID Connect itself and names no resource. */
export function isOidcScope(scope: string): boolean {
  return OIDC_SCOPES.has(scope.toLowerCase())
}

/** Scopes that ask for access to something. */
export function resourceScopes(scopes: readonly string[] | undefined): readonly string[] {
  return (scopes ?? []).filter((scope) => !isOidcScope(scope))
}

/**
 * The resource that a scope belongs to: the text before its last `/`. A bare word is Microsoft
 * Graph's at Entra, the client's own at B2C; elsewhere all bare words are of one resource.
 */
export function resourceOfScope(scope: string, exchange: Exchange): string {
  const slash = scope.lastIndexOf('/')
  if (slash > 0) return canonicalResource(scope.slice(0, slash))
  const { protocol } = exchange.authority
  if (protocol === 'v1' || protocol === 'v2' || protocol === 'ciam') {
    return 'https://graph.microsoft.com'
  }
  if (protocol === 'b2c') return clientIdOf(exchange) ?? scope.toLowerCase()
  return protocol === 'msa' ? 'wl' : 'own'
}

/** Stands where the text of a scope was not known to be harmless, or was masked by the recorder. */
export const REMOVED = '(removed)'

/** Whether what a request asks for was masked: no resource of it can be seen. */
export function hidesResource({ request: { resource, scopes } }: Exchange): boolean {
  if (resource !== undefined) return resource === REMOVED
  const names = resourceScopes(scopes)
  return names.length > 0 && names.every((scope) => scope === REMOVED)
}

/** The resources that a request asks for, sorted; empty where it names none. */
export function resourcesOf(exchange: Exchange): readonly string[] {
  const { resource, scopes } = exchange.request
  if (resource !== undefined) return [canonicalResource(resource)]
  const names = resourceScopes(scopes).map((scope) => resourceOfScope(scope, exchange))
  return [...new Set(names)].toSorted()
}

/** One name for each resource: aliases of Microsoft's own are equal, case and a final `/` do not count. */
export function canonicalResource(name: string): string {
  const plain = plainName(name)
  return CANONICAL.get(plain) ?? plain
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\/+$/, '')
}
