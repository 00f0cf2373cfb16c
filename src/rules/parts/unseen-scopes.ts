import type { Exchange } from '../../exchanges/exchange.ts'
import type { Trail } from '../../lineage/trail.ts'
import { count } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { hidesScopes } from './asked-resources.ts'
import { listPlaces } from './tell-occurrences.ts'
import { unseenByCapture } from './unseen-by-capture.ts'
import { lacksBody, tellUnseenRequests } from './unseen-requests.ts'

/** One remark per capture for requests of which nobody can say what they asked for. */
export function* unseenScopes(
  trail: Trail,
  isSubject: (exchange: Exchange) => boolean,
): Generator<Inconclusive> {
  const unseen = trail.exchanges.filter((exchange) => isSubject(exchange) && isUnseen(exchange))
  yield* unseenByCapture(unseen, (group) =>
    group.every(lacksBody)
      ? tellUnseenRequests(group)
      : `What ${count(group.length, 'request')} (${listPlaces(group)}) asked for was not recorded. Record the bodies of requests, with their scope.`,
  )
}

// The scope of a sign-in request stands in its URL, which every recorder keeps.
function isUnseen({ kind, request, requestBody }: Exchange): boolean {
  if (hidesScopes(request.scopes)) return true
  return kind !== 'authorize' && requestBody === 'unknown'
}
