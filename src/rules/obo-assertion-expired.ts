import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { comesBefore, hasCode, isPlaceholder } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, duration, iso, isoTime, place, sentence } from '../lineage/wording.ts'
import { granted, post, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const CODE = 500133

/** A service asks for a token on behalf of the user of this assertion. */
const onBehalfOf = (at: string, answer: string): string =>
  post(
    at,
    'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&client_secret={secret 1}&assertion={jwt aud=app-1,oid=u1,tid=t1}',
    answer,
  )

const TOO_OLD = refused(
  CODE,
  'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token. Current time: 2025-03-01T09:05:00.1234567Z, expiry time of assertion 2025-03-01T09:00:00.0000000Z.',
)

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
  examples: () => [
    {
      name: 'five minutes too late',
      transcript: onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD),
      reports:
        'It had ended on 2025-03-01 09:00:00Z, 5 min before the server looked at it on 2025-03-01 09:05:00Z',
    },
    {
      name: 'an earlier answer had brought a refresh token',
      transcript: transcript(
        onBehalfOf('2025-03-01T08:05:00Z', rotated('a')),
        onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD),
      ),
      reports: 'An earlier answer (entry 0) had brought rt-1, which goes on without the caller',
    },
    {
      name: 'a job that goes on with it',
      transcript: transcript(
        onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD),
        onBehalfOf('2025-03-01T09:06:00Z', TOO_OLD),
      ),
      reports: '2 times, at entries 0 and 1',
    },
    {
      name: 'the message tells no times',
      transcript: onBehalfOf('+0s', refused(CODE, 'Assertion is not within its valid time range.')),
      reports: 'sent an assertion that had expired (AADSTS500133), at entry 0',
    },
    { name: 'in time', transcript: onBehalfOf('+0s', granted('1')) },
    {
      name: 'another refusal of the assertion',
      transcript: onBehalfOf('+0s', refused(50013, 'Assertion failed signature validation.')),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: onBehalfOf('+0s', 'HTTP/1.1 400\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
  ],
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
  const advice =
    unused === undefined
      ? ''
      : ` An earlier answer (${place(unused)}) had brought ${unused.answer.refreshToken}, which goes on without the caller.`
  return {
    message: `${sentence(clientLabel(first))} sent an assertion that had expired (AADSTS${CODE}), ${tellOccurrences(group)}.${tellEnd(group.length === 1 ? 'It' : 'The first', expiredAt, currentAt)}${advice}`,
    at: unused === undefined ? group : [...group, unused],
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
  const ended = ` ${which} had ended on ${isoTime(expiredAt)}`
  if (currentAt === undefined || currentAt < expiredAt) return `${ended}.`
  return `${ended}, ${duration(currentAt - expiredAt)} before the server looked at it on ${isoTime(currentAt)}.`
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
