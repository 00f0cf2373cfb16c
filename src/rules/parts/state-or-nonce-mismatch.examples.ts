import type { Example } from '../rule.ts'
import { granted, transcript } from './example-transcripts.ts'
import { redeem, signInRequest } from './sign-in-transcripts.ts'

const APP = 'https://app.contoso.example/'

/** A sign-in whose state comes back; its nonce belongs into the id token. */
const askNonce = (): string =>
  signInRequest('+0s', 'response_type=code&state=1&nonce=asked', `${APP}?code={code 1}&state=1`)

/** A sign-in with these states, sent and returned. */
const withStates = (sent: string, returned: string): string =>
  signInRequest('+0s', `response_type=code&state=${sent}`, `${APP}?code={code 1}&state=${returned}`)

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'another state comes back',
    transcript: transcript(withStates('first', 'second'), redeem('+2s', '1', granted('1'))),
    reports: 'got another state back than it had sent, at entry 0',
    severity: 'error',
  },
  {
    name: 'the id token in the address has another nonce',
    transcript: transcript(
      signInRequest(
        '+0s',
        'response_type=code+id_token&state=1&nonce=asked',
        `${APP}#code={code 1}&id_token={jwt aud=app-1,nonce=other}&state=1`,
      ),
      redeem('+2s', '1', granted('1')),
    ),
    reports: 'got an id token with another nonce than its sign-in asked for, at entry 0',
    severity: 'error',
  },
  {
    name: 'the id token of the token answer has another nonce',
    transcript: transcript(
      askNonce(),
      redeem('+2s', '1', granted('1', '"id_token":"{jwt aud=app-1,nonce=other}"')),
    ),
    reports: 'with another nonce than its sign-in asked for, at entry 1',
    severity: 'error',
  },
  {
    name: 'both states were masked',
    transcript: transcript(
      withStates('[REDACTED]', '[REDACTED]'),
      redeem('+2s', '1', granted('1')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the state of the answer was masked',
    transcript: transcript(withStates('first', '[REDACTED]'), redeem('+2s', '1', granted('1'))),
    verdict: 'inconclusive',
  },
  {
    name: 'the id token that should hold the nonce was masked',
    transcript: transcript(askNonce(), redeem('+2s', '1', granted('1', '"id_token":"[REDACTED]"'))),
    verdict: 'inconclusive',
  },
  {
    name: 'an id token was masked, of a sign-in that sent no nonce',
    transcript: transcript(
      withStates('1', '1'),
      redeem('+2s', '1', granted('1', '"id_token":"[REDACTED]"')),
    ),
  },
  {
    name: 'neither state nor nonce nor PKCE',
    transcript: transcript(
      signInRequest('+0s', 'response_type=code', `${APP}?code={code 1}`),
      redeem('+2s', '1', granted('1')),
    ),
    reports: 'signed in without state, nonce or PKCE, at entry 0',
    severity: 'warning',
  },
  {
    name: 'neither state nor nonce nor PKCE, at each of two sign-ins',
    transcript: transcript(
      ...['1', '2'].flatMap((code) => [
        signInRequest('+0s', 'response_type=code', `${APP}?code={code ${code}}`),
        redeem('+2s', code, granted(code)),
      ]),
    ),
    reports: 'signed in without state, nonce or PKCE, 2 times, at entries 0 and 2',
    severity: 'warning',
  },
  {
    name: 'a nonce in place of state',
    transcript: transcript(
      signInRequest('+0s', 'response_type=code&nonce=asked', `${APP}?code={code 1}`),
      redeem('+2s', '1', granted('1', '"id_token":"{jwt aud=app-1,nonce=asked}"')),
    ),
  },
  {
    name: 'what is asked stands in an object of its own',
    transcript: transcript(
      signInRequest('+0s', 'response_type=code&request={jwt iss=app-1}', `${APP}?code={code 1}`),
      redeem('+2s', '1', granted('1')),
    ),
    verdict: 'not-applicable',
  },
  {
    name: 'another nonce came with a state that was used once',
    transcript: transcript(
      signInRequest('+0s', 'response_type=code&state=1&nonce=a', `${APP}?code={code 1}&state=1`),
      redeem('+1s', '1', granted('1', '"id_token":"{jwt aud=app-1,nonce=a}"')),
      signInRequest('+1s', 'response_type=code&state=2&nonce=b', `${APP}?code={code 2}&state=2`),
      redeem('+2s', '2', granted('2', '"id_token":"{jwt aud=app-1,nonce=a}"')),
    ),
    reports: 'with another nonce than its sign-in asked for, at entry 3',
    severity: 'error',
  },
  {
    name: 'state and nonce come back',
    transcript: transcript(
      askNonce(),
      redeem('+2s', '1', granted('1', '"id_token":"{jwt aud=app-1,nonce=asked}"')),
    ),
  },
  {
    name: 'a plus that became a space on the way back',
    transcript: transcript(
      signInRequest('+0s', 'response_type=code&state=a%2Bb', `${APP}?code={code 1}&state=a+b`),
      redeem('+2s', '1', granted('1')),
    ),
  },
  {
    name: 'PKCE in place of state',
    transcript: transcript(
      signInRequest(
        '+0s',
        'response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
        `${APP}?code={code 1}`,
      ),
      redeem('+2s', '1', granted('1')),
    ),
  },
  {
    name: 'a gateway wraps the state of its client in one of its own',
    transcript: transcript(
      `### +0s\nGET https://gateway.contoso.example/authorize?client_id=app-1&response_type=code&state=inner\n\nHTTP/1.1 302\nLocation: https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&state=outer.inner`,
      signInRequest(
        '+1s',
        'response_type=code&state=outer.inner',
        `https://gateway.contoso.example/callback?code={code 1}&state=outer.inner`,
      ),
      redeem('+2s', '1', granted('1')),
    ),
  },
  {
    name: 'a client that sends the same state each time',
    transcript: transcript(
      signInRequest('+0s', 'response_type=code&state=1&nonce=a', `${APP}?code={code 1}&state=1`),
      signInRequest('+1s', 'response_type=code&state=1&nonce=b', `${APP}?code={code 2}&state=1`),
      redeem('+2s', '2', granted('2', '"id_token":"{jwt aud=app-1,nonce=b}"')),
    ),
  },
  {
    name: 'the answer comes after pages on the way',
    transcript: transcript(
      '### +0s\nGET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&state=1&nonce=asked\n\nHTTP/1.1 200\n\n<html></html>',
      `### +9s\nPOST https://login.microsoftonline.com/contoso.example/login\n\nlogin=synthetic\n\nHTTP/1.1 302\nLocation: ${APP}?code={code 1}&state=1`,
      redeem('+2s', '1', granted('1', '"id_token":"{jwt aud=app-1,nonce=other}"')),
    ),
    reports: 'with another nonce than its sign-in asked for, at entry 2',
    severity: 'error',
  },
  {
    name: 'the answer of the sign-in was not recorded',
    transcript: transcript(
      '### +0s\nGET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code',
      redeem('+2s', '1', granted('1')),
    ),
    verdict: 'not-applicable',
  },
  {
    name: 'the sign-in happened in a popup that was not recorded',
    transcript: redeem('+0s', '1', granted('1', '"id_token":"{jwt aud=app-1,nonce=other}"')),
    verdict: 'not-applicable',
  },
  {
    name: 'a client without any token request in the capture',
    transcript: signInRequest(
      '+0s',
      'response_type=code&state=first',
      `${APP}?code={code 1}&state=second`,
    ),
    verdict: 'not-applicable',
  },
]
