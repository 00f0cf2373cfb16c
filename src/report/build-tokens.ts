import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenClaims, TokenRef } from '../exchanges/token.ts'
import type { RefreshToken } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'
import { defined, iso } from './plain.ts'
import type { ReportToken } from './report.ts'

/** The inventory: every token with its issue, its end and its uses. */
export function describeTokens(tokens: readonly TokenRef[], trail: Trail): ReportToken[] {
  const sightings = countSightings(trail.evidence.exchanges)
  for (const { token, calls, firstAt, lastAt } of trail.evidence.bearerUses) {
    const seen = sightings.get(token) ?? { uses: 0 }
    seen.uses += calls
    seen.firstAt = least(seen.firstAt, firstAt)
    seen.lastUsedAt = most(seen.lastUsedAt, lastAt)
    sightings.set(token, seen)
  }
  return tokens
    .filter(({ kind }) => kind !== 'state')
    .map((token) => describeToken(token, trail, sightings.get(token.id) ?? { uses: 0 }))
}

interface Sighting {
  uses: number
  firstAt?: number | undefined
  lastUsedAt?: number | undefined
}

/** Bearer calls are counted apart: only the refused ones are exchanges. */
function countSightings(exchanges: readonly Exchange[]): Map<string, Sighting> {
  const sightings = new Map<string, Sighting>()
  const visit = (id: string | undefined, at: number | undefined, used: boolean): void => {
    if (id === undefined) return
    const seen = sightings.get(id) ?? { uses: 0 }
    seen.firstAt = least(seen.firstAt, at)
    if (used) {
      seen.uses += 1
      seen.lastUsedAt = most(seen.lastUsedAt, at)
    }
    sightings.set(id, seen)
  }
  for (const { startedAt, request, answer } of exchanges) {
    for (const id of [request.refreshToken, request.code, request.deviceCode, request.assertion]) {
      visit(id, startedAt, true)
    }
    const { accessToken, idToken, refreshToken, code, deviceCode } = answer
    for (const id of [accessToken, idToken, refreshToken, code, deviceCode]) {
      visit(id, startedAt, false)
    }
  }
  return sightings
}

function describeToken(token: TokenRef, trail: Trail, seen: Sighting): ReportToken {
  const life = trail.refreshToken(token.id)
  const { claims } = token
  return {
    id: token.id,
    kind: token.kind,
    format: token.format,
    ...(claims !== undefined && { claims: describeClaims(claims) }),
    ...defined({ family: trail.familyOf(token.id)?.id }),
    ...(seen.firstAt !== undefined && { firstSeenAt: iso(seen.firstAt) }),
    ...describeLifetime(token, life),
    replacedBy: life?.replacedBy ?? [],
    ...(seen.lastUsedAt !== undefined && { lastUsedAt: iso(seen.lastUsedAt) }),
    uses: seen.uses,
  }
}

function describeLifetime(
  { claims }: TokenRef,
  life: RefreshToken | undefined,
): Pick<
  ReportToken,
  'issuedAt' | 'issuedBasis' | 'expiresAt' | 'expiresBasis' | 'expiresAtLatest'
> {
  const issuedAt = life?.issue?.at ?? claims?.issuedAt
  const expiresAt = life?.forecast?.expiresAt ?? claims?.expiresAt
  return {
    ...(issuedAt !== undefined && {
      issuedAt: iso(issuedAt),
      issuedBasis: life?.issue?.basis ?? 'claim',
    }),
    ...(expiresAt !== undefined && {
      expiresAt: iso(expiresAt),
      expiresBasis: life?.forecast?.basis ?? 'exp claim',
      expiresAtLatest: life?.forecast?.atLatest ?? false,
    }),
  }
}

function describeClaims(claims: TokenClaims): NonNullable<ReportToken['claims']> {
  const { issuedAt, notBefore, expiresAt, ...plain } = claims
  return {
    ...(issuedAt !== undefined && { issuedAt: iso(issuedAt) }),
    ...(notBefore !== undefined && { notBefore: iso(notBefore) }),
    ...(expiresAt !== undefined && { expiresAt: iso(expiresAt) }),
    ...plain,
  }
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function most(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
}
