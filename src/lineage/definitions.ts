/** The shared definitions that every rule of the catalogue speaks in. */
import type { BearerUse } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { PLACEHOLDER, type TokenId } from '../exchanges/token.ts'
import { clientIdOf } from './client-key.ts'
import { hidesResource, resourcesOf } from './resources.ts'
import type { Trail } from './trail.ts'

const MINUTE = 60_000

/**
 * Smaller gaps than this prove no order across captures, whose clocks are only roughly equal, nor
 * between two starts when the end of the first is unknown.
 */
const UNCERTAIN_GAP = 5 * MINUTE

export function isTokenRequest(exchange: Exchange): boolean {
  return exchange.kind === 'token'
}

export function isRefresh(exchange: Exchange): boolean {
  return exchange.kind === 'token' && exchange.request.grantType === 'refresh_token'
}

/**
 * A token request of which nobody can say what it was: its body was not recorded, or its grant was
 * masked. It may be a refresh, or a sign-in.
 */
export function hidesGrant({ kind, request, requestBody, parameters }: Exchange): boolean {
  if (kind !== 'token' || request.grantType !== undefined) return false
  return requestBody === 'unknown' || parameters.some(({ name }) => name === 'grant_type')
}

/** A person signed in (or a password did): not a refresh, not on behalf of another token. */
export function isNewGrant(exchange: Exchange): boolean {
  if (exchange.kind === 'authorize') return issuesTokens(exchange)
  const grant = exchange.request.grantType
  return (
    exchange.kind === 'token' &&
    (grant === 'authorization_code' || grant === 'device_code' || grant === 'password')
  )
}

/** Whether the answer brought an access, id or refresh token. */
export function issuesTokens(exchange: Exchange): boolean {
  const { accessToken, idToken, refreshToken } = exchange.answer
  return accessToken !== undefined || idToken !== undefined || refreshToken !== undefined
}

/** A value that a recorder put in place of a secret: equal to nothing, not even to itself. */
export function isPlaceholder(id: TokenId | undefined): boolean {
  return id === PLACEHOLDER
}

/** A definite refresh that visibly sent a token. */
export function isRedemption(exchange: Exchange): boolean {
  const { refreshToken } = exchange.request
  return (
    isRefresh(exchange) &&
    exchange.definite &&
    refreshToken !== undefined &&
    !isPlaceholder(refreshToken)
  )
}

/** *Failure*: an OAuth error or a status from 400 on, void or not. */
export function failed(exchange: Exchange): boolean {
  return exchange.outcome === 'error' || exchange.status >= 400
}

/** Whether two ids are the same token, also when a recorder percent-decoded one of them once more. */
export function isSameToken(a: TokenId, b: TokenId, trail: Trail): boolean {
  if (isPlaceholder(a) || isPlaceholder(b)) return false
  return a === b || isDecodedCopy(a, b, trail) || isDecodedCopy(b, a, trail)
}

function isDecodedCopy(copy: TokenId, original: TokenId, trail: Trail): boolean {
  const altered = trail.token(copy)?.alteredCopyOf
  return altered?.id === original && altered.how === 'percent-decoded'
}

/** A redemption that succeeded and brought another comparable refresh token. */
export function rotates(exchange: Exchange, trail: Trail): boolean {
  const sent = exchange.request.refreshToken
  const returned = exchange.answer.refreshToken
  if (!isRedemption(exchange) || exchange.outcome !== 'success') return false
  if (sent === undefined || returned === undefined) return false
  const comparable = [sent, returned].every((id) => trail.token(id)?.comparable === true)
  return comparable && !isSameToken(sent, returned, trail)
}

/**
 * Cloud, client, tenant segment, policy, resources and channel: only within one slot does a second
 * redemption mean that the first answer was ignored. Undefined where the request was not recorded, or
 * what it asks for was masked.
 */
export function slotOf(exchange: Exchange): string | undefined {
  if (exchange.requestBody === 'unknown' || hidesResource(exchange)) return undefined
  const { authority, channel } = exchange
  return JSON.stringify([
    authority.cloud ?? authority.host,
    clientIdOf(exchange) ?? '',
    authority.tenant ?? '',
    authority.policy ?? '',
    resourcesOf(exchange),
    channel ?? '',
  ])
}

/**
 * Whether `later` began when the answer to `earlier` had ended. Where the end was not recorded, five
 * minutes between the starts are enough: no client waits so long for a token. Where a capture has no
 * times, its servers' `Date` headers may be as far apart. Undefined where both are missing or the gap is
 * shorter, or where two captures' clocks cannot be held against each other.
 */
export function isSequential(
  later: Exchange,
  earlier: Exchange,
  trail: Trail,
): boolean | undefined {
  const earlierAt = earlier.endedAt ?? earlier.startedAt
  if (later.startedAt === undefined || earlierAt === undefined)
    return isAnsweredLater(later, earlier)
  const gap = later.startedAt - earlierAt
  if (later.capture !== earlier.capture) {
    const { confirmedClocks } = trail
    if (!confirmedClocks.has(later.capture) || !confirmedClocks.has(earlier.capture)) {
      return undefined
    }
    if (Math.abs(gap) < UNCERTAIN_GAP) return undefined
  }
  if (earlier.endedAt === undefined && gap >= 0 && gap < UNCERTAIN_GAP) return undefined
  return gap >= 0
}

function isAnsweredLater(later: Exchange, earlier: Exchange): boolean | undefined {
  if (later.serverAt === undefined || earlier.serverAt === undefined) return undefined
  if (later.capture !== earlier.capture) return undefined
  const gap = later.serverAt - earlier.serverAt
  return Math.abs(gap) < UNCERTAIN_GAP ? undefined : gap > 0
}

/** Whether two exchanges overlapped in time; undefined where a duration is missing. */
export function overlaps(a: Exchange, b: Exchange): boolean | undefined {
  if (a.capture !== b.capture) return undefined
  if (a.startedAt === undefined || a.endedAt === undefined) return undefined
  if (b.startedAt === undefined || b.endedAt === undefined) return undefined
  return a.startedAt < b.endedAt && b.startedAt < a.endedAt
}

/** Whether the answer demonstrably reached the client. */
export function isDelivered(exchange: Exchange, trail: Trail): boolean {
  const capture = trail.evidence.captures.find(({ name }) => name === exchange.capture)
  if (exchange.definite && exchange.responseBody === 'seen') {
    if (capture?.browserMade === true) return true
    // Fiddler notes when the client had the whole answer; an aborted one is not definite.
    if (capture?.format === 'saz' && exchange.endedAt !== undefined) return true
  }
  const { accessToken, idToken, refreshToken } = exchange.answer
  const brought = [accessToken, idToken, refreshToken]
    .filter((id) => id !== undefined)
    .filter((id) => id !== exchange.request.refreshToken)
  return brought.some(
    (id) =>
      trail.bearerUses(id).some((use) => isUsedAfter(exchange, use, trail)) ||
      trail
        .carriers(id)
        .some((other) => other.id !== exchange.id && isSequential(exchange, other, trail) !== true),
  )
}

/** A server may return a token that it had given out before: its earlier uses show nothing. */
function isUsedAfter(
  { startedAt }: Exchange,
  { lastAt, capture }: BearerUse,
  trail: Trail,
): boolean {
  if (startedAt === undefined || lastAt === undefined) return true
  return lastAt + (trail.clockOffsets.get(capture) ?? 0) >= startedAt
}

/** Unknown senders are neither the same nor different. */
export function sameSender(a: Exchange, b: Exchange): 'same' | 'different' | 'unknown' {
  if (a.sender === undefined || b.sender === undefined || a.capture !== b.capture) return 'unknown'
  return a.sender === b.sender ? 'same' : 'different'
}

/**
 * Whose exchange it is: what it says itself, else what its token's family says, else the only user
 * of that client in the run (`inferred`, which costs a finding one step of confidence). A masked name
 * may be that of another user.
 */
export function userOf(
  exchange: Exchange,
  trail: Trail,
): { readonly user: string; readonly inferred: boolean } | undefined {
  if (exchange.user !== undefined) return { user: exchange.user, inferred: false }
  const token = exchange.request.refreshToken ?? exchange.answer.refreshToken
  const ofFamily = token === undefined ? undefined : trail.familyOf(token)?.user
  if (ofFamily !== undefined) return { user: ofFamily, inferred: false }
  if (exchange.isUserMasked === true) return undefined
  const users = trail.usersOf(exchange.client.id)
  const [only] = users
  return only !== undefined && users.size === 1 ? { user: only, inferred: true } : undefined
}

/** The sign-in that the refresh token of a request goes back to, where it is in the run. */
export function signInBehind({ request }: Exchange, trail: Trail): Exchange | undefined {
  return trail.familyOf(request.refreshToken ?? '')?.signIn
}

/** The specific AADSTS number of a failure: of several nested ones, the last. */
export function specificCode(exchange: Exchange): number | undefined {
  return exchange.error?.codes.at(-1)
}

export function hasCode(exchange: Exchange, ...codes: readonly number[]): boolean {
  return exchange.error?.codes.some((code) => codes.includes(code)) ?? false
}

/** Whether one exchange stands before another in the run's order. */
export function comesBefore(a: Exchange, b: Exchange, trail: Trail): boolean {
  return trail.position(a) < trail.position(b)
}
