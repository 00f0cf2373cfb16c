import type { Example } from '../rule.ts'
import { atOtherProvider, post, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize, CHALLENGE, redeem, VERIFIER } from './sign-in-transcripts.ts'

const SIGN_IN = authorize(
  '+0s',
  'openid',
  '1',
  `&code_challenge=${CHALLENGE}&code_challenge_method=S256`,
)
const OTHER_VERIFIER = `&code_verifier=${VERIFIER.toUpperCase()}`
const PLAIN_REFUSAL = 'HTTP/1.1 400\n\n{"error":"invalid_grant"}'
const UNMATCHED = refused(501481, 'The Code_Verifier does not match the code_challenge.')

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the verifier of another sign-in',
    transcript: transcript(SIGN_IN, redeem('+2s', '1', UNMATCHED, OTHER_VERIFIER)),
    reports: 'does not hash to the code challenge that entry 0 sent',
  },
  {
    name: 'a provider that gives no reason',
    transcript: atOtherProvider(
      transcript(SIGN_IN, redeem('+2s', '1', PLAIN_REFUSAL, OTHER_VERIFIER)),
    ),
    reports: 'was refused with invalid_grant, at entry 1',
  },
  {
    name: 'a verifier that is too short',
    transcript: atOtherProvider(
      redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER.slice(0, 32)}`),
    ),
    reports: 'has 32 characters; RFC 7636 wants 43 to 128',
  },
  {
    name: 'no verifier for a code that was asked for with a challenge',
    transcript: transcript(
      SIGN_IN,
      redeem('+2s', '1', refused(50148, 'The code_verifier does not match.')),
    ),
    reports: 'Entry 0 sent a code challenge, but the token request no code verifier',
  },
  {
    name: 'a challenge of a wrong size, refused at the sign-in',
    transcript: authorize('+0s', 'openid', '1', '&code_challenge=E9Melhoa').replace(
      /Location: .*/,
      'Location: http://localhost/?error=invalid_request&error_description=AADSTS501491%3a+Invalid+size+of+Code_Challenge+parameter.&state=of-1',
    ),
    reports: 'AADSTS501491, at entry 0 (2025-03-01 08:00:00Z): the code challenge has a wrong',
  },
  {
    name: 'a page that does not use PKCE',
    transcript: post(
      '+0s',
      'grant_type=authorization_code&client_id=app-1&code={code 1}',
      refused(9002325, 'Proof Key for Code Exchange is required.'),
      { origin: 'https://app.contoso.example' },
    ),
    reports: 'The token request has no code verifier',
  },
  {
    name: 'neither the sign-in nor the token request uses PKCE',
    transcript: transcript(
      authorize('+0s', 'openid', '1'),
      redeem('+2s', '1', refused(9002325, 'Proof Key for Code Exchange is required.')),
    ),
    reports: 'Entry 0 sent no code challenge, and the token request no code verifier',
  },
  {
    name: 'a verifier for a sign-in without a challenge',
    transcript: transcript(
      authorize('+0s', 'openid', '1'),
      redeem('+2s', '1', UNMATCHED, `&code_verifier=${VERIFIER}`),
    ),
    reports: 'Entry 0 sent no code challenge, but the token request a code verifier',
  },
  {
    name: 'a verifier that fits, although the server says otherwise',
    transcript: transcript(SIGN_IN, redeem('+2s', '1', UNMATCHED, `&code_verifier=${VERIFIER}`)),
    reports: 'The code verifier fits the code challenge that entry 0 sent.',
  },
  {
    name: 'a challenge that was masked, and a server that tells the reason',
    transcript: transcript(
      SIGN_IN.replace(CHALLENGE, '[REDACTED]'),
      redeem('+2s', '1', UNMATCHED, OTHER_VERIFIER),
    ),
    reports: 'The code challenge that it belongs to was masked or not recorded.',
  },
  {
    name: 'a verifier that is too long',
    transcript: atOtherProvider(
      redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER.repeat(3)}`),
    ),
    reports: 'has 129 characters; RFC 7636 wants 43 to 128',
  },
  {
    name: 'a page whose sign-in is refused for want of a challenge',
    transcript: authorize('+0s', 'openid', '1').replace(
      /Location: .*/,
      'Location: http://localhost/?error=invalid_request&error_description=AADSTS50147%3a+Missing+code+challenge.&state=of-1',
    ),
    reports: 'The request has no code challenge.',
  },
  {
    name: 'a server that takes another verifier disproves it',
    transcript: transcript(SIGN_IN, redeem('+2s', '1', rotated('a'), OTHER_VERIFIER)),
  },
  {
    name: 'a verifier that fits, and a refusal for another reason',
    transcript: atOtherProvider(
      transcript(SIGN_IN, redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER}`)),
    ),
  },
  {
    name: 'another verifier, but the server tells another reason',
    transcript: transcript(
      SIGN_IN,
      redeem(
        '+2s',
        '1',
        refused(7000222, 'The client secret keys are expired.'),
        `${OTHER_VERIFIER}&client_secret={secret s}`,
      ),
    ),
  },
  {
    name: 'a server that is overloaded says nothing about the verifier',
    transcript: atOtherProvider(
      transcript(
        SIGN_IN,
        redeem('+2s', '1', 'HTTP/1.1 503\n\n{"error":"temporarily_unavailable"}', OTHER_VERIFIER),
      ),
    ),
  },
  {
    name: 'the verifier was masked',
    transcript: atOtherProvider(
      transcript(SIGN_IN, redeem('+2s', '1', PLAIN_REFUSAL, '&code_verifier=[REDACTED]')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the verifier was masked, and another redirect URI is reason enough',
    transcript: atOtherProvider(
      transcript(
        SIGN_IN.replace('localhost', 'localhost%2Fother'),
        redeem('+2s', '1', PLAIN_REFUSAL, '&code_verifier=[REDACTED]'),
      ),
    ),
  },
  {
    name: 'the sign-in was not recorded',
    transcript: atOtherProvider(redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER}`)),
    verdict: 'inconclusive',
  },
  {
    name: 'no code is redeemed',
    transcript: post('+0s', 'grant_type=refresh_token&refresh_token={rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]
