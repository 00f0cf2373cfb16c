import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import { isPlaceholder, isSequential, rotates, slotOf } from '../../lineage/definitions.ts'
import type { TokenFamily } from '../../lineage/family.ts'
import type { Trail } from '../../lineage/trail.ts'
import { isUnauthorised } from './access-tokens.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** Two may be chance: a page that was loaded again. */
export const FEWEST = 3

/** Refreshes of one chain, each for the same as the one before and long before it was needed. */
export type PrematureRun = readonly [Exchange, ...Exchange[]]

/**
 * The runs of a family. Each refresh of a chain sends what the one before it brought, which only a
 * single holder does; a second holder or an ignored answer begins another chain.
 */
export function prematureRuns(
  family: TokenFamily,
  trail: Trail,
  isExcused: Excuse = hasDoubtfulReason,
): readonly PrematureRun[] {
  /** The last run of each purpose, by the refresh token that the holder has got. */
  const chains = new Map<TokenId | undefined, Map<string, Exchange[]>>()
  const runs: Exchange[][] = []
  for (const refresh of family.refreshes.filter((x) => rotates(x, trail))) {
    const sent = refresh.request.refreshToken
    const chain = chains.get(sent) ?? new Map<string, Exchange[]>()
    chains.delete(sent)
    chains.set(refresh.answer.refreshToken, chain)
    const purpose = purposeOf(refresh)
    const run = chain.get(purpose) ?? []
    const before = run.at(-1)
    if (before !== undefined && isPremature(before, refresh, trail, isExcused)) {
      run.push(refresh)
      continue
    }
    const begun = [refresh]
    chain.set(purpose, begun)
    runs.push(begun)
  }
  return runs.filter(isLong)
}

function isLong(refreshes: Exchange[]): refreshes is [Exchange, ...Exchange[]] {
  return refreshes.length >= FEWEST
}

/**
 * Refreshes that would make a run, if only their times, answers or scopes were known; empty where all
 * that counts can be seen.
 */
export function hiddenRun({ refreshes }: TokenFamily, trail: Trail): readonly Exchange[] {
  const links = refreshes.filter((x) => rotates(x, trail) || isUnreadSuccess(x))
  const isEarly = (before?: Exchange, refresh?: Exchange): boolean =>
    before !== undefined && refresh !== undefined && isPremature(before, refresh, trail)
  const hidden = links.filter(
    (x, n) =>
      x.startedAt === undefined ||
      x.answer.expiresIn === undefined ||
      (plainPurpose(x) === undefined && (isEarly(links[n - 1], x) || isEarly(x, links[n + 1]))),
  )
  return links.length < FEWEST ? [] : hidden
}

/** What was masked is no chain: it may be for something else each time. */
function purposeOf(refresh: Exchange): string {
  return plainPurpose(refresh) ?? refresh.id
}

/** Caches keep an access token for each set of scopes. */
export function plainPurpose(refresh: Exchange): string | undefined {
  const slot = slotOf(refresh)
  const scopes = (refresh.request.scopes ?? []).map((scope) => scope.toLowerCase())
  return slot && `${slot} ${scopes.toSorted().join(' ')}`
}

/** Whether something between two refreshes was a reason for the second one. */
type Excuse = (before: Exchange, refresh: Exchange, trail: Trail) => boolean

export function isPremature(
  before: Exchange,
  refresh: Exchange,
  trail: Trail,
  isExcused: Excuse = hasDoubtfulReason,
): boolean {
  const { expiresIn, refreshIn } = before.answer
  const from = before.endedAt ?? before.startedAt
  // A claims challenge asks for a new access token at once (continuous access evaluation).
  if (refresh.request.hasClaims || from === undefined || refresh.startedAt === undefined)
    return false
  if (isSequential(refresh, before, trail) === undefined && refresh.capture !== before.capture)
    return false
  const waited = (refresh.startedAt - from) / 1000
  if (expiresIn === undefined || waited >= 0.5 * expiresIn) return false
  if (refreshIn !== undefined && waited >= refreshIn) return false
  return !isRejected(before, trail) && !isExcused(before, refresh, trail)
}

function isRejected({ answer: { accessToken } }: Exchange, trail: Trail): boolean {
  if (accessToken === undefined) return false
  return trail.bearerUses(accessToken).some(({ rejected }) => rejected > 0)
}

/** A 401 of which the token cannot be told from that of the refresh may have been for this one. */
function hasDoubtfulReason(before: Exchange, refresh: Exchange, trail: Trail): boolean {
  return doubtfulCallsBetween(before, refresh, trail).length > 0
}

/** Calls of which the token cannot be seen, and which are all that speaks against a run. */
export function doubtfulReasons(family: TokenFamily, trail: Trail): readonly Exchange[] {
  const [run = []] = prematureRuns(family, trail, () => false)
  return run.flatMap((refresh, n) => {
    const before = run[n - 1]
    return before === undefined ? [] : doubtfulCallsBetween(before, refresh, trail)
  })
}

/** Refused calls in one capture whose token may be that of the refresh before. */
function doubtfulCallsBetween(before: Exchange, refresh: Exchange, trail: Trail): Exchange[] {
  const between = trail.exchanges.slice(trail.position(before) + 1, trail.position(refresh))
  return between.filter(
    (call) => call.capture === refresh.capture && isUnauthorised(call) && isDoubtful(call, before),
  )
}

/** The token of a call was masked, or the one that the refresh brought. */
function isDoubtful({ request: { bearer } }: Exchange, { answer }: Exchange): boolean {
  const isHidden = (id: TokenId | undefined): boolean => id === undefined || isPlaceholder(id)
  return isHidden(bearer) || isHidden(answer.accessToken)
}
