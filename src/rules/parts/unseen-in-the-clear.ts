import type { Exchange } from '../../exchanges/exchange.ts'
import { isPlaceholder, isTokenRequest } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { count, place } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { maskedExposures } from './masked-exposures.ts'
import { tokenOwners } from './token-owners.ts'
import { unseenByCapture } from './unseen-by-capture.ts'
import { lacksBody, tellUnseenRequests } from './unseen-requests.ts'

/** A request that carries credentials by its nature went over plain http to another machine. */
export function isSentInTheClear({ kind, cleartext, status }: Exchange): boolean {
  // Browsers note so what they themselves turned into https (HSTS): nothing was sent.
  return cleartext === true && status !== 307 && (kind === 'token' || kind === 'revoke')
}

/** What went over plain http, of which nobody can say whether it was a token of a known client. */
export function* unseenInTheClear(trail: Trail): Generator<Inconclusive> {
  const { captures } = trail.evidence
  const unread = trail.exchanges.filter((x) => isSentInTheClear(x) && lacksBody(x))
  yield* unseenByCapture(unread, tellUnseenRequests)
  for (const { name, maskedInTheClear: masked } of captures) {
    if (masked === undefined) continue
    yield {
      inconclusive: `${count(masked.count, 'call')} over plain http (first at ${place({ entry: masked.firstEntry })}) had a masked Authorization header, so whether it was a token of a known client cannot be told. Mask so that equal tokens stay equal.`,
      capture: name,
    }
  }
  yield* maskedExposures(trail, (x) => x.cleartext === true && x.where !== 'referer')
  if (trail.exchanges.some(hidesAccessToken)) yield* strangersInTheClear(trail)
}

/** Tokens that no answer brought may be those of an answer that was masked or not recorded. */
function* strangersInTheClear(trail: Trail): Generator<Inconclusive> {
  const owners = tokenOwners(trail)
  const strange = trail.evidence.bearerUses.filter(
    ({ token, cleartext }) => cleartext !== undefined && owners.ofToken(token) === undefined,
  )
  for (const [capture, group] of groupBy(strange, (use) => [use.capture])) {
    yield {
      inconclusive: `${count(group.length, 'access token')} went over plain http (first at ${place({ entry: group[0].firstEntry })}), but whose cannot be told: answers to token requests are masked or not recorded. Record the bodies of answers.`,
      capture,
    }
  }
}

function hidesAccessToken(exchange: Exchange): boolean {
  if (!isTokenRequest(exchange)) return false
  const { answer, outcome, status } = exchange
  return isPlaceholder(answer.accessToken) || (outcome === 'unknown' && status < 300)
}
