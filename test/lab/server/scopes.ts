const OIDC = new Set(['openid', 'profile', 'email', 'offline_access'])
const GRAPH = 'https://graph.microsoft.com'

/** Whether a scope is of OpenID Connect, and so of no resource. */
export function isOidc(scope: string): boolean {
  return OIDC.has(scope)
}

/** Scopes of a parameter. */
export function splitScopes(text: string | null): readonly string[] {
  return (text ?? '').split(' ').filter((scope) => scope !== '')
}

/** The resource of a scope; a bare word is Graph's. */
function ownerOf(scope: string): string {
  const slash = scope.lastIndexOf('/')
  return slash === -1 ? GRAPH : scope.slice(0, slash)
}

/** All resources that scopes name. */
export function resourcesOf(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.filter((scope) => !isOidc(scope)).map(ownerOf))
}

/** The one that a token is for. */
export function resourceOf(scopes: readonly string[], clientId: string): string {
  const [first] = resourcesOf(scopes)
  return first ?? clientId
}

/** Entra never tells of `offline_access`, also where it grants it. */
export function sentScopes(scopes: readonly string[]): readonly string[] {
  return scopes.filter((scope) => scope !== 'offline_access')
}
