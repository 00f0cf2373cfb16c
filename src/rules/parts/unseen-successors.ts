import type { Exchange } from '../../exchanges/exchange.ts'
import { isRedemption, isSequential, rotates } from '../../lineage/definitions.ts'
import type { RefreshToken, TokenFamily } from '../../lineage/family.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { Inconclusive } from '../rule.ts'
import { nextOnes } from './first-after.ts'
import { listPlaces } from './tell-occurrences.ts'
import { hidesWhatItBrought, isUnreadSuccess } from './unread-success.ts'
import { familyOfUnseenOrigin } from './unseen-origin.ts'

/** So many requests of the client after a masked answer are looked at. */
const NEAR = 100

/**
 * Why nobody can say which came first, a token that was redeemed again or what replaced it: its
 * replacement was masked or not recorded and may be one that was sent, or there are no times.
 */
export function* unseenSuccessors(family: TokenFamily, trail: Trail): Generator<Inconclusive> {
  for (const member of family.members) {
    const hidden = hiddenReplacement(member, trail)
    if (hidden !== undefined) {
      yield {
        inconclusive: `Whether a replacement of ${member.id} was sent cannot be told: what ${listPlaces([hidden])} brought was masked or not recorded. Record the bodies of answers, and mask so that equal tokens stay equal.`,
      }
      return
    }
    if (!isUnordered(member, trail)) continue
    yield {
      inconclusive: `Whether ${member.id} was redeemed before its replacement was sent or after it cannot be told: the capture lacks times. Record a capture that has them, such as a HAR.`,
    }
    return
  }
}

/** The first answer to one of several redemptions that was hidden, where a token of unknown origin was sent after it. */
function hiddenReplacement({ id, uses }: RefreshToken, trail: Trail): Exchange | undefined {
  const redemptions = uses.filter((use) => isRedemption(use) || isUnreadSuccess(use))
  const hidden = redemptions.find(hidesWhatItBrought)
  if (hidden === undefined || redemptions.length < 2) return undefined
  const isStranger = ({ request: { refreshToken } }: Exchange): boolean => {
    const root = familyOfUnseenOrigin(refreshToken, trail)?.members[0]
    return root !== undefined && root.id !== id
  }
  return nextOnes(hidden, trail.ofClient(hidden), trail, NEAR).some(isStranger) ? hidden : undefined
}

/** It was redeemed again, and something that grew from it was sent, in an order that was not recorded. */
function isUnordered({ id, redemptions }: RefreshToken, trail: Trail): boolean {
  const successors = trail.successorUses(id)
  if (successors === undefined || !redemptions.some((x) => rotates(x, trail))) return false
  return redemptions.some((redemption, n) => {
    const before = redemptions[n - 1]
    return before !== undefined && isSequential(redemption, before, trail) === undefined
  })
}
