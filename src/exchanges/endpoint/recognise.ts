import type { HttpEntry } from '../../readers/entry.ts'
import { answerOf, jsonMembers, textOf } from '../answer/answer.ts'
import { endpointOf, genericAuthority, type Endpoint } from './endpoints.ts'
import type { ExchangeKind } from '../exchange.ts'
import { grantTypeOf } from '../request/grants.ts'
import { headerOf } from '../headers.ts'
import { bodyFields, valueOf, type BodyFields, type Field } from '../request/parameters.ts'
import type { Target } from './target.ts'

export interface Request {
  readonly entry: HttpEntry
  readonly target: Target
  readonly body: BodyFields
  /** Parameters of the body, then of the query. */
  readonly fields: readonly Field[]
}

/** Takes a request apart. Its body is only decoded where OAuth parameters may be in it. */
export function requestOf(entry: HttpEntry, target: Target): Request {
  const body = mayHoldParameters(entry, target) ? bodyFields(entry.request) : unreadBody
  return { entry, target, body, fields: [...body.fields, ...target.query] }
}

const unreadBody: BodyFields = { seen: 'unknown', fields: [] }

/** Content types of bodies in which OAuth parameters may be. */
export const parameterTypes: RegExp = /urlencoded|json|text\/plain/i

/** Uploads can be huge, and no token request is an image. */
export function mayHoldParameters(
  { request }: Pick<HttpEntry, 'request'>,
  target: Target,
): boolean {
  const type = headerOf(request.headers, 'content-type') ?? ''
  if (type === '' || parameterTypes.test(type)) return true
  return endpointOf(target) !== undefined
}

/** Names what a request is in OAuth's terms; undefined for all other traffic. */
export function recognise(request: Request): Endpoint | undefined {
  const { method } = request.entry.request
  if (method === 'OPTIONS' || method === 'CONNECT' || method === 'HEAD') return undefined
  if (isManagedIdentity(request)) return generic(request, 'managed-identity')
  const known = endpointOf(request.target)
  if (known !== undefined) return known
  const kind = kindByParameters(request)
  return kind === undefined ? undefined : generic(request, kind)
}

/** A token request to an unknown address whose body was not recorded: only its answer can tell. */
export function isTokenByAnswer({ entry, target, body }: Request): boolean {
  if (entry.request.method !== 'POST' || body.seen !== 'unknown') return false
  const members = jsonMembers(answerOf(entry).json)
  const has = (name: string): boolean => textOf(members, name) !== undefined
  // RFC 6749 5.1: `token_type` is required beside `access_token`; some leave it out.
  if (has('access_token')) return has('token_type') || has('expires_in')
  const named = /^(?:access_?)?token$/.test(lastSegment(target))
  return named && has('error') && has('error_description')
}

export function generic({ target }: Request, kind: ExchangeKind): Endpoint {
  return { kind, authority: genericAuthority(target), interstitial: false }
}

function kindByParameters({ entry, target, fields }: Request): ExchangeKind | undefined {
  const has = (name: string) => valueOf(fields, name) !== undefined
  const last = lastSegment(target)
  const post = entry.request.method === 'POST'
  const grantType = valueOf(fields, 'grant_type')
  if (grantType !== undefined) {
    const known = grantTypeOf(grantType)
    if (known !== undefined && known !== 'other') return 'token'
    return post && last.endsWith('token') ? 'token' : undefined
  }
  if (post && has('token') && /^(?:revoke(?:_?token)?|revocation)$/.test(last)) return 'revoke'
  if (has('response_type') && has('client_id')) return 'authorize'
  if (
    post &&
    has('client_id') &&
    /(?:^|\/)device(?:\/code|code|_authorization|\/authorize)$/.test(target.path)
  ) {
    return 'device-code'
  }
  if (/^(?:logout|end_?session)$/.test(last)) {
    return has('post_logout_redirect_uri') || has('id_token_hint') ? 'logout' : undefined
  }
  const bearer = headerOf(entry.request.headers, 'authorization') !== undefined
  return last === 'userinfo' && bearer ? 'userinfo' : undefined
}

/** Requests for a managed identity's token stay inside the machine. */
function isManagedIdentity({ entry, target, fields }: Request): boolean {
  if (target.path === 'metadata/identity/oauth2/token') return true
  if (valueOf(fields, 'resource') === undefined) return false
  const { headers } = entry.request
  if (headerOf(headers, 'x-identity-header') !== undefined) return true
  const loopback = ['localhost', '127.0.0.1', '169.254.169.254'].includes(target.host)
  if (loopback && headerOf(headers, 'metadata')?.toLowerCase() === 'true') return true
  // Service Fabric and Azure ML.
  return valueOf(fields, 'api-version') !== undefined && headerOf(headers, 'secret') !== undefined
}

function lastSegment(target: Target): string {
  return target.path.slice(target.path.lastIndexOf('/') + 1)
}
