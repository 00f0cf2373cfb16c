import type { Exchange } from '../../exchanges/exchange.ts'
import { specificCode } from '../../lineage/definitions.ts'
import { resourceScopes } from '../../lineage/resources.ts'
import type { Trail } from '../../lineage/trail.ts'
import { signInScopes } from './sign-in-scopes.ts'
import { listSome } from './tell-occurrences.ts'

/** What a refresh must have in common with the request that brought its token. */
export type Aspect = 'Origin' | 'client authentication' | 'host' | 'policy' | 'scope' | 'tenant'

/** One parameter that two requests do not have in common, as both show it. */
export interface Difference {
  readonly aspect: Aspect
  readonly signIn: string
  readonly refresh: string
}

/** Every visible difference; what one of them does not show is none. */
export function differences(signIn: Exchange, refresh: Exchange, trail: Trail): Difference[] {
  const [from, to] = [signIn.authority, refresh.authority]
  const hasOtherHost = (from.cloud ?? from.host) !== (to.cloud ?? to.host)
  const origins = [signIn.client.origin, refresh.client.origin] as const
  const hasOtherOrigin = (origins[0] === undefined) !== (origins[1] === undefined)
  return [
    ...(hasOtherOrigin ? [differ('Origin', ...origins)] : []),
    ...authentication(signIn, refresh),
    ...(hasOtherHost ? [differ('host', from.host, to.host)] : []),
    ...(from.tenant === to.tenant ? [] : [differ('tenant', from.tenant, to.tenant)]),
    ...(from.policy === to.policy ? [] : [differ('policy', from.policy, to.policy)]),
    ...scope(signIn, refresh, trail),
  ]
}

function differ(aspect: Aspect, signIn: string = 'none', refresh: string = 'none'): Difference {
  return { aspect, signIn, refresh }
}

const AUTHENTICATION: Readonly<Record<NonNullable<Exchange['request']['clientAuth']>, string>> = {
  none: 'none',
  'secret-post': 'a secret in the body',
  'secret-basic': 'a secret in a Basic header',
  assertion: 'a signed assertion',
}

function authentication(signIn: Exchange, refresh: Exchange): Difference[] {
  const [from, to] = [signIn.request.clientAuth, refresh.request.clientAuth]
  if (from === undefined || to === undefined || from === to) return []
  return [differ('client authentication', AUTHENTICATION[from], AUTHENTICATION[to])]
}

/** A refresh may ask for less than the sign-in (RFC 6749, 6), so only what is new in it differs. */
function scope(signIn: Exchange, refresh: Exchange, trail: Trail): Difference[] {
  const asked = askedFor(signIn, trail)
  const asksNow = askedFor(refresh, trail)
  const known = new Set(asked.map((name) => name.toLowerCase()))
  const isNew = asksNow.some((name) => !known.has(name.toLowerCase()))
  return asked.length > 0 && isNew ? [differ('scope', listSome(asked), listSome(asksNow))] : []
}

/** The resource and the scopes that a request, or the authorize request before it, names. */
export function askedFor(exchange: Exchange, trail: Trail): string[] {
  const { resource } = exchange.request
  const scopes = resourceScopes(signInScopes(exchange, trail)?.scopes)
  return [...(resource === undefined ? [] : [resource]), ...scopes]
}

const BEARING: ReadonlyMap<number, readonly Aspect[]> = new Map<number, readonly Aspect[]>([
  [9002326, ['Origin']],
  [9002327, ['Origin']],
  [7000218, ['client authentication']],
  [700025, ['client authentication']],
  [90009, ['scope']],
  [70011, ['scope']],
  [700016, ['tenant', 'host']],
])
/** The grant was not given for this endpoint. */
const OTHER_ENDPOINT = 90088

/**
 * The differences that can be why a refresh was refused; undefined where the refusal is not about
 * how the request is built.
 */
export function bearingAspects(refusal: Exchange): readonly Aspect[] | undefined {
  const { error, b2cCodes = [] } = refusal.error ?? {}
  const code = specificCode(refusal)
  const known = code === undefined ? undefined : BEARING.get(code)
  if (known !== undefined) return known
  if (b2cCodes.at(-1) === OTHER_ENDPOINT) return ['policy', 'tenant', 'host']
  // Microsoft's numbers of this kind are about the credentials alone.
  if (error === 'invalid_client')
    return code === undefined
      ? ['client authentication', 'host', 'tenant']
      : ['client authentication']
  if (error === 'unauthorized_client')
    return ['client authentication', 'Origin', 'host', 'tenant', 'policy']
  return undefined
}
