import type { Example } from '../rule.ts'
import {
  granted,
  invalidGrant,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'

/** A service asks for a token on behalf of the user of this assertion. */
const onBehalfOf = (
  at: string,
  answer: string,
  assertion: string = '{jwt aud=app-1,oid=u1,tid=t1}',
): string =>
  post(
    at,
    `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&client_secret={secret 1}&assertion=${assertion}`,
    answer,
  )

const TOO_OLD = refused(
  500133,
  'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token. Current time: 2025-03-01T09:05:00.1234567Z, expiry time of assertion 2025-03-01T09:00:00.0000000Z.',
)

/** Services that act for users, in time and too late. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
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
    name: 'an earlier exchange for another user is no help',
    transcript: transcript(
      onBehalfOf('2025-03-01T08:05:00Z', rotated('a'), '{jwt aud=app-1,oid=u2,tid=t1}'),
      onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD),
    ),
    reports: 'before the server looked at it on 2025-03-01 09:05:00Z',
  },
  {
    name: 'what the earlier answer brought was masked',
    transcript: transcript(
      onBehalfOf('2025-03-01T08:05:00Z', granted('1', '"refresh_token":"[REDACTED]"')),
      onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD),
    ),
    reports: 'before the server looked at it on 2025-03-01 09:05:00Z',
  },
  {
    name: 'the refresh token came later, for a new assertion',
    transcript: transcript(
      onBehalfOf('2025-03-01T08:04:00Z', granted('1')),
      onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD),
      onBehalfOf('2025-03-01T09:06:00Z', rotated('a')),
    ),
    reports: 'before the server looked at it on 2025-03-01 09:05:00Z',
  },
  {
    name: 'nothing names the user, but the assertion is the same',
    transcript: transcript(
      onBehalfOf('2025-03-01T08:05:00Z', rotated('a'), '{at of-caller}'),
      onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD, '{at of-caller}'),
    ),
    reports: 'An earlier answer (entry 0) had brought rt-1',
  },
  {
    name: 'a masked assertion may be anybody’s',
    transcript: transcript(
      onBehalfOf('2025-03-01T08:05:00Z', rotated('a'), '[REDACTED]'),
      onBehalfOf('2025-03-01T09:05:00Z', TOO_OLD, '[REDACTED]'),
    ),
    reports: 'before the server looked at it on 2025-03-01 09:05:00Z',
  },
  {
    name: 'the end is still to come: the clock that made the assertion is ahead',
    transcript: onBehalfOf('2025-03-01T08:55:00Z', TOO_OLD.replace('T09:05', 'T08:55')),
    reports:
      'It ends on 2025-03-01 09:00:00Z only, and the server looked at it on 2025-03-01 08:55:00Z',
  },
  {
    name: 'the message tells the end only',
    transcript: onBehalfOf(
      '2025-03-01T09:05:00Z',
      refused(500133, 'Expired. Expiry time of assertion 2025-03-01T09:00:00.0000000Z.'),
    ),
    reports: 'It had ended on 2025-03-01 09:00:00Z.',
  },
  {
    name: 'the number stands around another one',
    transcript: onBehalfOf(
      '+0s',
      invalidGrant(
        'AADSTS500133: Assertion is not within its valid time range. AADSTS50013: Refused.',
        '"error_codes":[500133,50013]',
      ),
    ),
    reports: 'sent an assertion that had expired (AADSTS500133), at entry 0',
  },
  {
    name: 'the number in the answer to another grant',
    transcript: post(
      '+0s',
      'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id=app-1&assertion={jwt aud=app-1}',
      TOO_OLD,
    ),
    reports: 'sent an assertion that had expired (AADSTS500133), at entry 0',
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
    transcript: onBehalfOf('+0s', refused(500133, 'Assertion is not within its valid time range.')),
    reports: 'sent an assertion that had expired (AADSTS500133), at entry 0',
  },
  { name: 'in time', transcript: onBehalfOf('+0s', granted('1')) },
  {
    name: 'another refusal of the assertion',
    transcript: onBehalfOf('+0s', refused(50013, 'Assertion failed signature validation.')),
  },
  {
    name: 'in time, beside a refresh whose refusal was not recorded',
    transcript: transcript(
      onBehalfOf('+0s', granted('1')),
      refresh('+1m', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
    ),
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: onBehalfOf('+0s', 'HTTP/1.1 400\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  {
    name: 'nobody acts for a user',
    transcript: refresh('+0s', '{rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]
