import type { CaptureFacts, CountedEntries } from '../../exchanges/evidence.ts'
import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId, TokenRef } from '../../exchanges/token.ts'
import type { Trail } from '../../lineage/trail.ts'
import { place } from '../../lineage/wording.ts'
import type { At } from '../rule.ts'

/** Live secrets of one kind in one capture. */
export interface LiveSecrets {
  /** As one of them is called. */
  readonly one: string
  /** As machines call their number. */
  readonly fact: string
  readonly count: number
  /** Where the first of them stands: `entry 4`. */
  readonly place: string
  readonly at: At
}

/** What a capture shows that is of use to whoever gets it; the gravest kind first. */
export function liveSecretsOf(capture: CaptureFacts, trail: Trail): LiveSecrets[] {
  const sightings = sightingsIn(capture, trail)
  const ofToken = (isLive: (token: TokenRef) => boolean): Found | undefined => {
    const live = sightings.filter(({ token }) => isUnmasked(token) && isLive(token))
    const [first] = live
    return first && { count: new Set(live.map(({ token }) => token.id)).size, at: first.at }
  }
  const ofFacts = (seen: CountedEntries | undefined): Found | undefined =>
    seen && { count: seen.count, at: placeOfEntry(seen.firstEntry, capture, trail) }
  const kinds: readonly (readonly [one: string, fact: string, found: Found | undefined])[] = [
    ['refresh token', 'refreshTokens', ofToken(({ kind }) => kind === 'refresh')],
    ['session cookie', 'sessionCookies', ofFacts(capture.sessionCookies)],
    ['client secret', 'clientSecrets', ofFacts(capture.clientSecrets)],
    ['valid access token', 'accessTokens', ofToken((token) => outlives(token, capture))],
  ]
  const isSession = trail.exchanges.some(
    ({ capture: name, member }) => name === capture.name && member !== undefined,
  )
  return kinds.flatMap(([one, fact, found]) => {
    if (found === undefined) return []
    const { entry = 0 } = found.at
    const where = place({ entry, ...(isSession && { member: '' }) })
    return [{ one, fact, place: where, ...found }]
  })
}

interface Found {
  readonly count: number
  readonly at: At
}

interface Sighting {
  readonly token: TokenRef
  readonly at: At
}

/** Tokens of a capture in the order of their exchanges; calls of resources come last. */
function sightingsIn({ name }: CaptureFacts, trail: Trail): Sighting[] {
  const seen = (id: TokenId, at: At): Sighting[] => {
    const token = trail.token(id)
    return token === undefined ? [] : [{ token, at }]
  }
  const exchanged = trail.exchanges.flatMap((exchange) => {
    const at =
      exchange.capture === name ? exchange : exchange.alsoAt.find(({ capture }) => capture === name)
    return at === undefined ? [] : tokensOf(exchange).flatMap((id) => seen(id, at))
  })
  const called = trail.evidence.bearerUses.filter(({ capture }) => capture === name)
  return [
    ...exchanged,
    ...called.flatMap(({ token, capture, firstEntry }) =>
      seen(token, { capture, entry: firstEntry }),
    ),
  ]
}

function tokensOf({ request, answer, parameters }: Exchange): TokenId[] {
  return [
    request.refreshToken,
    request.bearer,
    ...parameters.map(({ ref }) => ref),
    answer.refreshToken,
    answer.accessToken,
  ].filter((id) => id !== undefined)
}

function isUnmasked({ comparable, synthetic }: TokenRef): boolean {
  return comparable && !synthetic
}

/** By the capture's own clock: nobody's clock of today may change a verdict. */
function outlives({ kind, claims }: TokenRef, { lastAt }: CaptureFacts): boolean {
  if (kind !== 'access' || claims?.expiresAt === undefined) return false
  return lastAt !== undefined && claims.expiresAt > lastAt
}

function placeOfEntry(entry: number, { name: capture }: CaptureFacts, trail: Trail): At {
  const exchange = trail.exchanges.find((one) => one.capture === capture && one.entry === entry)
  return exchange ?? { capture, entry }
}
