import type { Evidence } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import type { NextNumber } from '../exchanges/join/numbering.ts'
import type { TokenId } from '../exchanges/token.ts'
import { clientIdOf, clientKey } from './client-key.ts'
import { correctTimes, readClocks } from './clock.ts'
import { hidesGrant, isRefresh, userOf } from './definitions.ts'
import { groupFamilies } from './families.ts'
import type { RefreshToken, TokenFamily } from './family.ts'
import { groupBy, indexSightings } from './sightings.ts'
import type { Lifetimes } from './lifetimes.ts'
import { indexSuccessorUses } from './successor-uses.ts'
import type { Trail } from './trail.ts'

export interface FollowOptions {
  /** `single`: each capture shows one process with one cache (a recorded fixture). */
  readonly holder?: 'single' | 'unknown'
  /** When to judge the expiry of tokens still in use, milliseconds; default the end of the run. */
  readonly now?: number
  /** How long refresh tokens live, where that is not what is documented. */
  readonly lifetimes?: Lifetimes
}

/**
 * Puts all exchanges on one clock and follows every refresh token from answer to next request.
 * Families are numbered from 1, or go on where `nextNumber` was used before.
 */
export function followTokens(
  evidence: Evidence,
  options: FollowOptions = {},
  nextNumber?: NextNumber,
): Trail {
  const clocks = readClocks(evidence.exchanges)
  const exchanges = correctTimes(evidence.exchanges, clocks)
  const tokens = new Map(evidence.tokens.map((token) => [token.id, token] as const))
  const families = groupFamilies(exchanges, tokens, nextNumber, options.lifetimes)
  const members = new Map<TokenId, RefreshToken>()
  const familyByToken = new Map<TokenId, TokenFamily>()
  for (const family of families) {
    for (const member of family.members) {
      members.set(member.id, member)
      familyByToken.set(member.id, family)
    }
  }
  const users = indexUsers(exchanges)
  const span = spanOf(evidence, clocks.offsets)
  const judgedAt = options.now ?? span.endsAt
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange] as const))
  const positions = new Map(exchanges.map(({ id }, n) => [id, n] as const))
  const position = ({ id }: Exchange): number => positions.get(id) ?? exchanges.length
  const successorUses = indexSuccessorUses(members, position)
  const trail: Trail = {
    evidence,
    exchanges,
    families,
    unfollowed: exchanges.filter((exchange) => isUnfollowed(exchange, members)),
    holder: options.holder ?? 'unknown',
    clockOffsets: clocks.offsets,
    clockReadings: clocks.readings,
    confirmedClocks: clocks.confirmed,
    ...span,
    ...(judgedAt !== undefined && { judgedAt }),
    token: (id) => tokens.get(id),
    refreshToken: (id) => members.get(id),
    familyOf: (id) => familyByToken.get(id),
    exchange: (id) => byId.get(id),
    position,
    usersOf: (clientId) => users.get(clientId?.toLowerCase() ?? '') ?? new Set(),
    senders: (id) => members.get(id)?.uses ?? [],
    successorUses: (id) => successorUses.get(id),
    ...indexSightings(exchanges, evidence),
    ofUser: (exchange, user) => byUser().get(userKey(exchange, user)) ?? [],
  }
  let grouped: Map<string, Exchange[]> | undefined
  // Whose an exchange is shows in the finished trail only.
  const byUser = (): Map<string, Exchange[]> =>
    (grouped ??= groupBy(exchanges, (exchange) => {
      const person = userOf(exchange, trail)
      return [person && userKey(exchange, person.user)]
    }))
  return trail
}

function userKey(exchange: Exchange, user: string): string {
  return `${user} ${clientKey(exchange)}`
}

function indexUsers(exchanges: readonly Exchange[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>()
  for (const exchange of exchanges) {
    const { user } = exchange
    const id = clientIdOf(exchange)
    if (id === undefined || user === undefined) continue
    const known = users.get(id) ?? new Set()
    users.set(id, known.add(user))
  }
  return users
}

/** A refresh, or a token request whose grant nobody recorded, that no family holds. */
function isUnfollowed(exchange: Exchange, members: ReadonlyMap<TokenId, RefreshToken>): boolean {
  const { refreshToken } = exchange.request
  if (hidesGrant(exchange)) return true
  return isRefresh(exchange) && refreshToken !== undefined && !members.has(refreshToken)
}

function spanOf(
  evidence: Evidence,
  offsets: ReadonlyMap<string, number>,
): Pick<Trail, 'startsAt' | 'endsAt'> {
  const starts: number[] = []
  const ends: number[] = []
  for (const { name, firstAt, lastAt } of evidence.captures) {
    const offset = offsets.get(name) ?? 0
    if (firstAt !== undefined) starts.push(firstAt + offset)
    if (lastAt !== undefined) ends.push(lastAt + offset)
  }
  return {
    ...(starts.length > 0 && { startsAt: Math.min(...starts) }),
    ...(ends.length > 0 && { endsAt: Math.max(...ends) }),
  }
}
