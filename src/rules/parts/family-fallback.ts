import type { Exchange } from '../../exchanges/exchange.ts'
import { isPlaceholder, isRefresh, sameSender } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'

/** In which a client turns from one token of the family to the next. */
const TURN = 10_000

/**
 * First-party clients share refresh tokens within a family of client ids (`foci`) and try the
 * family's token before their own: a refusal right before a success is how they work.
 */
export function isFamilyFallback(refusal: Exchange, trail: Trail): boolean {
  const { refreshToken } = refusal.request
  const { error, suberror } = refusal.error ?? {}
  const isRefused = error === 'invalid_grant' || suberror === 'client_mismatch'
  if (!isRefused || refreshToken === undefined || isPlaceholder(refreshToken)) return false
  const next = nextSuccess(refusal, trail)
  if (next === undefined) return false
  return next.answer.foci || trail.issuers(refreshToken).some(({ answer }) => answer.foci)
}

/** Every refusal of a run is asked about, by several rules. */
const successesByTrail = new WeakMap<Trail, readonly Exchange[]>()

/** The refreshes of a run that succeeded, in order. */
function successesOf(trail: Trail): readonly Exchange[] {
  const known = successesByTrail.get(trail)
  if (known !== undefined) return known
  const successes = trail.exchanges.filter((x) => isRefresh(x) && x.outcome === 'success')
  successesByTrail.set(trail, successes)
  return successes
}

/** What the same sender got right after for another token. */
function nextSuccess(refusal: Exchange, trail: Trail): Exchange | undefined {
  if (refusal.endedAt === undefined) return undefined
  const successes = successesOf(trail)
  for (let n = firstAfter(refusal, successes, trail); n < successes.length; n += 1) {
    const success = successes[n]
    const wait = (success?.startedAt ?? Infinity) - refusal.endedAt
    if (success === undefined || wait > TURN) return undefined
    const isOther = success.request.refreshToken !== refusal.request.refreshToken
    if (wait >= 0 && isOther && sameSender(success, refusal) === 'same') return success
  }
  return undefined
}

function firstAfter(
  refusal: Exchange,
  successes: readonly Exchange[],
  { position }: Trail,
): number {
  const from = position(refusal)
  let low = 0
  let high = successes.length
  while (low < high) {
    const middle = (low + high) >> 1
    const success = successes[middle]
    if (success !== undefined && position(success) <= from) low = middle + 1
    else high = middle
  }
  return low
}
