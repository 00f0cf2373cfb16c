import type { Exchange } from '../../exchanges/exchange.ts'
import { failed, hidesGrant, specificCode } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { Inconclusive } from '../rule.ts'
import { listPlaces } from './tell-occurrences.ts'
import { unseenByCapture } from './unseen-by-capture.ts'
import { lacksReason } from './unseen-reasons.ts'

/** A token request that redeems an authorization code, or whose body would have to tell. */
export function mayRedeemCode(exchange: Exchange): boolean {
  const { kind, request } = exchange
  return (kind === 'token' && request.grantType === 'authorization_code') || hidesGrant(exchange)
}

/** Refusals by which servers answer a wrong verifier or redirect URI (RFC 6749 5.2, RFC 7636 4.6). */
const CODE_REFUSALS: ReadonlySet<string> = new Set(['invalid_grant', 'invalid_request', '(other)'])

/** A code was refused in a way that its verifier or its redirect URI may be the reason of. */
export function isRefusedRedemption(exchange: Exchange): boolean {
  const isOfCode = exchange.request.grantType === 'authorization_code'
  return isOfCode && isRefusal(exchange) && !lacksReason(exchange)
}

function isRefusal(exchange: Exchange): boolean {
  const { error, status, definite } = exchange
  if (!failed(exchange)) return false
  return error?.error === undefined ? status === 400 : definite && CODE_REFUSALS.has(error.error)
}

/** A link by `state` alone may lead to another sign-in than the one that brought the code. */
export function isLinkedByCode({ request, answer }: Exchange): boolean {
  return request.state === undefined && answer.state === undefined
}

/** The sign-in that brought the redeemed code. */
export function signInOfCode(exchange: Exchange, trail: Trail): Exchange | undefined {
  const { continues, request } = exchange
  const signIn = continues === undefined ? undefined : trail.exchange(continues)
  return isLinkedByCode(exchange) || signIn?.answer.code === request.code ? signIn : undefined
}

/** Refused redemptions for which nobody told the reason and the values in question were not seen. */
export function* unseenFits(
  trail: Trail,
  isUnseen: (exchange: Exchange) => boolean,
  what: string,
): Generator<Inconclusive> {
  const unseen = trail.exchanges.filter(
    (x) =>
      specificCode(x) === undefined &&
      (hidesGrant(x) ? isRefusal(x) : isRefusedRedemption(x) && isUnseen(x)),
  )
  yield* unseenByCapture(
    unseen,
    (group) =>
      `${what} cannot be compared for ${listPlaces(group)}: it was masked, or the sign-in was not recorded. Record from before the sign-in, and mask so that equal values stay equal.`,
  )
}
