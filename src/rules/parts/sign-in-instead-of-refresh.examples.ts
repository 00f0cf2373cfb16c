import type { Example } from '../rule.ts'
import {
  type Circumstances,
  granted,
  post,
  refresh,
  rotated,
  transcript,
} from './example-transcripts.ts'
import { ofUser } from './sign-in-transcripts.ts'

const JOB: Circumstances = { attributes: 'process=report:7' }
const OTHER_USER =
  '"client_info":"{client_info 33333333-3333-4333-8333-333333333333 22222222-2222-4222-8222-222222222222}"'

function signIn(
  at: string,
  n: number,
  {
    user = ofUser,
    circumstances = JOB,
    more = '',
  }: {
    readonly user?: string
    readonly circumstances?: Circumstances
    readonly more?: string
  } = {},
): string {
  return post(
    at,
    `grant_type=authorization_code&client_id=app-1&code={code ${n}}&redirect_uri=http%3A%2F%2Flocalhost${more}`,
    granted(String(n), `"refresh_token":"{rt ${n}}"`, ...(user === '' ? [] : [user])),
    circumstances,
  )
}

const SIGN_OUT = `
### +1m
GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/logout

HTTP/1.1 200
`

/** The user is asked again and again, or has reasons to be. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a program that signs in whenever its access token has ended',
    transcript: transcript(signIn('+0s', 1), signIn('+1h', 2), signIn('+1h', 3)),
    reports:
      'signed user-1 in 3 times, at entries 0, 1 and 2 (from 2025-03-01 08:00:00Z to 2025-03-01 10:00:00Z). Each of the 3 answers brought a refresh token',
    confidence: 'high',
  },
  {
    name: 'a nightly job with the password of a user',
    transcript: transcript(
      ...['+0s', '+1d', '+1d', '+1d'].map((at, n) =>
        post(
          at,
          'grant_type=password&client_id=app-1&username=u&password=SyntheticTokentrail&scope=User.Read+offline_access',
          granted(String(n), `"refresh_token":"{rt ${n}}"`, ofUser),
          JOB,
        ),
      ),
    ),
    reports: 'signed user-1 in 4 times',
  },
  {
    name: 'only one of the answers names the user',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2, { user: '' }),
      signIn('+1h', 3, { user: '' }),
      signIn('+1h', 4, { user: '' }),
    ),
    reports: 'signed user-1 in 4 times',
    confidence: 'medium',
  },
  {
    name: 'a page that keeps nothing, recorded by its browser',
    transcript: transcript(
      ...['+0s producer=WebInspector/537.36', '+1h', '+1h'].map((at, n) =>
        signIn(at, n, { circumstances: { origin: 'https://app.contoso.example' } }),
      ),
    ),
    reports: 'signed user-1 in 3 times',
    confidence: 'high',
  },
  {
    name: 'a recorded fixture shows one program',
    holder: 'single',
    transcript: transcript(...[1, 2, 3].map((n) => signIn('+1h', n, { circumstances: {} }))),
    reports: 'signed user-1 in 3 times',
    confidence: 'high',
  },
  {
    name: 'it refreshes in between',
    transcript: transcript(
      signIn('+0s', 1),
      refresh('+1h', '{rt 1}', rotated('x'), JOB),
      signIn('+1h', 2),
      signIn('+1h', 3),
    ),
  },
  {
    name: 'three times, and once more right after',
    transcript: transcript(signIn('+0s', 1), signIn('+1h', 2), signIn('+1h', 3), signIn('+5m', 4)),
    reports: 'signed user-1 in 3 times, at entries 0, 1 and 2',
  },
  {
    name: 'twice, at times that were not recorded',
    transcript: transcript(...[1, 2].map((n) => signIn('?', n))),
  },
  { name: 'twice only', transcript: transcript(signIn('+0s', 1), signIn('+1h', 2)) },
  {
    name: 'while the access token is still good: other reasons than its end',
    transcript: transcript(signIn('+0s', 1), signIn('+5m', 2), signIn('+5m', 3)),
  },
  {
    name: 'other users',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2, { user: OTHER_USER }),
      signIn('+1h', 3),
    ),
  },
  {
    name: 'other programs with the same client id',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2, { circumstances: { attributes: 'process=report:8' } }),
      signIn('+1h', 3, { circumstances: { attributes: 'process=report:9' } }),
    ),
  },
  {
    name: 'for other resources',
    transcript: transcript(
      signIn('+0s', 1, { more: '&scope=https://graph.microsoft.com/.default' }),
      signIn('+1h', 2, { more: '&scope=https://outlook.office.com/.default' }),
      signIn('+1h', 3, { more: '&scope=https://management.azure.com/.default' }),
    ),
  },
  {
    name: 'the user signs out in between',
    transcript: transcript(
      signIn('+0s', 1),
      SIGN_OUT,
      signIn('+1h', 2),
      SIGN_OUT,
      signIn('+1h', 3),
    ),
  },
  {
    name: 'nothing tells which program it was',
    transcript: transcript(...[1, 2, 3].map((n) => signIn('+1h', n, { circumstances: {} }))),
    verdict: 'inconclusive',
  },
  {
    name: 'nothing tells who it was',
    transcript: transcript(...[1, 2, 3].map((n) => signIn('+1h', n, { user: '' }))),
    verdict: 'inconclusive',
  },
  {
    name: 'times were not recorded',
    transcript: transcript(...[1, 2, 3].map((n) => signIn('?', n))),
    verdict: 'inconclusive',
  },
  {
    name: 'the time of one of them was not recorded',
    transcript: transcript(signIn('+0s', 1), signIn('+5m', 2), signIn('?', 3)),
    verdict: 'inconclusive',
  },
  {
    name: 'the answers do not tell how long a token lives',
    transcript: transcript(signIn('+0s', 1), signIn('+5m', 2), signIn('+5m', 3)).replaceAll(
      '"expires_in":3600,',
      '',
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'two sign-ins, and between them a request that was not recorded',
    transcript: transcript(
      signIn('+0s', 1),
      post('+1h', '(not recorded)', granted('x'), JOB),
      signIn('+1h', 2),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the same, and nothing tells when',
    transcript: transcript(
      signIn('?', 1),
      post('?', '(not recorded)', granted('x'), JOB),
      signIn('?', 2),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the same, minutes apart, and nothing tells how long a token lives',
    transcript: transcript(
      signIn('+0s', 1),
      post('+5m', '(not recorded)', granted('x'), JOB),
      signIn('+5m', 2),
    ).replaceAll(',"expires_in":3600', ''),
    verdict: 'inconclusive',
  },
  {
    name: 'three sign-ins, and between them an unknown request whose token lives a day',
    transcript: transcript(
      signIn('+0s', 1),
      post('+50m', '(not recorded)', granted('x').replace('3600', '86400'), JOB),
      signIn('+10m', 2),
      signIn('+1h', 3),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'what two requests in between were was not recorded: they may be refreshes',
    transcript: transcript(
      signIn('+0s', 1),
      post('+30m', '(not recorded)', granted('x'), JOB),
      signIn('+30m', 2),
      post('+30m', '(not recorded)', granted('y'), JOB),
      signIn('+30m', 3),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the grant of a request in between was masked',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2),
      post('+10m', 'grant_type=[REDACTED]&client_id=app-1', granted('x'), JOB),
      signIn('+50m', 3),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the answer of the third sign-in was not recorded',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2),
      signIn('+1h', 3).replace(/\{"access_token.*$/, '(not recorded)'),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'what they asked for was masked: perhaps different resources',
    transcript: transcript(
      ...[1, 2, 3].map((n) => signIn('+1h', n, { more: '&scope=[REDACTED]' })),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'three sign-ins in a row, and a request that was not recorded after them',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2),
      signIn('+1h', 3),
      post('+10m', '(not recorded)', granted('x'), JOB),
    ),
    reports: 'signed user-1 in 3 times',
  },
  {
    name: 'a request that was not recorded, beside two sign-ins and too early for a third',
    transcript: transcript(
      signIn('+0s', 1),
      post('+1s', '(not recorded)', granted('x'), JOB),
      signIn('+1h', 2),
    ),
  },
  {
    name: 'the same of another program',
    transcript: transcript(
      signIn('+0s', 1),
      signIn('+1h', 2),
      post('+1h', '(not recorded)', granted('x'), { attributes: 'process=other:8' }),
    ),
  },
  {
    name: 'no refresh token was given out',
    transcript: post(
      '+0s',
      'grant_type=authorization_code&client_id=app-1&code={code 1}',
      granted('1'),
    ),
    verdict: 'not-applicable',
  },
]
