import type { Example } from '../rule.ts'
import {
  type Circumstances,
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'
import { redeem, signInRequest } from './sign-in-transcripts.ts'

const EXPIRED = refused(700082, 'The refresh token has expired due to inactivity.')
const WRONG_SECRET = refused(7000215, 'Invalid client secret provided.')
const LOOP = refused(50196, 'The server terminated an operation because of a request loop.')
const REDEEMED = refused(54005, 'OAuth2 Authorization code was already redeemed.')
const SAME_PROCESS: Circumstances = { attributes: 'process=teams:7' }

/** The same token at several times, each with its answer. */
const series = (
  answers: readonly (readonly [at: string, answer: string])[],
  token = '{rt a}',
  circumstances: Circumstances = {},
): string => transcript(...answers.map(([at, answer]) => refresh(at, token, answer, circumstances)))

const times = (n: number, answer: string): readonly (readonly [string, string])[] =>
  Array.from({ length: n }, (_, i) => [i === 0 ? '2025-03-01T08:00:00Z' : '+12h', answer])

const forScope = (at: string, scope: string): string =>
  post(at, `grant_type=refresh_token&client_id=app-1&refresh_token={rt a}&scope=${scope}`, EXPIRED)

const atTenant = (at: string, tenant: string): string =>
  refresh(at, '{rt a}', EXPIRED, {
    url: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
  })

/** What is tried again although it cannot succeed. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a job that tries its expired token twice a day',
    transcript: series(times(3, EXPIRED)),
    reports:
      'rt-1 of client app-1 (tenant contoso.example) was refused for good with AADSTS700082 (entry 0, 2025-03-01 08:00:00Z), and was sent again 2 times, at entries 1 and 2 (from 2025-03-01 20:00:00Z to 2025-03-02 08:00:00Z).',
    severity: 'warning',
  },
  {
    name: 'sent again twice, the first time without a reason that was recorded',
    transcript: series([
      ['+0s', EXPIRED],
      ['+1h', 'HTTP/1.1 400\n\n(not recorded)'],
      ['+1h', EXPIRED],
    ]),
    reports: 'was sent again 2 times',
    severity: 'warning',
  },
  {
    name: 'a code that is refused for good, and redeemed once more',
    transcript: transcript(redeem('+0s', '1', REDEEMED), redeem('+1s', '1', REDEEMED)),
  },
  {
    name: 'five times and more',
    transcript: series(times(6, EXPIRED)),
    reports: 'was sent again 5 times',
    severity: 'error',
  },
  {
    name: 'until the server calls it a loop',
    transcript: series([
      ['+0s', EXPIRED],
      ['+1s', EXPIRED],
      ['+1s', LOOP],
    ]),
    reports:
      'sent again 2 times, at entries 1 and 2 (from 2025-03-01 08:00:01Z to 2025-03-01 08:00:02Z). Entra took that for a loop (AADSTS50196)',
    severity: 'error',
  },
  {
    name: 'a code that has been redeemed',
    transcript: transcript(
      redeem('+0s', '1', granted('1')),
      ...['+1s', '+5s', '+5s'].map((at) => redeem(at, '1', REDEEMED)),
    ),
    reports:
      'code-1 of client app-1 (tenant contoso.example) was refused for good with AADSTS54005',
  },
  {
    name: 'with a secret that is refused: the token is good',
    transcript: series(times(4, WRONG_SECRET)),
    reports: 'refused for good with AADSTS7000215',
  },
  {
    name: 'one retry only',
    transcript: series(times(2, EXPIRED)),
  },
  {
    name: 'the token for each of three resources',
    transcript: transcript(
      forScope('+0s', 'https://graph.microsoft.com/.default'),
      forScope('+1s', 'https://outlook.office.com/.default'),
      forScope('+1s', 'https://management.azure.com/.default'),
    ),
  },
  {
    name: 'one try at each of two other tenants',
    transcript: transcript(
      atTenant('+0s', 'contoso.example'),
      atTenant('+1s', 'common'),
      atTenant('+1s', 'consumers'),
    ),
  },
  {
    name: 'requests that were on their way when the refusal came',
    transcript: series([
      ['+0s took=3s', EXPIRED],
      ['+10ms took=3s', EXPIRED],
      ['+10ms took=3s', EXPIRED],
    ]),
  },
  {
    name: 'somebody mended the secret, and the token is taken again',
    transcript: series([...times(3, WRONG_SECRET), ['+1h', rotated('b')]]),
  },
  {
    name: 'a disturbance passes',
    transcript: series([
      ...times(3, refused(90033, 'A transient error has occurred.')),
      ['+5s', rotated('b')],
    ]),
  },
  {
    name: 'a new sign-in each time: always another token',
    transcript: transcript(
      series([['+0s', EXPIRED]], '{rt a}'),
      series([['+1d', EXPIRED]], '{rt b}'),
      series([['+1d', EXPIRED]], '{rt c}'),
    ),
  },
  {
    name: "the family's token is tried first, the client's own a moment later",
    transcript: transcript(
      ...['1', '2', '3'].flatMap((n) => [
        refresh('+1h', '{rt family}', refused(70000, 'Not this client.'), SAME_PROCESS),
        refresh(
          '+1s',
          `{rt own ${n}}`,
          granted(n, `"refresh_token":"{rt own ${n}x}"`, '"foci":"1"'),
          SAME_PROCESS,
        ),
      ]),
    ),
  },
  {
    name: 'nothing tells what came first',
    transcript: series([
      ['?', EXPIRED],
      ['?', EXPIRED],
      ['?', EXPIRED],
    ]),
    verdict: 'inconclusive',
  },
  {
    name: 'one retry only, and nothing tells when',
    transcript: series([
      ['?', EXPIRED],
      ['?', EXPIRED],
    ]),
  },
  {
    name: 'the tokens were masked',
    transcript: series(times(3, EXPIRED), '[REDACTED]'),
    verdict: 'inconclusive',
  },
  {
    name: 'the reasons of the refusals were not recorded',
    transcript: series(times(3, 'HTTP/1.1 400\n\n(not recorded)')),
    verdict: 'inconclusive',
  },
  {
    name: 'a client without user beside a refresh: its requests present no token',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      ...['+1s', '+1s', '+1s'].map((at) =>
        post(
          at,
          'grant_type=client_credentials&client_id=app-1&client_secret={secret s}',
          WRONG_SECRET,
        ),
      ),
    ),
  },
  {
    name: 'the grants were masked with their tokens',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      ...['+1h', '+1h', '+1h'].map((at) =>
        post(at, 'grant_type=[REDACTED]&client_id=app-1&refresh_token=[REDACTED]', EXPIRED),
      ),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'sign-in pages that are refused for want of consent present no token',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      ...['+1h', '+1h', '+1h'].map((at) =>
        signInRequest(
          at,
          'response_type=code&scope=openid',
          'http://localhost/?error=invalid_client&error_description=AADSTS65001%3a+No+consent.',
        ),
      ),
    ),
  },
  {
    name: 'a client without user beside a refresh, refused for reasons that were not recorded',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      ...['+1s', '+1s', '+1s'].map((at) =>
        post(
          at,
          'grant_type=client_credentials&client_id=app-1&client_secret={secret s}',
          'HTTP/1.1 401\n\n(not recorded)',
        ),
      ),
    ),
  },
  {
    name: 'a client without user',
    transcript: post(
      '+0s',
      'grant_type=client_credentials&client_id=app-1&client_secret={secret s}',
      WRONG_SECRET,
    ),
    verdict: 'not-applicable',
  },
]
