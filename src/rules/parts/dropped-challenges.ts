import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import {
  comesBefore,
  hidesGrant,
  issuesTokens,
  isSequential,
  slotOf,
  userOf,
} from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { accessTokens } from './access-tokens.ts'
import { isMaskedSuccess, maskedSuccesses } from './masked-successes.ts'
import { isInteractiveGrant } from './sign-in-scopes.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** A challenge for claims, the request after it that lacks them, and the challenge that followed. */
export interface DroppedChallenge {
  readonly first: Exchange
  readonly request: Exchange
  readonly second: Exchange
  readonly doubt?: Doubt
}

/**
 * What was not seen: the page of the sign-in that the request continues, which may have carried the
 * claims; whose the request is; or an answer in between that may have met the first challenge.
 */
export type Doubt = { readonly unseen: 'page' | 'user' | 'answer'; readonly at: Exchange }

/** A challenge, and the token request whose slot and user are meant. */
interface Asked {
  readonly challenge: Exchange
  readonly request: Exchange
}

/** Whether the answer asks its client for more claims. Middle tiers hand a challenge on to theirs. */
export function isClaimsChallenge({ kind, answer, request, status }: Exchange): boolean {
  if (!answer.claimsChallenge) return false
  if (kind === 'token') return request.grantType !== 'on_behalf_of'
  return (kind === 'resource' || kind === 'userinfo') && status === 401
}

/** Challenges of which nothing tells whose they are. */
export function namelessChallenges(trail: Trail): Exchange[] {
  const tokens = accessTokens(trail)
  const asked = new Map(askedClaims(trail).map(({ challenge, request }) => [challenge, request]))
  return trail.exchanges.filter((exchange) => {
    if (!isClaimsChallenge(exchange)) return false
    const request = asked.get(exchange)
    if (request !== undefined) return userOf(request, trail) === undefined
    // Only what no answer was seen to bring; a token of a middle tier is known to be one.
    return tokens.issuers(exchange.request.bearer ?? '').length === 0
  })
}

/** Challenges that the client met with a request without claims, which brought another one. */
export function droppedChallenges(trail: Trail): DroppedChallenge[] {
  const claimants = groupBy(
    trail.exchanges.filter(({ request }) => request.hasClaims),
    (exchange) => [clientIdOf(exchange) ?? ''],
  )
  const series = groupBy(ownedChallenges(trail), (owned) => [owned.series])
  const nextMasked = maskedSuccesses(trail, (x) => isMaskedSuccess(x) || isUnreadSuccess(x))
  return [...series.values()].flatMap(
    (owned) => firstDropped(owned, { claimants, nextMasked }, trail) ?? [],
  )
}

/** A challenge of which it is known whose it is. */
interface OwnedChallenge extends Asked {
  /** Equal for challenges that want the same: of one user and slot, and where an API asks, of that API. */
  readonly series: string
  readonly inferredUser: boolean
  /** How often the user had got tokens in the slot by then. */
  readonly grants: number
}

function ownedChallenges(trail: Trail): OwnedChallenge[] {
  const askedBy = new Map(askedClaims(trail).map((asked) => [asked.challenge.id, asked]))
  const grantsOf = new Map<string, number>()
  return trail.exchanges.flatMap((exchange) => {
    const isGrant = exchange.outcome === 'success' && issuesTokens(exchange)
    const granted = isGrant ? ownerOf(exchange, trail)?.key : undefined
    if (granted !== undefined) grantsOf.set(granted, (grantsOf.get(granted) ?? 0) + 1)
    const asked = askedBy.get(exchange.id)
    if (asked === undefined) return []
    const owner = ownerOf(asked.request, trail)
    if (owner === undefined) return []
    const { key, inferred } = owner
    const series = isOfApi(asked) ? `${exchange.authority.host} ${key}` : key
    return [{ ...asked, series, inferredUser: inferred, grants: grantsOf.get(key) ?? 0 }]
  })
}

function isOfApi({ challenge }: Asked): boolean {
  return challenge.kind !== 'token'
}

/** What may have met a challenge: requests with claims by client, and the next answer of which that is not known. */
interface Between {
  readonly claimants: ReadonlyMap<string, readonly Exchange[]>
  readonly nextMasked: (exchange: Exchange) => Exchange | undefined
}

function firstDropped(
  series: readonly OwnedChallenge[],
  { claimants, nextMasked }: Between,
  trail: Trail,
): DroppedChallenge | undefined {
  let doubtful: DroppedChallenge | undefined
  for (const [n, second] of series.entries()) {
    const first = series[n - 1]
    if (first === undefined) continue
    const { request, challenge } = second
    // Only the very next request counts: an API's second challenge is about the token it brought.
    if (second.grants - first.grants !== (isOfApi(second) ? 1 : 0)) continue
    if (isSequential(request, first.challenge, trail) !== true) continue
    const names = [...new Set([clientIdOf(request) ?? '', ''])]
    const own = names.flatMap((name) => claimants.get(name) ?? [])
    if (own.some((other) => isBetween(other, first.challenge, challenge, trail))) continue
    const masked = nextMasked(first.challenge)
    const isMasked = masked !== undefined && comesBefore(masked, challenge, trail)
    const doubt = doubtOf(second) ?? (isMasked ? { unseen: 'answer', at: masked } : undefined)
    const found = { first: first.challenge, request, second: challenge }
    if (doubt === undefined) return found
    doubtful ??= { ...found, doubt }
  }
  return doubtful
}

function doubtOf({ request, inferredUser }: OwnedChallenge): Doubt | undefined {
  const mayBeSignIn = isInteractiveGrant(request) || hidesGrant(request)
  const isPageUnseen = mayBeSignIn && request.continues === undefined
  if (isPageUnseen) return { unseen: 'page', at: request }
  return inferredUser ? { unseen: 'user', at: request } : undefined
}

/** User and slot of a request; undefined where either is unknown. */
function ownerOf(
  request: Exchange,
  trail: Trail,
): { readonly key: string; readonly inferred: boolean } | undefined {
  const person = userOf(request, trail)
  const slot = slotOf(request)
  if (person === undefined || slot === undefined) return undefined
  return { key: `${person.user} ${slot}`, inferred: person.inferred }
}

/** Challenges in order; those of APIs where the request that brought the token is in the run. */
function askedClaims(trail: Trail): Asked[] {
  const tokens = accessTokens(trail)
  return trail.exchanges.filter(isClaimsChallenge).flatMap((challenge): Asked[] => {
    if (challenge.kind === 'token') return [{ challenge, request: challenge }]
    const request = tokens.issuers(challenge.request.bearer ?? '').at(-1)
    const isOwn = request?.kind === 'token' && request.request.grantType !== 'on_behalf_of'
    return isOwn ? [{ challenge, request }] : []
  })
}

/** Claims that were sent after one challenge and not after the other: the client has met it. */
function isBetween(other: Exchange, from: Exchange, to: Exchange, trail: Trail): boolean {
  return comesBefore(from, other, trail) && !comesBefore(to, other, trail)
}
