import type { Exchange } from '../../exchanges/exchange.ts'
import { failed, isTokenRequest, specificCode } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { list } from '../../lineage/wording.ts'
import { alteration } from './alteration.ts'
import { isNumbered } from './microsoft-error.ts'
import { unsentRefreshToken } from './unsent-refresh-token.ts'

/** Entra wants POST; login.live.com takes GET as well. */
export const NOT_POST = 900561
/** A required parameter is missing from the form. */
export const MISSING = 900144

/** Refusals that say no more than that the request is wrong: 9002313, and 90014 of the v1 endpoint. */
const VAGUE_CODES: ReadonlySet<number> = new Set([9002313, 90014, MISSING])

/** What is wrong with the form of a token request. */
export interface Malformation {
  /** Follows the client's name: `sent the request by GET`. */
  readonly clause: string
  readonly fix: string
}

/** What a request got refused for; undefined where another rule has the better explanation. */
export function refusedForm(exchange: Exchange, trail: Trail): Malformation | undefined {
  const code = specificCode(exchange)
  const isNamed = code === NOT_POST || code === MISSING
  if (!failed(exchange) || !(isNamed || isTokenRequest(exchange))) return undefined
  const isUnknownMethod = exchange.method === 'GET' && exchange.status === 405
  if (code === NOT_POST || isUnknownMethod) return wrongMethod(exchange)
  if (!isVague(exchange) || isExplained(exchange, trail)) return undefined
  return wrongBody(exchange) ?? repeatedParameters(exchange) ?? missingParameter(exchange)
}

function isVague(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  return code === undefined ? exchange.error?.error === 'invalid_request' : VAGUE_CODES.has(code)
}

/** The refresh token is what is wrong, or the endpoint: `resource` took the place of v2's `scope`. */
function isExplained(exchange: Exchange, trail: Trail): boolean {
  return (
    isScopeInResource(exchange) ||
    unsentRefreshToken(exchange, trail) !== undefined ||
    alteration(exchange, trail) !== undefined
  )
}

/** Whether the v2 endpoint misses the scope of a request that names its resource in the v1 way. */
export function isScopeInResource({ authority, request, error }: Exchange): boolean {
  const missing = error?.facts.missingParameter ?? 'scope'
  const isForV2 = authority.provider === 'entra' && authority.protocol === 'v2'
  return isForV2 && request.resource !== undefined && missing === 'scope'
}

function wrongMethod({ method }: Exchange): Malformation {
  return {
    clause: `sent the request by ${method}`,
    fix: 'Send token requests by POST, with all parameters in a form body. A redirect on the way may turn POST into GET: use the final address, with https and without a slash too many.',
  }
}

/** Elsewhere a gateway may take JSON, so there only the number of Entra proves that it does not. */
function wrongBody(exchange: Exchange): Malformation | undefined {
  const { contentType } = exchange.request
  if (contentType === undefined || contentType === 'form' || !isNumbered(exchange)) return undefined
  const form = contentType === 'json' ? 'as JSON' : 'with a Content-Type that is no form'
  return {
    clause: `sent the parameters ${form}`,
    fix: 'Send the parameters form-encoded, with Content-Type application/x-www-form-urlencoded: the token endpoint reads nothing else (RFC 6749 section 4.1.3).',
  }
}

/** Parameters that stand twice in the request, which RFC 6749 3.2 forbids. */
export function repeatedParameters({ request }: Exchange): Malformation | undefined {
  const { repeated = [] } = request
  if (repeated.length === 0) return undefined
  return {
    clause: `sent ${list(repeated)} more than once`,
    fix: 'Send each parameter once. A library may add a parameter that the code sets as well.',
  }
}

function missingParameter(exchange: Exchange): Malformation | undefined {
  if (specificCode(exchange) !== MISSING) return undefined
  const name = exchange.error?.facts.missingParameter
  if (name === undefined) {
    return {
      clause: 'left a required parameter out',
      fix: 'Compare the parameters with those that the request needs, and send all of them in the form body.',
    }
  }
  return {
    clause: omission(name, exchange),
    fix:
      exchange.kind === 'authorize'
        ? `Send ${name} with the request.`
        : `Send ${name} in the form body, with Content-Type application/x-www-form-urlencoded.`,
  }
}

/** How the parameter that the server did not find stands in the request. */
function omission(name: string, { parameters, requestBody, kind }: Exchange): string {
  const sent = parameters.find((parameter) => parameter.name.toLowerCase() === name)
  if (sent?.value === '') return `sent an empty ${name}`
  if (sent?.in === 'query' && kind !== 'authorize') {
    return `sent ${name} in the query instead of the body`
  }
  if (sent !== undefined) return `sent ${name} where the server did not find it`
  return requestBody === 'unknown' ? `left ${name} out, as the server says` : `left ${name} out`
}
