import type { Exchange } from '../exchanges/exchange.ts'
import { failed, isSequential, rotates, slotOf } from './definitions.ts'
import type { RefreshToken } from './family.ts'
import { groupBy } from './sightings.ts'
import type { Trail } from './trail.ts'

/** One refresh token that was redeemed again in one slot after it had been replaced. */
export interface Reuse {
  readonly token: RefreshToken
  /** The first redemption that brought a replacement. */
  readonly rotation: Exchange
  /**
   * Redemptions that began when the one counted before had ended. A retry right after a failure is
   * not counted again.
   */
  readonly repeats: readonly [Exchange, ...Exchange[]]
}

/** Every reuse of the token, one for each slot. */
export function findReuses(token: RefreshToken, trail: Trail): Reuse[] {
  const bySlot = groupBy(token.redemptions, (redemption) => [slotOf(redemption)])
  return [...bySlot.values()].flatMap((redemptions) => findReuse(token, redemptions, trail) ?? [])
}

function findReuse(
  token: RefreshToken,
  redemptions: readonly Exchange[],
  trail: Trail,
): Reuse | undefined {
  const start = redemptions.findIndex(
    (redemption, n) =>
      rotates(redemption, trail) && canBeFollowed(redemption, redemptions[n + 1], trail),
  )
  const rotation = redemptions[start]
  if (rotation === undefined) return undefined
  const repeats: Exchange[] = []
  let counted = rotation
  let previous = rotation
  for (const [n, redemption] of redemptions.entries()) {
    if (n <= start) continue
    const isRetry = failed(previous)
    previous = redemption
    if (isRetry || isSequential(redemption, counted, trail) !== true) continue
    if (!canBeFollowed(redemption, redemptions[n + 1], trail)) continue
    repeats.push(redemption)
    counted = redemption
  }
  const [first, ...rest] = repeats
  return first === undefined ? undefined : { token, rotation, repeats: [first, ...rest] }
}

/** Nothing can be shown to follow soon after an answer whose end is unknown. */
function canBeFollowed(redemption: Exchange, next: Exchange | undefined, trail: Trail): boolean {
  return (
    redemption.endedAt !== undefined ||
    next === undefined ||
    isSequential(next, redemption, trail) === true
  )
}
