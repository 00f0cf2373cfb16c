import type { Exchange } from '../exchanges/exchange.ts'
import { isPlaceholder } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { isSignInRequest, ofTokenClients, sequelsBySignIn } from './parts/sign-in-requests.ts'
import { examples } from './parts/state-or-nonce-mismatch.examples.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'state-or-nonce-mismatch',
  title: 'The answer of a sign-in does not belong to its request',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'State and nonce prove that an answer belongs to the sign-in that this browser began. Another value means that two sign-ins were mixed up, or that somebody slipped in an answer of their own.',
    fix: 'Refuse such an answer, and begin the sign-in anew. Keep state and nonce for each sign-in by itself, in the session that began it, so that two tabs do not overwrite each other’s.',
    who: ['developer'],
    needs:
      'The authorize request with its answer, and a token request of the same client; of an id token, its readable form.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.1',
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.7',
      'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
    ],
  },
  applies: (trail) => answeredSignIns(trail, sequelsBySignIn(trail)).length > 0,
  *check(trail) {
    const sequels = sequelsBySignIn(trail)
    const answered = answeredSignIns(trail, sequels)
    const otherState = answered.filter(({ fit }) => fit?.state === false)
    yield* tell(otherState, 'got another state back than it had sent', 'state')
    const reused = reusedStates(trail)
    const bringers = answered.flatMap((x) =>
      reused.has(x.request.state) ? [x] : [x, ...(sequels.get(x.id) ?? [])],
    )
    const otherNonce = bringers.filter(({ fit }) => fit?.nonce === false)
    yield* tell(
      otherNonce,
      'got an id token with another nonce than its sign-in asked for',
      'nonce',
    )
    const unbound = answered.filter(isUnbound)
    yield* tell(unbound, 'signed in without state, nonce or PKCE', 'none sent', UNBOUND)
    const masked = answered.filter(
      (x) => hidesState(x) || hidesNonce(x, [x, ...(sequels.get(x.id) ?? [])]),
    )
    yield* unseenByCapture(
      masked,
      (group) =>
        `Whether the answers of ${count(group.length, 'sign-in')} (${listPlaces(group)}) belong to their requests cannot be seen: state or id token was masked. Mask so that equal values stay equal.`,
    )
  },
  examples,
}

export default rule

const UNBOUND = {
  severity: 'warning',
  title: 'Nothing ties the answer of a sign-in to its request',
  why: 'Without state, nonce or PKCE the application cannot tell whether an answer belongs to a sign-in that this browser began. Somebody can make a user’s browser deliver the answer of another account.',
  fix: 'Send PKCE with every sign-in, and a state that is bound to the browser’s session.',
} as const

function* tell(
  exchanges: readonly Exchange[],
  clause: string,
  mismatch: string,
  other: Partial<FindingDraft> = {},
): Generator<FindingDraft> {
  for (const group of groupExchanges(exchanges, applicationKey)) {
    yield {
      ...other,
      message: `${sentence(applicationLabel(group))} ${clause}, ${tellOccurrences(group)}.`,
      at: group,
      facts: { mismatch, signIns: group.length },
    }
  }
}

/**
 * Sign-in requests that show what they asked, and whose answer is in the run: theirs, or one of a
 * later page, or one that was posted to the application.
 */
function answeredSignIns(
  trail: Trail,
  sequels: ReadonlyMap<string, readonly Exchange[]>,
): readonly Exchange[] {
  return ofTokenClients(
    trail,
    (x) =>
      isSignInRequest(x) &&
      x.request.hasRequestObject !== true &&
      (x.outcome === 'success' || sequels.has(x.id)),
  )
}

/** Of sign-ins with equal states it is not certain which one a later answer belongs to. */
function reusedStates(trail: Trail): ReadonlySet<string | undefined> {
  const seen = new Set<string>()
  const reused = new Set<string>()
  for (const { request } of trail.exchanges.filter(isSignInRequest)) {
    if (request.state === undefined) continue
    if (seen.has(request.state)) reused.add(request.state)
    seen.add(request.state)
  }
  return reused
}

/** A state went out, and of the two that should be equal one was masked. */
function hidesState({ request, answer }: Exchange): boolean {
  return (
    isPlaceholder(request.state) || (request.state !== undefined && isPlaceholder(answer.state))
  )
}

/** A nonce was asked for, and the id token that should hold it was masked. */
function hidesNonce({ request }: Exchange, bringers: readonly Exchange[]): boolean {
  return request.hasNonce === true && bringers.some((x) => isPlaceholder(x.answer.idToken))
}

function isUnbound({ request }: Exchange): boolean {
  return request.state === undefined && request.hasNonce !== true && !request.hasPkce
}
