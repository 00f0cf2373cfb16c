import type { Exchange } from '../../exchanges/exchange.ts'
import {
  canonicalResource,
  REMOVED,
  resourceOfScope,
  resourceScopes,
} from '../../lineage/resources.ts'
import type { Trail } from '../../lineage/trail.ts'

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** What is visible among scopes, without those of OpenID Connect itself. */
export function visibleScopes(scopes: readonly string[] | undefined): readonly string[] {
  return resourceScopes(scopes).filter((scope) => scope !== REMOVED)
}

/** The resources of a request's scopes, each once, in the order of asking. */
export function askedResources(exchange: Exchange): readonly string[] {
  const scopes = visibleScopes(exchange.request.scopes)
  return [...new Set(scopes.map((scope) => resourceAsked(scope, exchange)))]
}

/** As `resourceOfScope`, but an application's GUID is the same resource as its `api://GUID`. */
export function resourceAsked(scope: string, exchange: Exchange): string {
  const isWhole = /^[^/]+:\/\/[^/]*$/.test(scope) || GUID.test(scope.toLowerCase())
  return plainApplication(isWhole ? canonicalResource(scope) : resourceOfScope(scope, exchange))
}

/** The resource that the access token of an answer is for, where it is a JWT. */
export function audienceOf({ answer }: Exchange, trail: Trail): string | undefined {
  const audience = trail.token(answer.accessToken ?? '')?.claims?.audience
  return audience === undefined ? undefined : canonicalResource(audience)
}

/** Whether some of what was asked for is not visible. */
export function hidesScopes(scopes: readonly string[] | undefined): boolean {
  return scopes?.includes(REMOVED) === true
}

/** Whether a recorder masked the whole parameter: `scope=[REDACTED]`. */
export function areMasked(scopes: readonly string[]): boolean {
  return scopes.length > 0 && scopes.every((scope) => scope === REMOVED)
}

function plainApplication(resource: string): string {
  const id = resource.replace(/^api:\/\//, '')
  return GUID.test(id) ? id : resource
}
