import type { Exchange } from '../../exchanges/exchange.ts'
import { differ, mayBeSameClient } from '../../lineage/client-key.ts'
import {
  comesBefore,
  hidesGrant,
  isNewGrant,
  isPlaceholder,
  isRefresh,
  isSequential,
  userOf,
} from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { Inconclusive } from '../rule.ts'
import { nextOnes } from './first-after.ts'
import { candidatesAfter, suspectsAfter } from './stale-suspects.ts'
import { isCandidate, isSettled, mayBeStale } from './stale-use.ts'
import { listPlaces } from './tell-occurrences.ts'
import { isUnreadSignIn } from './unread-sign-ins.ts'
import { isUnreadSuccess } from './unread-success.ts'
import { lacksReason } from './unseen-reasons.ts'

/** So many token requests after a sign-in are looked at: the first of them tell. */
const NEAR = 24

/**
 * One remark per capture for a sign-in and a refresh after it of which nobody can say whether the
 * refresh sent what the sign-in had brought: one of the two tokens was masked or not recorded.
 */
export function* unseenStaleUses(trail: Trail): Generator<Inconclusive> {
  const told = new Set<string>()
  const doubtfulAfter = doubtfulRequests(trail)
  const orphanAfter = doubtfulOrphans(trail)
  const suspects = suspectsAfter(trail)
  for (const grant of trail.exchanges.filter(isNewGrant)) {
    if (told.has(grant.capture) || isInOrder(grant, trail)) continue
    const later =
      doubtfulAfter(grant) ??
      orphanAfter(grant) ??
      (isHidden(grant) ? first(suspects(grant), (x) => mayBeStale(grant, x, trail)) : undefined)
    if (later === undefined) continue
    told.add(grant.capture)
    yield {
      inconclusive: `Whether the refresh at ${listPlaces([later])} sent what the sign-in at ${listPlaces([grant])} had brought cannot be told: tokens of them were masked or not recorded. Record the bodies, and mask so that equal tokens stay equal.`,
      capture: grant.capture,
    }
  }
}

/** Its answer may have held a refresh token, but not one that can be followed. */
function isHidden(grant: Exchange): boolean {
  return isPlaceholder(grant.answer.refreshToken) || isUnreadSignIn(grant)
}

/** It brought nothing that could be ignored, or what it brought is sent. */
function isInOrder(grant: Exchange, trail: Trail): boolean {
  const { refreshToken } = grant.answer
  return refreshToken === undefined ? !isHidden(grant) : trail.senders(refreshToken).length > 0
}

/** Finds the first request after a sign-in that may be a refresh of the same user with any token. */
function doubtfulRequests(trail: Trail): (grant: Exchange) => Exchange | undefined {
  const byPlace = groupBy(trail.unfollowed, (x) => [placeOf(x)])
  return (grant) => {
    const all = byPlace.get(placeOf(grant)) ?? []
    return nextOnes(grant, all, trail, NEAR).find((x) => mayBeStaleUnseen(grant, x, trail))
  }
}

/**
 * Finds the first refresh after a sign-in with a token of which the run shows no origin, where
 * something before the sign-in was not seen, or what the server said of the token.
 */
function doubtfulOrphans(trail: Trail): (grant: Exchange) => Exchange | undefined {
  const candidates = candidatesAfter(trail)
  const hidden = groupBy(trail.exchanges.filter(hidesTokens), (x) => [placeOf(x)])
  return (grant) => {
    const [earliest] = hidden.get(placeOf(grant)) ?? []
    const isHiddenBefore = earliest !== undefined && comesBefore(earliest, grant, trail)
    let looked = 0
    return first(candidates(grant), (later) => {
      looked += 1
      if (looked > NEAR) return false
      const isDoubtful = isHiddenBefore || lacksReason(later)
      return isDoubtful && isOrphan(later, trail) && mayBeStaleUnseen(grant, later, trail)
    })
  }
}

/** A token request; a page of the sign-in, which nobody can read either, brings no refresh token. */
function hidesTokens(exchange: Exchange): boolean {
  const { kind, request, answer } = exchange
  const isMasked = isPlaceholder(request.refreshToken) || isPlaceholder(answer.refreshToken)
  return kind === 'token' && (isMasked || hidesGrant(exchange) || isUnreadSuccess(exchange))
}

/** The first that sends a token which no answer is known to have brought; a masked one is none. */
function isOrphan(exchange: Exchange, trail: Trail): boolean {
  const token = exchange.request.refreshToken ?? ''
  return trail.senders(token)[0] === exchange && trail.issuers(token).every(hidesGrant)
}

function placeOf({ authority: { host, cloud, tenant, policy } }: Exchange): string {
  return JSON.stringify([cloud ?? host, tenant, policy])
}

function mayBeStaleUnseen(grant: Exchange, later: Exchange, trail: Trail): boolean {
  // Who sent a request without a body, and how, is unknown as well.
  const isSameWay = !isRefresh(later) || isCandidate(grant, later)
  const isLater = isSequential(later, grant, trail) !== false
  if (!isSameWay || !isLater || !isSettled(later, grant)) return false
  return (
    mayBeSameClient(grant, later) && !differ(userOf(grant, trail)?.user, userOf(later, trail)?.user)
  )
}

function first<T>(items: Iterable<T>, isWanted: (item: T) => boolean): T | undefined {
  for (const item of items) if (isWanted(item)) return item
  return undefined
}
