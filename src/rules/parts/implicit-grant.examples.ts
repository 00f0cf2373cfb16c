import type { Example } from '../rule.ts'
import { rotated, transcript } from './example-transcripts.ts'
import { redeem, signInRequest } from './sign-in-transcripts.ts'

/** A sign-in for these response types, and a code of the same client redeemed. */
const signInFor = (types: string, fragment: string): string =>
  transcript(
    signInRequest(
      '+0s',
      `response_type=${types}&nonce=n-1&state=1`,
      `https://app.contoso.example/#${fragment}&state=1`,
    ),
    redeem('+1m', '2', rotated('a')),
  )

/** Sign-ins whose tokens stand in an address, and one whose do not. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'an access token from the authorize endpoint',
    transcript: signInFor('id_token+token', 'access_token={at 1}&id_token={jwt aud=app-1}'),
    reports: 'asked for id_token token from the authorize endpoint, at entry 0',
    severity: 'warning',
  },
  {
    name: 'an id token alone',
    transcript: signInFor('id_token', 'id_token={jwt aud=app-1}'),
    reports: 'asked for id_token from the authorize endpoint',
    severity: 'info',
  },
  {
    name: 'code and id token, as ASP.NET asks by default',
    transcript: signInFor(
      'code+id_token&response_mode=form_post',
      'code={code 1}&id_token={jwt aud=app-1}',
    ),
    reports: 'asked for code id_token from the authorize endpoint',
    severity: 'info',
  },
  {
    name: 'an access token alone, twice',
    transcript: transcript(
      signInFor('token', 'access_token={at 1}'),
      signInFor('token', 'access_token={at 2}').replace('{code 2}', '{code 3}'),
    ),
    reports: 'asked for token from the authorize endpoint, 2 times, at entries 0 and 2',
    severity: 'warning',
  },
  {
    name: 'a code',
    transcript: signInFor('code', 'code={code 1}'),
  },
  {
    name: 'a page of somebody else, without any token request',
    transcript: signInRequest(
      '+0s',
      'response_type=token&state=1',
      'https://app.contoso.example/#access_token={at 1}&state=1',
    ),
    verdict: 'not-applicable',
  },
]
