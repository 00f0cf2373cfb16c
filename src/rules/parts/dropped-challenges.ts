import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import {
  comesBefore,
  issuesTokens,
  isSequential,
  slotOf,
  userOf,
} from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { accessTokens } from './access-tokens.ts'
import { isInteractiveGrant } from './sign-in-scopes.ts'

/** A challenge for claims, the request after it that lacks them, and the challenge that followed. */
export interface DroppedChallenge {
  readonly first: Exchange
  readonly request: Exchange
  readonly second: Exchange
  readonly inferredUser: boolean
  /** The page that the request continues, and that may have carried the claims, was not recorded. */
  readonly isPageUnseen: boolean
}

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
    (exchange) => [clientIdOf(exchange)],
  )
  const series = groupBy(ownedChallenges(trail), (owned) => [owned.series])
  return [...series.values()].flatMap((owned) => firstDropped(owned, claimants, trail) ?? [])
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
    const owner = asked && ownerOf(asked.request, trail)
    if (asked === undefined || owner === undefined) return []
    const { key, inferred } = owner
    const series = isOfApi(asked) ? `${exchange.authority.host} ${key}` : key
    return [{ ...asked, series, inferredUser: inferred, grants: grantsOf.get(key) ?? 0 }]
  })
}

function isOfApi({ challenge }: Asked): boolean {
  return challenge.kind !== 'token'
}

function firstDropped(
  series: readonly OwnedChallenge[],
  claimants: ReadonlyMap<string, readonly Exchange[]>,
  trail: Trail,
): DroppedChallenge | undefined {
  let unseen: DroppedChallenge | undefined
  for (const [n, second] of series.entries()) {
    const first = series[n - 1]
    if (first === undefined) continue
    const { request, challenge, inferredUser } = second
    // Only the very next request counts: an API's second challenge is about the token it brought.
    if (second.grants - first.grants !== (isOfApi(second) ? 1 : 0)) continue
    if (isSequential(request, first.challenge, trail) !== true) continue
    const own = claimants.get(clientIdOf(request) ?? '') ?? []
    if (own.some((other) => isBetween(other, first.challenge, challenge, trail))) continue
    const isPageUnseen = isInteractiveGrant(request) && request.continues === undefined
    const found = { first: first.challenge, request, second: challenge, inferredUser, isPageUnseen }
    if (!isPageUnseen) return found
    unseen ??= found
  }
  return unseen
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
    return request !== undefined && isOwn ? [{ challenge, request }] : []
  })
}

/** Claims that were sent after one challenge and not after the other: the client has met it. */
function isBetween(other: Exchange, from: Exchange, to: Exchange, trail: Trail): boolean {
  return comesBefore(from, other, trail) && !comesBefore(to, other, trail)
}
