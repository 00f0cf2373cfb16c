import type { Exchange } from '../../exchanges/exchange.ts'
import type { Trail } from '../../lineage/trail.ts'
import { place } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { areMasked } from './asked-resources.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** What a sign-in asked for, as far as its two requests show it. */
export interface SignInScopes {
  readonly scopes: readonly string[]
  /** The authorize or device-code request, where it is in the run. */
  readonly request?: Exchange
}

/** A person signed in by code or device code: the grants that can bring a refresh token. */
export function isInteractiveGrant({ kind, request }: Exchange): boolean {
  const { grantType } = request
  return kind === 'token' && (grantType === 'authorization_code' || grantType === 'device_code')
}

/**
 * The scopes of a token request and of the authorize or device-code request that it continues.
 * Undefined where neither request shows a scope: then nothing can be said about what was asked.
 */
export function signInScopes(exchange: Exchange, trail: Trail): SignInScopes | undefined {
  const request = exchange.continues === undefined ? undefined : trail.exchange(exchange.continues)
  const asked = [request?.request.scopes, exchange.request.scopes]
    .filter((scopes) => scopes !== undefined)
    .filter((scopes) => !areMasked(scopes))
  if (asked.length === 0) return undefined
  return {
    scopes: [...new Set(asked.flat())],
    ...(request !== undefined && { request }),
  }
}

/** Whether `offline_access` was asked for by its plain name, which is the only one that counts. */
export function asksOfflineAccess({ scopes }: SignInScopes): boolean {
  return scopes.some((scope) => scope.toLowerCase() === 'offline_access')
}

/** A sign-in that visibly succeeded without a refresh token. */
export function bringsNoRefreshToken({ outcome, answer }: Exchange): boolean {
  return outcome === 'success' && answer.refreshTokenField === 'absent'
}

/** Why a sign-in cannot be judged by what it asked for and got, if so. */
export function* unseenSignIn(signIn: Exchange, trail: Trail): Generator<Inconclusive> {
  const { outcome, answer, capture } = signIn
  if (
    isUnreadSuccess(signIn) ||
    (outcome === 'success' && answer.refreshTokenField === 'unknown')
  ) {
    yield {
      inconclusive: `Whether the sign-in at ${place(signIn)} brought a refresh token was not recorded. Record the bodies of answers.`,
      capture,
    }
  } else if (bringsNoRefreshToken(signIn) && signInScopes(signIn, trail) === undefined) {
    yield {
      inconclusive: `Which scopes the sign-in at ${place(signIn)} asked for was not recorded. Record from before its authorize or device-code request.`,
      capture,
    }
  }
}
