import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { comesBefore, hasCode, isPlaceholder } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, duration, iso, isoTime, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/obo-assertion-expired.examples.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const CODE = 500133

/** The same number where the server's own times show that the end is still to come. */
const NOT_YET_VALID = {
  title: 'A service acted for a user with a token that was not valid yet',
  why: 'The server found the token outside of its time, although its end was still to come. So its beginning was to come as well: the clock that set it is ahead of the server’s.',
  fix: 'Set the clock of the machine that issues the assertion, or wait until its nbf has passed.',
} as const

const rule: RunRule = {
  id: 'obo-assertion-expired',
  title: 'A service acted for a user with a token that had expired',
  severity: 'warning',
  scope: 'run',
  codes: [CODE],
  docs: {
    why: 'On behalf of a user a service may ask for tokens as long as the access token lives that the user’s client sent, about an hour. A job that goes on for longer presents an old one.',
    fix: 'Within a request use the token that came with it, and let the caller renew it. For longer work ask for offline_access on the first exchange, store the refresh token of its answer and redeem that.',
    who: ['developer'],
    needs: 'The refused request with the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/5330',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isOnBehalfOf(x) || isTooOld(x)),
  *check(trail) {
    yield* unseenReasons(trail, isOnBehalfOf)
    for (const group of groupExchanges(trail.exchanges.filter(isTooOld), clientKey)) {
      yield describe(group, trail)
    }
  },
  examples,
}

export default rule

function isOnBehalfOf({ kind, request }: Exchange): boolean {
  return kind === 'token' && request.grantType === 'on_behalf_of'
}

function isTooOld(exchange: Exchange): boolean {
  return (
    exchange.error?.codes.at(-1) === CODE || (hasCode(exchange, CODE) && isOnBehalfOf(exchange))
  )
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const { expiredAt, currentAt = first.error?.at } = first.error?.facts ?? {}
  const unused = earlierRefreshToken(first, trail)
  const isEarly = expiredAt !== undefined && currentAt !== undefined && currentAt < expiredAt
  const fault = isEarly ? 'was not valid at the time' : 'had expired'
  const advice =
    unused === undefined
      ? ''
      : ` An earlier answer (${place(unused)}) had brought ${unused.answer.refreshToken}, which goes on without the caller.`
  return {
    message: `${sentence(clientLabel(first))} sent an assertion that ${fault} (AADSTS${CODE}), ${tellOccurrences(group)}.${tellEnd(group.length === 1 ? 'It' : 'The first', expiredAt, currentAt)}${advice}`,
    at: unused === undefined ? group : [...group, unused],
    ...(isEarly && NOT_YET_VALID),
    codes: [CODE],
    facts: {
      ...(expiredAt !== undefined && { expiredAt: iso(expiredAt) }),
      ...(currentAt !== undefined && { currentAt: iso(currentAt) }),
      requests: group.length,
    },
  }
}

function tellEnd(
  which: string,
  expiredAt: number | undefined,
  currentAt: number | undefined,
): string {
  if (expiredAt === undefined) return ''
  if (currentAt === undefined) return ` ${which} had ended on ${isoTime(expiredAt)}.`
  const looked = `the server looked at it on ${isoTime(currentAt)}`
  return currentAt < expiredAt
    ? ` ${which} ends on ${isoTime(expiredAt)} only, and ${looked}.`
    : ` ${which} had ended on ${isoTime(expiredAt)}, ${duration(currentAt - expiredAt)} before ${looked}.`
}

/** An exchange on behalf of the same user, or by the same assertion, that brought a refresh token. */
function earlierRefreshToken(tooOld: Exchange, trail: Trail): Exchange | undefined {
  const { user, request } = tooOld
  const known = isPlaceholder(request.assertion) ? undefined : request.assertion
  const related =
    user === undefined
      ? known === undefined
        ? []
        : trail.carriers(known)
      : trail.ofUser(tooOld, user)
  return related.find(
    (x) =>
      isOnBehalfOf(x) &&
      x.answer.refreshToken !== undefined &&
      !isPlaceholder(x.answer.refreshToken) &&
      comesBefore(x, tooOld, trail),
  )
}
