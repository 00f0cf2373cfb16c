import type { Example } from '../rule.ts'
import {
  atOtherProvider,
  granted,
  post,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const AGAIN = refused(54005, 'OAuth2 Authorization code was already redeemed.')
const FIRST = redeem('+0s', '1', rotated('a'))

/** Codes that were sent more than once, and such as look alike. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a second handler sends the code again and is refused',
    transcript: transcript(FIRST, redeem('+1s', '1', AGAIN), redeem('+1s', '1', AGAIN)),
    reports:
      'sent code-1 again, which entry 0 redeemed, 2 times, at entries 1 and 2 (from 2025-03-01 08:00:01Z to 2025-03-01 08:00:02Z), and was refused with AADSTS54005.',
  },
  {
    name: 'the number nested in an older one',
    transcript: transcript(
      FIRST,
      redeem(
        '+1s',
        '1',
        `HTTP/1.1 400\n\n{"error":"invalid_grant","error_codes":[70002,54005],"error_description":"AADSTS70002: Error validating credentials. AADSTS54005: OAuth2 Authorization code was already redeemed."}`,
      ),
    ),
    reports: 'was refused with AADSTS54005',
  },
  {
    name: 'a provider that gives no number',
    transcript: atOtherProvider(
      transcript(FIRST, redeem('+1s', '1', 'HTTP/1.1 400\n\n{"error":"invalid_grant"}')),
    ),
    reports: 'was refused with invalid_grant',
  },
  {
    name: 'a server that takes the code again',
    transcript: transcript(FIRST, redeem('+1s', '1', rotated('b'))),
    reports: 'at entry 1 (2025-03-01 08:00:01Z), and was given tokens again.',
  },
  {
    name: 'sent again because the first answer was lost',
    transcript: transcript(
      '### +0s\nPOST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token\n\ngrant_type=authorization_code&client_id=app-1&code={code 1}&redirect_uri=http%3A%2F%2Flocalhost',
      redeem('+30s', '1', AGAIN),
    ),
    reports: 'sent code-1 again, to which entry 0 had got no answer',
    severity: 'warning',
  },
  {
    name: 'the first redemption is not in the capture',
    transcript: redeem('+0s', '1', AGAIN),
    reports: 'which a request outside of the capture had redeemed',
  },
  {
    name: 'the first redemption is not in the capture, but its sign-in is',
    transcript: transcript(authorize('+0s', 'openid', '1'), redeem('+1m', '1', AGAIN)),
    reports: 'sent code-1 again, which a request outside of the capture had redeemed, at entry 1',
  },
  {
    name: 'two captures of one code, each with tokens of its own',
    transcript: `=== one\n${FIRST}\n=== two\n${redeem('+1s', '1', rotated('b'))}\n`,
    reports: 'sent code-1 again, which entry 0 of one redeemed, at entry 0',
  },
  {
    name: 'the number alone tells: the code was masked',
    transcript: transcript(redeem('+0s', '1', AGAIN), redeem('+1h', '1', AGAIN)).replaceAll(
      '{code 1}',
      '[REDACTED]',
    ),
    reports: 'sent a code again, which a request outside of the capture had redeemed, 2 times',
  },
  {
    name: 'sent again, but the service was disturbed',
    transcript: transcript(FIRST, redeem('+1s', '1', 'HTTP/1.1 503\n\nService Unavailable')),
  },
  {
    name: 'two captures of one code, of which one shows no access token',
    transcript: `=== one\n${FIRST}\n=== two\n${redeem('+1s', '1', 'HTTP/1.1 200\n\n{"id_token":"{jwt aud=app-1}"}')}\n`,
  },
  {
    name: 'the same exchange, recorded twice',
    transcript: ['browser', 'proxy'].map((name) => `=== ${name}\n${FIRST}\n`).join(''),
  },
  {
    name: 'two captures of one exchange, masked in the one',
    transcript: `=== browser\n${FIRST}\n=== proxy\n${redeem('+0s', '1', granted('1').replace('{at 1}', '[REDACTED]'))}\n`,
  },
  {
    name: 'a code that was refused for another reason is not used up',
    transcript: transcript(
      redeem('+0s', '1', refused(7000215, 'Invalid client secret provided.')),
      redeem('+5s', '1', rotated('a')),
    ),
  },
  {
    name: 'a new code for each sign-in',
    transcript: transcript(FIRST, redeem('+1h', '2', rotated('b'))),
  },
  {
    name: 'masked codes, a second apart: they may be one',
    transcript: transcript(FIRST, redeem('+1s', '1', rotated('b'))).replaceAll(
      '{code 1}',
      '[REDACTED]',
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a request beside a redemption was not recorded',
    transcript: transcript(FIRST, post('+1s', '(not recorded)', rotated('b'))),
    verdict: 'inconclusive',
  },
  {
    name: 'masked codes, longer apart than a code lives',
    transcript: transcript(FIRST, redeem('+1h', '1', rotated('b'))).replaceAll(
      '{code 1}',
      '[REDACTED]',
    ),
  },
  {
    name: 'no code is redeemed',
    transcript: post('+0s', 'grant_type=refresh_token&refresh_token={rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]
