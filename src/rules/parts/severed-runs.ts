import type { Exchange } from '../../exchanges/exchange.ts'
import { isRefresh } from '../../lineage/definitions.ts'
import type { TokenFamily } from '../../lineage/family.ts'
import type { Trail } from '../../lineage/trail.ts'
import { firstAfter } from './first-after.ts'
import { FEWEST, isPremature, plainPurpose } from './premature-runs.ts'
import { hidesWhatItBrought, isUnreadSuccess } from './unread-success.ts'
import { familyOfUnseenOrigin } from './unseen-origin.ts'

/** So many requests of the client are looked at on either side: a run is a matter of minutes. */
const NEAR = 12

/**
 * Refreshes that may be a run, had not what one of the family brought been masked or not recorded: the
 * next one may send it. Empty where there are too few, or too far apart.
 */
export function severedRun({ refreshes }: TokenFamily, trail: Trail): readonly Exchange[] {
  const cut = refreshes.findLast(hidesWhatItBrought)
  if (cut === undefined) return []
  const all = trail.ofClient(cut)
  const n = firstAfter(trail.position(cut), all, trail)
  const near = all
    .slice(Math.max(0, n - NEAR), n + NEAR)
    .filter((x) => isAccepted(x) && plainPurpose(x) === plainPurpose(cut))
  let run: Exchange[] = []
  for (const refresh of near) {
    const before = run.at(-1)
    if (before === undefined || mayFollow(before, refresh, trail)) run.push(refresh)
    else if (run.includes(cut)) break
    else run = [refresh]
  }
  return run.length >= FEWEST && run.includes(cut) ? run : []
}

function isAccepted(exchange: Exchange): boolean {
  return isRefresh(exchange) && (exchange.outcome === 'success' || isUnreadSuccess(exchange))
}

function mayFollow(before: Exchange, refresh: Exchange, trail: Trail): boolean {
  if (!mayBeLinked(before, refresh, trail) || refresh.request.hasClaims) return false
  const isTimed = before.startedAt !== undefined && refresh.startedAt !== undefined
  return !isTimed || before.answer.expiresIn === undefined || isPremature(before, refresh, trail)
}

/** Both are of one family, or nothing was seen to bring the first token of the second one's. */
function mayBeLinked({ request }: Exchange, refresh: Exchange, trail: Trail): boolean {
  const { refreshToken } = refresh.request
  if (trail.familyOf(refreshToken ?? '') === trail.familyOf(request.refreshToken ?? '')) return true
  return familyOfUnseenOrigin(refreshToken, trail) !== undefined
}
