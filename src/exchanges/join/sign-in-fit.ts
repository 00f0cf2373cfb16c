import { sha256 } from '@noble/hashes/sha2.js'
import { textOf, type Members } from '../answer/answer.ts'
import { base64Url } from '../border/base64-url.ts'
import { jwtPayload } from '../border/claims.ts'
import type { SignInFit } from '../exchange.ts'
import { textMember } from '../answer/json.ts'
import { decodePercent, valueOf, type Field } from '../request/parameters.ts'

import { isMaskedState } from '../border/token-shape.ts'

/**
 * What a sign-in request fixed, and what a redemption or an answer shows of it. These are secrets
 * (a verifier, a nonce) or may hold some (a redirect URI), so only the comparison leaves this room.
 */
export interface SignInTraits {
  readonly challenge?: string
  readonly verifier?: string
  readonly redirectUri?: string
  readonly nonce?: string
  readonly state?: string
  readonly answeredState?: string
  /** The `nonce` claim of the id token that the answer brought. */
  readonly answeredNonce?: string
}

export function signInTraits(fields: readonly Field[], members: Members): SignInTraits {
  const idToken = jwtPayload(textOf(members, 'id_token') ?? '')
  const traits = {
    challenge: valueOf(fields, 'code_challenge'),
    verifier: valueOf(fields, 'code_verifier'),
    redirectUri: valueOf(fields, 'redirect_uri'),
    nonce: valueOf(fields, 'nonce'),
    state: valueOf(fields, 'state'),
    answeredState: textOf(members, 'state'),
    answeredNonce: idToken && textMember(idToken, 'nonce'),
  }
  return Object.fromEntries(
    Object.entries(traits).filter(([, value]) => value !== undefined && isComparableTrait(value)),
  )
}

/** Nothing honest is longer than this. */
const LONGEST_TRAIT = 2000

/** Whether equality with another value proves anything. */
export function isComparableTrait(value: string): boolean {
  return value.length <= LONGEST_TRAIT && !isMaskedState(value)
}

/** The `S256` challenge of a verifier (RFC 7636 4.6). */
export function challengeOf(verifier: string): string {
  return base64Url(sha256(new TextEncoder().encode(verifier)))
}

/** Compares a redemption or an answer with the sign-in that it belongs to. */
export function fitOf(asked: SignInTraits, shown: SignInTraits): SignInFit | undefined {
  const fit: SignInFit = {
    ...fits('pkce', asked.challenge, shown.verifier, challengeOf),
    ...fits('redirectUri', asked === shown ? undefined : asked.redirectUri, shown.redirectUri),
    ...fits('nonce', asked.nonce, shown.answeredNonce),
    ...fits('state', asked.state && stateAsMeant(asked.state), shown.answeredState, stateAsMeant),
  }
  return Object.keys(fit).length === 0 ? undefined : fit
}

/** A `state` before careless code changed it: an escape is lost on the way, or a plus becomes a space. */
export function stateAsMeant(value: string): string {
  return decodePercent(value).replaceAll('+', ' ')
}

/** Absent where one side does not show the value. Equal as it is, or after `change`. */
function fits(
  name: keyof SignInFit,
  expected: string | undefined,
  shown: string | undefined,
  change: (value: string) => string = (value) => value,
): SignInFit {
  if (expected === undefined || shown === undefined) return {}
  return { [name]: shown === expected || change(shown) === expected }
}
