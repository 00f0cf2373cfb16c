import type { Example } from '../rule.ts'
import { granted, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const MISSING = refused(900144, "The request body must contain: 'refresh_token'.")
const INACTIVE = refused(
  700082,
  'The refresh token has expired due to inactivity. The token was issued on 2024-12-01T08:00:00.0000000Z and was inactive for 90.00:00:00.',
)
const FORM = 'grant_type=refresh_token&client_id=app-1'
const SIGN_IN = redeem('2025-03-01T08:00:00Z', '1', granted('1', '"refresh_token":"{rt a}"'))

/** Refreshes without a refresh token, and such as cannot be judged. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the parameter is absent, in three tries',
    transcript: transcript(...['+0s', '+1s', '+1s'].map((at) => post(at, FORM, MISSING))),
    reports: 'sent no refresh_token parameter. This happened 3 times',
  },
  {
    name: 'the parameter is empty',
    transcript: refresh('+0s', '', MISSING),
    reports: 'an empty refresh_token parameter',
  },
  {
    name: 'the word undefined',
    transcript: refresh('+0s', 'undefined', MISSING),
    reports: 'a word such as "undefined" instead of a refresh token',
  },
  {
    name: 'the access token was sent in its place',
    transcript: transcript(SIGN_IN, refresh('+1h', '{at 1}', refused(9002313, 'Invalid request.'))),
    reports: 'at-1 instead of a refresh token, the access token that entry 0 brought',
  },
  {
    name: 'the id token was sent in its place, and times were not recorded',
    transcript: transcript(
      redeem('?', '1', granted('1', '"id_token":"{jwt aud=app-1}"')),
      refresh('?', '{jwt aud=app-1}', refused(9002313, 'Invalid request.')),
    ),
    reports:
      'asked for a refresh and sent id-1 instead of a refresh token, the id token that entry 0 brought.',
  },
  {
    name: 'the code was sent in its place',
    transcript: transcript(
      authorize('2025-03-01T08:00:00Z', 'offline_access', '1'),
      redeem('+2s', '1', granted('1')),
      refresh('+1h', '{code 1}', refused(9002313, 'Invalid request.')),
    ),
    reports: 'code-1 instead of a refresh token, the code that entry 0 brought.',
  },
  {
    name: 'the refresh token is sent',
    transcript: transcript(SIGN_IN, refresh('+1h', '{rt a}', rotated('b'))),
  },
  {
    name: 'a token that a sanitiser masked was sent all the same',
    transcript: refresh('+0s', '[REDACTED]', rotated('b')),
  },
  {
    name: 'a back end that keeps the token in a cookie and succeeds',
    transcript: post('+0s', FORM, rotated('b'), { url: 'https://auth.fabrikam.example/token' }),
  },
  {
    name: 'the request was not recorded',
    transcript: post('+0s', '(not recorded)', MISSING),
    verdict: 'inconclusive',
  },
  {
    name: 'the grant stands in the address, and the rest was not recorded',
    transcript: post('+0s', '(not recorded)', MISSING, {
      url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token?grant_type=refresh_token&client_id=app-1',
    }),
    verdict: 'inconclusive',
  },
  {
    name: 'a masked value was refused: it may have been any token',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '[REDACTED]', refused(9002313, 'Invalid request.')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a masked value was refused by the date of its issue: it was a refresh token',
    transcript: refresh('+0s', '[REDACTED]', INACTIVE),
  },
  {
    name: 'the answer of the sign-in was not recorded: its access token may have been sent',
    transcript: transcript(
      redeem('2025-03-01T08:00:00Z', '1', 'HTTP/1.1 200\n\n(not recorded)'),
      refresh('+1h', '{at 1}', refused(9002313, 'Invalid request.')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'no parameter, and the answer was not recorded',
    transcript: post('+0s', FORM, 'HTTP/1.1 200\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  { name: 'a sign-in only', transcript: SIGN_IN, verdict: 'not-applicable' },
]
