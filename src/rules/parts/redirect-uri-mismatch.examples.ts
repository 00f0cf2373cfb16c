import type { Example } from '../rule.ts'
import { atOtherProvider, post, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize, CHALLENGE, redeem, VERIFIER } from './sign-in-transcripts.ts'

const SIGN_IN = authorize('+0s', 'openid', '1')
const PLAIN_REFUSAL = 'HTTP/1.1 400\n\n{"error":"invalid_grant"}'
const UNMATCHED = refused(500112, 'The reply address does not match the one of the code.')

/** A redemption that names this redirect URI; that of the sign-in is `http://localhost`. */
const redeemAt = (uri: string, answer: string): string =>
  redeem('+2s', '1', answer).replace('redirect_uri=http%3A%2F%2Flocalhost', `redirect_uri=${uri}`)
const INVALID = refused(70004, 'The redirect URI is not valid.')

/** A redemption without a redirect URI. */
const redeemWithout = (answer: string): string =>
  redeem('+2s', '1', answer).replace('&redirect_uri=http%3A%2F%2Flocalhost', '')

/** Redirect URIs that do not fit, and such as do or cannot be seen. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'another port in the token request',
    transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%3A3000', UNMATCHED)),
    reports: 'sent http://localhost:3000, and entry 0 had asked for http://localhost.',
  },
  {
    name: 'a provider that gives no reason, and a slash at the end',
    transcript: atOtherProvider(
      transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%2F', PLAIN_REFUSAL)),
    ),
    reports: 'was refused with invalid_grant, at entry 1',
  },
  {
    name: 'a query that only one of the two has',
    transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%3Ftab%3D1', UNMATCHED)),
    reports: 'differs from that of entry 0 in a part that is not shown here, such as its query',
  },
  {
    name: 'not registered, refused on the page of the sign-in',
    transcript: `
      ### +0s
      GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&redirect_uri=https%3A%2F%2Fapp.contoso.example%2Fcb&scope=openid&state=1

      HTTP/1.1 200

      <html><script>$Config={"sErrorCode":"50011","strServiceExceptionMessage":"AADSTS50011: The redirect URI specified in the request does not match."};</script></html>
    `,
    reports: 'It asked for the answer at https://app.contoso.example/cb.',
  },
  {
    name: 'the token request leaves out what the sign-in had named',
    transcript: atOtherProvider(transcript(SIGN_IN, redeemWithout(PLAIN_REFUSAL))),
    reports: 'It sent no redirect URI, and entry 0 had asked for http://localhost.',
    confidence: 'medium',
  },
  {
    name: 'left out, as the number tells',
    transcript: transcript(SIGN_IN, redeemWithout(UNMATCHED)),
    reports: 'is not the one of the sign-in. It sent no redirect URI, and entry 0 had asked for',
    confidence: 'high',
  },
  {
    name: 'left out, and the one of the sign-in was masked',
    transcript: transcript(
      SIGN_IN.replace('http%3A%2F%2Flocalhost', '[REDACTED]'),
      redeemWithout(UNMATCHED),
    ),
    reports: 'It sent no redirect URI, and entry 0 had asked for one.',
  },
  {
    name: 'the URI of the sign-in, which is not valid for the application',
    transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost', INVALID)),
    reports: 'the redirect URI is not valid. It is the one of the sign-in.',
  },
  {
    name: 'the number tells what is wrong, and the sign-in was not recorded',
    transcript: redeemAt('http%3A%2F%2Flocalhost%3A3000', UNMATCHED),
    reports: 'the redirect URI is not the one of the sign-in. It sent http://localhost:3000.',
  },
  {
    name: 'the number tells what is wrong, and the redirect URI was masked',
    transcript: transcript(SIGN_IN, redeemAt('[REDACTED]', UNMATCHED)),
    reports: 'the redirect URI is not the one of the sign-in.',
  },
  {
    name: 'a mail address in the path, which is not shown',
    transcript: transcript(
      SIGN_IN,
      redeemAt('http%3A%2F%2Flocalhost%2Fuser%40contoso.example', UNMATCHED),
    ),
    reports: 'differs from that of entry 0',
  },
  {
    name: 'a sign-in that names none, where none is registered',
    transcript: `
      ### +0s
      GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&scope=openid&state=1

      HTTP/1.1 200

      <html><script>$Config={"sErrorCode":"900971","strServiceExceptionMessage":"AADSTS900971: No reply address provided."};</script></html>
    `,
    reports: 'no redirect URI was given, and none is registered.',
  },
  {
    name: 'another port, tried twice',
    transcript: transcript(
      SIGN_IN,
      redeemAt('http%3A%2F%2Flocalhost%3A3000', UNMATCHED),
      redeemAt('http%3A%2F%2Flocalhost%3A3000', UNMATCHED),
    ),
    reports: '2 times, at entries 1 and 2',
  },
  {
    name: 'neither request names one',
    transcript: atOtherProvider(
      transcript(
        SIGN_IN.replace('&redirect_uri=http%3A%2F%2Flocalhost', ''),
        redeemWithout(PLAIN_REFUSAL),
      ),
    ),
  },
  {
    name: 'none is sent, and the sign-in was not recorded',
    transcript: atOtherProvider(redeemWithout(PLAIN_REFUSAL)),
    verdict: 'inconclusive',
  },
  {
    name: 'masked, but it is the code verifier that does not fit',
    transcript: atOtherProvider(
      transcript(
        authorize('+0s', 'openid', '1', `&code_challenge=${CHALLENGE}&code_challenge_method=S256`),
        redeemAt(`[REDACTED]&code_verifier=${VERIFIER.replace('d', 'e')}`, PLAIN_REFUSAL),
      ),
    ),
  },
  {
    name: 'a server that takes another redirect URI disproves it',
    transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%3A3000', rotated('a'))),
  },
  {
    name: 'the same redirect URI, percent-encoded in another way',
    transcript: atOtherProvider(transcript(SIGN_IN, redeemAt('http://localhost', PLAIN_REFUSAL))),
  },
  {
    name: 'another redirect URI, but the server tells another reason',
    transcript: transcript(
      SIGN_IN,
      redeemAt(
        'http%3A%2F%2Flocalhost%3A3000',
        refused(7000222, 'The client secret keys are expired.'),
      ),
    ),
  },
  {
    name: 'the sign-in was not recorded',
    transcript: atOtherProvider(redeemAt('http%3A%2F%2Flocalhost', PLAIN_REFUSAL)),
    verdict: 'inconclusive',
  },
  {
    name: 'the redirect URI was masked',
    transcript: atOtherProvider(transcript(SIGN_IN, redeemAt('[REDACTED]', PLAIN_REFUSAL))),
    verdict: 'inconclusive',
  },
  {
    name: 'no code is redeemed',
    transcript: post('+0s', 'grant_type=refresh_token&refresh_token={rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]
