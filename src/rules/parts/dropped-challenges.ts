import type { Exchange } from '../../exchanges/exchange.ts'
import { issuesTokens, isSequential, slotOf, userOf } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { accessTokens } from './access-tokens.ts'

/** A challenge for claims, the request after it that lacks them, and the challenge that followed. */
export interface DroppedChallenge {
  readonly first: Exchange
  readonly request: Exchange
  readonly second: Exchange
  readonly inferredUser: boolean
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
  return askedClaims(trail)
    .filter(({ request }) => userOf(request, trail) === undefined)
    .map(({ challenge }) => challenge)
}

/** Challenges that the client met with a request without claims, which brought another one. */
export function droppedChallenges(trail: Trail): DroppedChallenge[] {
  const askedBy = new Map(askedClaims(trail).map((asked) => [asked.challenge.id, asked]))
  const claimants = groupBy(
    trail.exchanges.filter(({ request }) => request.hasClaims),
    ({ client }) => [client.id?.toLowerCase()],
  )
  const grants = new Map<string, number>()
  const last = new Map<string, Asked & { readonly grants: number }>()
  const told = new Set<string>()
  const found: DroppedChallenge[] = []
  for (const exchange of trail.exchanges) {
    const granted = exchange.outcome === 'success' && issuesTokens(exchange)
    const owner = granted ? ownerOf(exchange, trail) : undefined
    if (owner !== undefined) grants.set(owner.key, (grants.get(owner.key) ?? 0) + 1)
    const asked = askedBy.get(exchange.id)
    const whose = asked === undefined ? undefined : ownerOf(asked.request, trail)
    if (asked === undefined || whose === undefined) continue
    // An API challenges for itself; what it wants, another may not want.
    const isApi = exchange.kind !== 'token'
    const key = isApi ? `${exchange.authority.host} ${whose.key}` : whose.key
    const before = last.get(key)
    const granting = grants.get(whose.key) ?? 0
    last.set(key, { ...asked, grants: granting })
    if (before === undefined || told.has(key)) continue
    // Only the very next request counts: an API's second challenge is about the token it brought.
    if (granting - before.grants !== (isApi ? 1 : 0)) continue
    if (isSequential(asked.request, before.challenge, trail) !== true) continue
    const own = claimants.get(asked.request.client.id?.toLowerCase() ?? '') ?? []
    if (own.some((other) => isBetween(other, before.challenge, exchange, trail))) continue
    told.add(key)
    const { challenge: first } = before
    found.push({ first, request: asked.request, second: exchange, inferredUser: whose.inferred })
  }
  return found
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
  const at = trail.position(other)
  return at > trail.position(from) && at <= trail.position(to)
}
