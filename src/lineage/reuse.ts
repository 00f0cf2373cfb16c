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
  // Nothing can be shown to follow an answer whose end is unknown.
  const start = redemptions.findIndex(
    (redemption) => redemption.endedAt !== undefined && rotates(redemption, trail),
  )
  const rotation = redemptions[start]
  if (rotation === undefined) return undefined
  const last = redemptions.at(-1)
  const repeats: Exchange[] = []
  let counted = rotation
  let previous = rotation
  for (const redemption of redemptions.slice(start + 1)) {
    const isRetry = failed(previous)
    previous = redemption
    if (isRetry || isSequential(redemption, counted, trail) !== true) continue
    if (redemption.endedAt === undefined && redemption !== last) continue
    repeats.push(redemption)
    counted = redemption
  }
  const [first, ...rest] = repeats
  return first === undefined ? undefined : { token, rotation, repeats: [first, ...rest] }
}
