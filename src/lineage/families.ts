import type { Exchange } from '../exchanges/exchange.ts'
import type { NextNumber } from '../exchanges/join/numbering.ts'
import type { TokenId, TokenRef } from '../exchanges/token.ts'
import type { TokenFamily } from './family.ts'
import { findIssue } from './issue.ts'
import type { Lifetimes } from './lifetimes.ts'
import { describeMember, heldAtEnd } from './members.ts'
import { indexRefreshTokens, type Occurrences } from './occurrences.ts'

/**
 * Groups refresh tokens by whole-value identity: a token and what its redemptions returned are one
 * family. Families, and their members, are in order of first sight.
 */
export function groupFamilies(
  exchanges: readonly Exchange[],
  tokens: ReadonlyMap<TokenId, TokenRef>,
  nextNumber?: NextNumber,
  lifetimes: Lifetimes = {},
): TokenFamily[] {
  const occurrences = indexRefreshTokens(exchanges, tokens)
  const position = new Map(exchanges.map((exchange, n) => [exchange, n] as const))
  const placed = new Set<TokenId>()
  const groups: Occurrences[][] = []
  for (const start of occurrences.values()) {
    if (placed.has(start.token.id)) continue
    groups.push(collect(start, occurrences, placed))
  }
  // Each group was begun by its first member, so the groups are in order of first sight.
  return groups.map((group, n) =>
    buildFamily(`family-${nextNumber?.('family') ?? n + 1}`, group, { position, lifetimes }),
  )
}

/** Breadth first over everything connected, so that a shared descendant joins two roots. */
function collect(
  start: Occurrences,
  all: ReadonlyMap<TokenId, Occurrences>,
  placed: Set<TokenId>,
): Occurrences[] {
  const group: Occurrences[] = []
  const queue = [start]
  placed.add(start.token.id)
  for (const item of queue) {
    group.push(item)
    for (const id of [...item.children, ...item.parents]) {
      const next = all.get(id)
      if (next === undefined || placed.has(id)) continue
      placed.add(id)
      queue.push(next)
    }
  }
  return group.toSorted((a, b) => a.order - b.order)
}

/** What is the same for all families. */
interface FamilyContext {
  readonly position: ReadonlyMap<Exchange, number>
  readonly lifetimes: Lifetimes
}

function buildFamily(
  id: string,
  group: readonly Occurrences[],
  { position, lifetimes }: FamilyContext,
): TokenFamily {
  const inOrder = (list: readonly Exchange[]): Exchange[] =>
    [...new Set(list)].toSorted((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
  const refreshes = inOrder(group.flatMap(({ sentBy }) => sentBy))
  const exchanges = inOrder(group.flatMap(({ sentBy, returnedBy }) => [...returnedBy, ...sentBy]))
  const [first] = exchanges
  const head = group.find(({ parents }) => parents.size === 0)
  const issue = head && findIssue(head.token.id, head.returnedBy, head.sentBy)
  const familyStart = startOfFamily(issue?.at, exchanges)
  const inUse = heldAtEnd(group, refreshes)
  const generations = countGenerations(group)
  const users = new Set(exchanges.map(({ user }) => user).filter((user) => user !== undefined))
  const [user] = users
  const signIn = head?.returnedBy.find(({ request }) => request.refreshToken === undefined)
  const clientId = exchanges.find(({ client }) => client.id !== undefined)?.client.id
  return {
    id,
    authority: first?.authority ?? { host: '', provider: 'other', protocol: 'other' },
    ...(clientId !== undefined && { clientId }),
    ...(user !== undefined && users.size === 1 && { user }),
    ...(signIn !== undefined && { signIn }),
    refreshes,
    members: group.map((item) =>
      describeMember(item, {
        generation: generations.get(item.token.id) ?? 0,
        inUse: inUse.has(item.token.id),
        ...familyStart,
        lifetimes,
      }),
    ),
  }
}

function startOfFamily(
  issuedAt: number | undefined,
  exchanges: readonly Exchange[],
): { familyStart?: { at: number; seen: boolean } } {
  if (issuedAt !== undefined) return { familyStart: { at: issuedAt, seen: true } }
  // Unknown times sort last: where the first is unknown, all are.
  const at = exchanges[0]?.startedAt
  return at === undefined ? {} : { familyStart: { at, seen: false } }
}

/** Breadth first from the members that nothing was seen to bring, so that each gets its least distance. */
function countGenerations(group: readonly Occurrences[]): Map<TokenId, number> {
  const roots = group.filter(({ parents }) => parents.size === 0)
  const generations = new Map<TokenId, number>(roots.map(({ token }) => [token.id, 0]))
  const members = new Map(group.map((item) => [item.token.id, item] as const))
  for (const [id, generation] of generations) {
    for (const child of members.get(id)?.children ?? []) {
      if (!generations.has(child)) generations.set(child, generation + 1)
    }
  }
  return generations
}
