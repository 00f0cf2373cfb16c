import type { Exchange } from '../../exchanges/exchange.ts'
import { mayBeSameClient } from '../../lineage/client-key.ts'
import { failed, hidesGrant, isPlaceholder } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { count } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { mayRedeemCode } from './refused-redemption.ts'
import { listPlaces } from './tell-occurrences.ts'
import { unseenByCapture } from './unseen-by-capture.ts'

/** RFC 6749 4.1.2: no code lives longer, and Entra's live as long. */
const LIFE_OF_CODE = 10 * 60_000

/** Redemptions so close to another one that both may have sent one code, which was masked. */
export function* unseenCodes(trail: Trail): Generator<Inconclusive> {
  const redemptions = trail.exchanges.filter((x) => mayRedeemCode(x) && mayBeTaken(x))
  const places = groupBy(redemptions, ({ capture, authority: { host, tenant } }) => [
    JSON.stringify([capture, host, tenant]),
  ])
  const unseen = [...places.values()].flatMap((all) =>
    all.filter((later, n) => mayRepeat(later, all[n - 1])),
  )
  yield* unseenByCapture(
    unseen,
    (group) =>
      `Whether ${count(group.length, 'request')} (${listPlaces(group)}) sent the code of the one before cannot be told: a code was masked or not recorded. Record the bodies of requests, and mask so that equal codes stay equal.`,
  )
}

/** A refusal with a number of Entra's tells its own reason; another one may be that of a used code. */
function mayBeTaken(exchange: Exchange): boolean {
  return !failed(exchange) || (exchange.definite && exchange.error?.codes.length === 0)
}

function mayRepeat(later: Exchange, before: Exchange | undefined): boolean {
  if (before === undefined || failed(before) || !(hidesCode(later) || hidesCode(before)))
    return false
  if (!mayBeSameClient(before, later)) return false
  if (before.startedAt === undefined || later.startedAt === undefined) return true
  return later.startedAt - before.startedAt <= LIFE_OF_CODE
}

function hidesCode(exchange: Exchange): boolean {
  return hidesGrant(exchange) || isPlaceholder(exchange.request.code)
}
