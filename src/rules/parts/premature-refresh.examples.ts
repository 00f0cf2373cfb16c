import type { Example } from '../rule.ts'
import { granted, post, transcript } from './example-transcripts.ts'

interface Details {
  readonly more?: string
  readonly members?: readonly string[]
  readonly tenant?: string
}

/** Sends `{rt N}` and gets `{rt N+1}` and `{at N}`. */
function renew(
  at: string,
  n: number,
  { more = '', members = [], tenant = 'contoso.example' }: Details = {},
): string {
  return post(
    at,
    `grant_type=refresh_token&client_id=app-1&refresh_token={rt ${n}}${more}`,
    granted(String(n), `"refresh_token":"{rt ${n + 1}}"`, ...members),
    { url: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token` },
  )
}

const call = (at: string, n: number, status = 200): string => `
### ${at}
GET https://graph.microsoft.com/v1.0/me
Authorization: Bearer {at ${n}}

HTTP/1.1 ${status}
`

const every = (at: string, details?: (n: number) => Details): string =>
  transcript(...[1, 2, 3, 4].map((n) => renew(n === 1 ? '+0s' : at, n, details?.(n))))

const scopes = ['https://graph.microsoft.com/.default', 'https://outlook.office.com/.default']

/** Renewals that nobody needed, and such as look alike. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a refresh before each call',
    transcript: transcript(
      ...[1, 2, 3].flatMap((n) => [renew(n === 1 ? '+0s' : '+5m', n), call('+1s', n)]),
    ),
    reports:
      'sent 3 refreshes in a row, each 5 min after the one before, while an access token lives 60 min.',
    confidence: 'high',
  },
  {
    name: 'the same, and only the token requests were recorded',
    transcript: every('+5m'),
    reports:
      'sent 4 refreshes in a row, each 4 min after the one before, while an access token lives 60 min. No call',
    confidence: 'medium',
  },
  {
    name: 'a 401 to another token is no reason',
    transcript: transcript(
      ...[1, 2, 3].flatMap((n) => [
        renew(n === 1 ? '+0s' : '+5m', n),
        call('+1s', n),
        call('+1s', 9, 401),
      ]),
    ),
    reports: 'sent 3 refreshes in a row, each 5 min after the one before',
    confidence: 'high',
  },
  {
    name: 'nor is a 401 of another capture, to a token that was masked',
    transcript: [
      '=== app.har',
      transcript(renew('+0s', 1), renew('+5m', 2), renew('+5m', 3)),
      '=== other.har',
      call('2025-03-01T08:01:00Z', 9, 401).replace(/\{at .*\}/, '[REDACTED]'),
    ].join('\n'),
    reports: 'sent 3 refreshes in a row',
  },
  {
    name: 'two resources in turn, both far too often',
    transcript: transcript(
      ...[1, 2, 3, 4, 5].map((n) =>
        renew('+5m', n, { more: `&scope=${n % 2 === 0 ? scopes[1] : scopes[0]}` }),
      ),
    ),
    reports: 'sent 3 refreshes in a row, each 9 min after the one before',
  },
  {
    name: 'at uneven times, and one call in between',
    transcript: transcript(
      renew('+0s', 1),
      renew('+5m', 2),
      renew('+2m', 3),
      call('+1s', 3),
      renew('+10m', 4),
    ),
    reports: 'sent 4 refreshes in a row, each 119 s to 10 min after the one before',
    confidence: 'high',
  },
  { name: 'once an hour', transcript: every('+1h') },
  { name: 'past the middle of the life', transcript: every('+35m') },
  {
    name: 'two early refreshes may be chance',
    transcript: transcript(renew('+0s', 1), renew('+5m', 2), renew('+1h', 3), renew('+5m', 4)),
  },
  {
    name: 'the server asks for it by refresh_in',
    transcript: every('+5m', () => ({ members: ['"refresh_in":240'] })),
  },
  {
    name: 'claims challenges of continuous access evaluation',
    transcript: every('+5m', () => ({ more: '&claims=%7B%22access_token%22%3A%7B%7D%7D' })),
  },
  {
    name: 'a 401 asks for each',
    transcript: transcript(
      ...[1, 2, 3, 4].flatMap((n) => [renew(n === 1 ? '+0s' : '+5m', n), call('+1s', n, 401)]),
    ),
  },
  {
    name: 'start-up for several scopes and tenants, one after the other',
    transcript: transcript(
      renew('+0s', 1, { more: `&scope=${scopes[0]}` }),
      renew('+1s', 2, { more: `&scope=${scopes[1]}` }),
      renew('+1s', 3, { more: '&scope=User.Read' }),
      renew('+1s', 4, { more: '&scope=Mail.Read' }),
      renew('+1s', 5, { more: '&scope=Mail.Read', tenant: 'fabrikam.example' }),
    ),
  },
  {
    name: 'several holders of one token: no chain',
    transcript: transcript(
      ...['b', 'c', 'd', 'e'].map((name) =>
        post(
          '+5m',
          'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}',
          granted(name, `"refresh_token":"{rt ${name}}"`),
        ),
      ),
    ),
  },
  {
    name: 'tokens that live five minutes only',
    transcript: transcript(
      ...[1, 2, 3, 4].map((n) => renew('+4m', n).replace('"expires_in":3600', '"expires_in":300')),
    ),
  },
  {
    name: 'a test that forces its refreshes',
    holder: 'single',
    transcript: every('+5s'),
    verdict: 'not-applicable',
  },
  {
    name: 'times were not recorded',
    transcript: every('?').replace('+0s', '?'),
    verdict: 'inconclusive',
  },
  {
    name: 'the answers do not tell how long a token lives',
    transcript: every('+5m').replaceAll(',"expires_in":3600', ''),
    verdict: 'inconclusive',
  },
  {
    name: 'refused calls whose token was masked: one of them may have asked for each refresh',
    transcript: transcript(
      ...[1, 2, 3, 4].flatMap((n) => [
        renew(n === 1 ? '+0s' : '+5m', n),
        call('+1s', n, 401).replace(/\{at .*\}/, '[REDACTED]'),
      ]),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'refused calls whose header was masked',
    transcript: transcript(
      ...[1, 2, 3, 4].flatMap((n) => [
        renew(n === 1 ? '+0s' : '+5m', n),
        call('+1s', n, 401).replace(/Bearer \{at .*\}/, '[REDACTED]'),
      ]),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'refused calls with a token that a masked answer may have brought',
    transcript: transcript(
      ...[1, 2, 3, 4].flatMap((n) => [
        renew(n === 1 ? '+0s' : '+5m', n).replace(/"\{at .*?\}"/, '"[REDACTED]"'),
        call('+1s', n, 401),
      ]),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a refused call with a masked token, among refreshes that are late enough',
    transcript: transcript(
      ...[1, 2, 3, 4].flatMap((n) => [
        renew(n === 1 ? '+0s' : '+1h', n),
        call('+1s', n, 401).replace(/\{at .*\}/, '[REDACTED]'),
      ]),
    ),
  },
  {
    name: 'the answers were not recorded',
    transcript: every('+5m').replace(/\{"access_token.*$/gm, '(not recorded)'),
    verdict: 'inconclusive',
  },
  {
    name: 'the new tokens were masked, but once an hour is in order',
    transcript: every('+1h').replace(
      /"refresh_token":"\{rt .*?\}"/g,
      '"refresh_token":"[REDACTED]"',
    ),
  },
  {
    name: 'what they asked for was masked: perhaps different resources',
    transcript: every('+5m', () => ({ more: '&scope=[REDACTED]' })),
    verdict: 'inconclusive',
  },
  {
    name: 'what the first of them asked for was masked',
    transcript: transcript(
      renew('+0s', 1, { more: '&scope=[REDACTED]' }),
      renew('+5m', 2),
      renew('+5m', 3),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'what they asked for was masked, but once an hour is in order',
    transcript: every('+1h', () => ({ more: '&scope=[REDACTED]' })),
  },
  {
    name: 'the tokens were masked',
    transcript: transcript(
      ...['+0s', '+5m', '+5m'].map((at) =>
        post(
          at,
          'grant_type=refresh_token&client_id=app-1&refresh_token=[REDACTED]',
          granted('1', '"refresh_token":"[REDACTED]"'),
        ),
      ),
    ),
    verdict: 'inconclusive',
  },
]
