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
  isExcused: Excuse = isRejectedBetween,
): readonly PrematureRun[] {
  /** The last run of each purpose, by the refresh token that the holder has got. */
  const chains = new Map<TokenId, Map<string, [Exchange, ...Exchange[]]>>()
  const runs: PrematureRun[] = []
  for (const refresh of family.refreshes) {
    const sent = refresh.request.refreshToken
    const brought = refresh.answer.refreshToken
    if (sent === undefined || brought === undefined || !rotates(refresh, trail)) continue
    const chain = chains.get(sent) ?? new Map<string, [Exchange, ...Exchange[]]>()
    chains.delete(sent)
    chains.set(brought, chain)
    const purpose = purposeOf(refresh)
    const run = chain.get(purpose)
    const before = run?.at(-1)
    if (
      run !== undefined &&
      before !== undefined &&
      isPremature(before, refresh, trail, isExcused)
    ) {
      run.push(refresh)
      continue
    }
    const begun: [Exchange, ...Exchange[]] = [refresh]
    chain.set(purpose, begun)
    runs.push(begun)
  }
  return runs.filter(({ length }) => length >= FEWEST)
}

/**
 * Refreshes that would make a run, if only their times, answers or scopes were known; empty where all
 * that counts can be seen.
 */
export function hiddenRun({ refreshes }: TokenFamily, trail: Trail): readonly Exchange[] {
  const links = refreshes.filter((x) => rotates(x, trail) || isUnreadSuccess(x))
  const hidden = links.filter(
    (x, n) =>
      x.startedAt === undefined ||
      x.answer.expiresIn === undefined ||
      (plainPurpose(x) === undefined && isPremature(links[n - 1] ?? x, x, trail)),
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
  isExcused: Excuse = isRejectedBetween,
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
function isRejectedBetween(before: Exchange, refresh: Exchange, trail: Trail): boolean {
  return callsRefusedBetween(before, refresh, trail).length > 0
}

/** Only a 401 that shows the token is a proven reason. */
function isProvenReason(before: Exchange, refresh: Exchange, trail: Trail): boolean {
  return callsRefusedBetween(before, refresh, trail).some((call) => !isDoubtful(call, before))
}

/** Calls of which the token cannot be seen, and which are all that speaks against a run. */
export function doubtfulReasons(family: TokenFamily, trail: Trail): readonly Exchange[] {
  const [run] = prematureRuns(family, trail, isProvenReason)
  return (run ?? []).flatMap((refresh, n) => {
    const before = run?.[n - 1]
    return before === undefined ? [] : callsRefusedBetween(before, refresh, trail)
  })
}

/** Refused calls with the token of the refresh before, or with one that may be it. */
function callsRefusedBetween(before: Exchange, refresh: Exchange, trail: Trail): Exchange[] {
  const between = trail.exchanges.slice(trail.position(before) + 1, trail.position(refresh))
  return between.filter((call) => {
    if (!isUnauthorised(call)) return false
    if (isDoubtful(call, before)) return call.capture === refresh.capture
    return call.request.bearer === before.answer.accessToken
  })
}

/** The token of a call was masked, or the one that the refresh brought. */
function isDoubtful({ request: { bearer } }: Exchange, { answer }: Exchange): boolean {
  const isHidden = (id: TokenId | undefined): boolean => id === undefined || isPlaceholder(id)
  return isHidden(bearer) || isHidden(answer.accessToken)
}
