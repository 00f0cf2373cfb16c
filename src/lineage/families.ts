import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId, TokenRef } from '../exchanges/token.ts'
import type { TokenFamily } from './family.ts'
import { findIssue } from './issue.ts'
import { describeMember, heldAtEnd } from './members.ts'
import { indexRefreshTokens, type Occurrences } from './occurrences.ts'

/**
 * Groups refresh tokens by whole-value identity: a token and what its redemptions returned are one
 * family. Families, and their members, are in order of first sight.
 */
export function groupFamilies(
  exchanges: readonly Exchange[],
  tokens: ReadonlyMap<TokenId, TokenRef>,
): TokenFamily[] {
  const occurrences = indexRefreshTokens(exchanges, tokens)
  const position = new Map(exchanges.map((exchange, n) => [exchange, n] as const))
  const roots = [...occurrences.values()].filter(({ parents }) => parents.size === 0)
  const placed = new Set<TokenId>()
  const groups: Occurrences[][] = []
  // A cycle has no root (a server that returns an older token): the rest starts families as it comes.
  for (const start of [...roots, ...occurrences.values()]) {
    if (placed.has(start.token.id)) continue
    groups.push(collect(start, occurrences, placed))
  }
  return groups
    .toSorted((a, b) => firstSight(a) - firstSight(b))
    .map((group, n) => buildFamily(`family-${n + 1}`, group, position))
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

function firstSight(group: readonly Occurrences[]): number {
  return group[0]?.order ?? 0
}

function buildFamily(
  id: string,
  group: readonly Occurrences[],
  position: ReadonlyMap<Exchange, number>,
): TokenFamily {
  const inOrder = (list: readonly Exchange[]): Exchange[] =>
    [...new Set(list)].toSorted((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
  const refreshes = inOrder(group.flatMap(({ sentBy }) => sentBy))
  const exchanges = inOrder(group.flatMap(({ sentBy, returnedBy }) => [...returnedBy, ...sentBy]))
  const [first] = exchanges
  const head = group[0]
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
      }),
    ),
  }
}

function startOfFamily(
  issuedAt: number | undefined,
  exchanges: readonly Exchange[],
): { familyStart?: { at: number; seen: boolean } } {
  if (issuedAt !== undefined) return { familyStart: { at: issuedAt, seen: true } }
  const at = exchanges.find(({ startedAt }) => startedAt !== undefined)?.startedAt
  return at === undefined ? {} : { familyStart: { at, seen: false } }
}

/** In order of first sight a token comes after the one that it replaced. */
function countGenerations(group: readonly Occurrences[]): Map<TokenId, number> {
  const generations = new Map<TokenId, number>()
  for (const { token, parents } of group) {
    const known = [...parents].map((id) => generations.get(id)).filter((n) => n !== undefined)
    generations.set(token.id, known.length === 0 ? 0 : Math.min(...known) + 1)
  }
  return generations
}
