import type { Example } from '../rule.ts'
import { call } from './api-transcripts.ts'
import { discovery, granted, post, refresh, rotated, transcript } from './example-transcripts.ts'

const BACKEND = 'https://api.contoso.example/session'
const issue = refresh('+0s', '{rt a}', rotated('b'))
const toBackend = (body: string, type: string = 'application/json'): string =>
  `### +1s\nPOST ${BACKEND}\nContent-Type: ${type}\n\n${body}\n\nHTTP/1.1 200`

const ofOtherProvider = (exchange: string): string =>
  exchange.replace('login.microsoftonline.com', 'id.contoso.example')

/** Refresh tokens on their way to strangers, and to where they belong. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a page gives its refresh token to a server, as JSON',
    transcript: transcript(issue, toBackend('{"refreshToken":"{rt b}"}')),
    reports: 'rt-2, issued by login.microsoftonline.com, was sent to api.contoso.example',
  },
  {
    name: 'in a header of its own',
    transcript: transcript(
      issue,
      `### +1s\nGET ${BACKEND}\nX-Refresh-Token: {rt b}\n\nHTTP/1.1 200`,
    ),
    reports: 'was sent to api.contoso.example',
  },
  {
    name: 'as a bearer token',
    transcript: transcript(issue, call('+1s', '{rt b}')),
    reports: 'was sent to api.contoso.example',
  },
  {
    name: 'in an address',
    transcript: transcript(issue, `### +1s\nGET ${BACKEND}?refresh_token={rt b}\n\nHTTP/1.1 200`),
    reports: 'was sent to api.contoso.example',
  },
  {
    name: 'a token request to somebody else',
    transcript: transcript(
      issue,
      refresh('+1h', '{rt b}', 'HTTP/1.1 400\n\n{"error":"invalid_grant"}', {
        url: 'https://id.fabrikam.example/token',
      }),
    ),
    reports: 'was sent to id.fabrikam.example',
  },
  {
    name: 'a back end that the settings trust',
    transcript: transcript(issue, toBackend('{"refresh_token":"{rt b}"}')),
    settings: { trustedBackends: ['.contoso.example'] },
  },
  {
    name: 'an alias of the same cloud',
    transcript: transcript(
      issue,
      refresh('+1h', '{rt b}', rotated('c'), {
        url: 'https://login.windows.net/contoso.example/oauth2/v2.0/token',
      }),
    ),
  },
  {
    name: 'the addresses of Google’s one token endpoint',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b'), { url: 'https://oauth2.googleapis.com/token' }),
      refresh('+1h', '{rt b}', granted('1'), {
        url: 'https://www.googleapis.com/oauth2/v4/token',
      }),
    ),
  },
  {
    name: 'the endpoints that a discovery document names, and revocation',
    transcript: transcript(
      ofOtherProvider(
        discovery('+0s', '{"token_endpoint":"https://tokens.contoso.example/redeem"}'),
      ),
      refresh('+1s', '{rt a}', rotated('b')),
      refresh('+1s', '{rt b}', rotated('c'), { url: 'https://tokens.contoso.example/redeem' }),
      post('+1h', 'token={rt c}&client_id=app-1', 'HTTP/1.1 200', {
        url: 'https://tokens.contoso.example/revoke',
      }),
    ),
  },
  {
    name: 'a refresh token that was not issued in the capture',
    transcript: transcript(issue, toBackend('{"refresh_token":"{rt other}"}')),
  },
  {
    name: 'a server on the same machine, in development',
    transcript: transcript(
      issue,
      toBackend('{"refresh_token":"{rt b}"}').replace(BACKEND, 'http://localhost:5000/session'),
    ),
  },
  {
    name: 'a masked refresh token, to a server of its own: it may be another one',
    transcript: transcript(issue, toBackend('{"refreshToken":"[REDACTED]"}')),
    verdict: 'inconclusive',
  },
  {
    name: 'the same, and the answer that brought it was masked, too',
    transcript: transcript(
      refresh('+0s', '[REDACTED]', granted('1', '"refresh_token":"[REDACTED]"')),
      toBackend('{"refreshToken":"[REDACTED]"}'),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'masked, beside a service that another server refuses: that one sends no refresh token',
    transcript: transcript(
      issue,
      refresh('+1h', '[REDACTED]', granted('1', '"refresh_token":"[REDACTED]"')),
      post(
        '+1m',
        'grant_type=client_credentials&client_id=app-2',
        'HTTP/1.1 400\n\n{"error":"invalid_scope"}',
        { url: 'https://id.fabrikam.example/token' },
      ),
    ),
  },
  {
    name: 'a masked token is refused by somebody else',
    transcript: transcript(
      issue,
      refresh('+1h', '[REDACTED]', 'HTTP/1.1 400\n\n{"error":"invalid_grant"}', {
        url: 'https://id.fabrikam.example/token',
      }),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a masked token is redeemed by somebody else, who takes his own only',
    transcript: transcript(
      issue,
      refresh('+1h', '[REDACTED]', rotated('c'), { url: 'https://id.fabrikam.example/token' }),
    ),
  },
  {
    name: 'masked, and back to where it was issued',
    transcript: transcript(issue, refresh('+1h', '[REDACTED]', rotated('c'))),
  },
  {
    name: 'the discovery document that may name the host was not recorded',
    transcript: transcript(
      ofOtherProvider(discovery('+0s', '(not recorded)')),
      refresh('+1s', '{rt a}', rotated('b')),
      refresh('+1s', '{rt b}', rotated('c'), { url: 'https://tokens.contoso.example/redeem' }),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the discovery document of a provider whose endpoints are known was not recorded',
    transcript: transcript(
      discovery('+0s', '(not recorded)'),
      refresh('+1s', '{rt a}', rotated('b')),
      refresh('+1s', '{rt b}', rotated('c'), { url: 'https://tokens.contoso.example/redeem' }),
    ),
    reports: 'tokens.contoso.example',
  },
  {
    name: 'no refresh token was issued',
    transcript: call('+0s', '{at a}'),
    verdict: 'not-applicable',
  },
]
