import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import {
  comesBefore,
  hidesGrant,
  isPlaceholder,
  isRefresh,
  sameSender,
} from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { firstAfter } from './first-after.ts'
import { count } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { listPlaces } from './tell-occurrences.ts'
import { isUnreadSuccess } from './unread-success.ts'
import { unseenByCapture } from './unseen-by-capture.ts'

/** In which a client turns from one token of the family to the next. */
const TURN = 10_000

/**
 * First-party clients share refresh tokens within a family of client ids (`foci`) and try the
 * family's token before their own: a refusal right before a success is how they work.
 */
export function isFamilyFallback(refusal: Exchange, trail: Trail): boolean {
  const { refreshToken } = refusal.request
  const { error, suberror } = refusal.error ?? {}
  const isRefused = error === 'invalid_grant' || suberror === 'client_mismatch'
  if (!isRefused || refreshToken === undefined || isPlaceholder(refreshToken)) return false
  const next = nextSuccess(refusal, trail)
  if (next === undefined) return false
  return next.answer.foci || trail.issuers(refreshToken).some(({ answer }) => answer.foci)
}

/**
 * Whether a refusal may be one of these, and nobody can say so: its token, or the request right after it,
 * was masked or not recorded.
 */
export function mayBeFamilyFallback(refusal: Exchange, trail: Trail): boolean {
  const { error, suberror } = refusal.error ?? {}
  if (error !== 'invalid_grant' && suberror !== 'client_mismatch') return false
  if (isFamilyFallback(refusal, trail)) return false
  const sent = refusal.request.refreshToken
  const next = nearAfter(refusal, trail).find((x) => mayBeSuccess(x) && isAnother(x, sent))
  if (next === undefined) return false
  const isShared = next.answer.foci || trail.issuers(sent ?? '').some(({ answer }) => answer.foci)
  const isUnread = isUnreadSuccess(next) || (!isShared && mayBeOfFamily(refusal, trail))
  const isMasked = [sent, next.request.refreshToken].some(isPlaceholder) || hidesGrant(next)
  return (
    isUnread || (isShared && (isMasked || refusal.endedAt === undefined || hidesGrant(refusal)))
  )
}

/** The first answers of a run that brought a family's token, and of those that may have, unseen. */
interface FirstIssues {
  readonly shared: Exchange | undefined
  readonly unseen: Exchange | undefined
}

const issuesByTrail = new WeakMap<Trail, FirstIssues>()

/** Whether the token of a refusal may have come with an answer to a family: one of the two was masked. */
function mayBeOfFamily(refusal: Exchange, trail: Trail): boolean {
  const { shared, unseen } = issuesByTrail.get(trail) ?? firstIssues(trail)
  const sent = refusal.request.refreshToken
  const isMasked = sent === undefined || isPlaceholder(sent)
  if (!isMasked && trail.issuers(sent).length > 0) return false
  return [unseen, isMasked ? shared : undefined].some(
    (issue) => issue !== undefined && comesBefore(issue, refusal, trail),
  )
}

function firstIssues(trail: Trail): FirstIssues {
  const shared = trail.exchanges.find(({ answer }) => answer.foci)
  const unseen = trail.exchanges.find(
    (x) => (x.answer.foci && isPlaceholder(x.answer.refreshToken)) || isUnreadSuccess(x),
  )
  issuesByTrail.set(trail, { shared, unseen })
  return { shared, unseen }
}

/** One remark per capture for refusals that may be how a family of clients works. */
export function* doubtfulFallbacks(
  refusals: readonly Exchange[],
  trail: Trail,
): Generator<Inconclusive> {
  yield* unseenByCapture(
    refusals.filter((x) => mayBeFamilyFallback(x, trail)),
    (group) =>
      `Whether ${count(group.length, 'refusal')} (${listPlaces(group)}) came of a token that clients share, with a success right after it, cannot be seen: tokens or bodies were masked or not recorded. Record the bodies, and mask so that equal tokens stay equal.`,
  )
}

/** So many requests of the client after a refusal are looked at. */
const NEAR = 12

/** What the same sender asked for right after, or what may be so, as times are missing. */
function nearAfter(refusal: Exchange, trail: Trail): readonly Exchange[] {
  const from = trail.position(refusal) + 1
  return trail.exchanges.slice(from, from + NEAR).filter((x) => {
    const wait = (x.startedAt ?? NaN) - (refusal.endedAt ?? NaN)
    return sameSender(x, refusal) === 'same' && !(wait < 0) && !(wait > TURN)
  })
}

function mayBeSuccess(exchange: Exchange): boolean {
  if (!isRefresh(exchange) && !hidesGrant(exchange)) return false
  return exchange.outcome === 'success' || isUnreadSuccess(exchange)
}

function isAnother({ request: { refreshToken } }: Exchange, sent: TokenId | undefined): boolean {
  return refreshToken !== sent || sent === undefined || isPlaceholder(sent)
}

/** Every refusal of a run is asked about, by several rules. */
const successesByTrail = new WeakMap<Trail, readonly Exchange[]>()

/** The refreshes of a run that succeeded, in order. */
function successesOf(trail: Trail): readonly Exchange[] {
  const known = successesByTrail.get(trail)
  if (known !== undefined) return known
  const successes = trail.exchanges.filter((x) => isRefresh(x) && x.outcome === 'success')
  successesByTrail.set(trail, successes)
  return successes
}

/** What the same sender got right after for another token. */
function nextSuccess(refusal: Exchange, trail: Trail): Exchange | undefined {
  if (refusal.endedAt === undefined) return undefined
  const successes = successesOf(trail)
  const from = firstAfter(trail.position(refusal), successes, trail)
  for (let n = from; n < successes.length; n += 1) {
    const success = successes[n]
    const wait = (success?.startedAt ?? Infinity) - refusal.endedAt
    if (success === undefined || wait > TURN) return undefined
    const isOther = success.request.refreshToken !== refusal.request.refreshToken
    if (wait >= 0 && isOther && sameSender(success, refusal) === 'same') return success
  }
  return undefined
}
