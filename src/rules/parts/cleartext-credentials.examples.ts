import type { Example } from '../rule.ts'
import { call } from './api-transcripts.ts'
import { granted, post, refresh, rotated, transcript } from './example-transcripts.ts'

const HTTP = { url: 'http://id.contoso.example/oauth2/v2.0/token' }

/** A token request of `app-1` over plain http. */
const send = (form: string, headers: readonly string[] = []): string =>
  post('+1s', `client_id=app-1&${form}`, granted('1'), { ...HTTP, headers })

/** What goes over plain http, seen, masked and harmless. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'an API is called over http',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '{at of b}', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
      call('+1s', '{at of b}', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
    ),
    reports: 'an access token to api.contoso.example over plain http, 2 times',
  },
  {
    name: 'a token endpoint over http',
    transcript: refresh('+0s', '{rt a}&client_secret={secret a}', rotated('b'), {
      url: 'http://id.contoso.example/oauth2/v2.0/token',
    }),
    reports: 'a refresh token and a client secret to id.contoso.example',
  },
  {
    name: 'all kinds of grants at a token endpoint over http',
    transcript: transcript(
      send('grant_type=authorization_code&code={code 1}'),
      send('grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code={dc 1}'),
      send(
        'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={jwt aud=a}',
      ),
      send('grant_type=password&username=u&password=SyntheticTokentrail'),
      send('grant_type=client_credentials', [
        'Authorization: Basic YXBwLTE6U3ludGhldGljVG9rZW50cmFpbA==',
      ]),
    ),
    reports:
      'sent a code, a device code, an assertion, a password and a client secret to id.contoso.example over plain http, 5 times, first at entry 0.',
  },
  {
    name: 'a refresh token that is sent to an API as a bearer token, over http',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '{rt b}', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
    ),
    reports: 'a refresh token to api.contoso.example over plain http',
  },
  {
    name: 'a refresh token that is handed to a server over http',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      '### +1s\nPOST http://api.contoso.example/session\nContent-Type: application/json\n\n{"refresh_token":"{rt b}"}\n\nHTTP/1.1 200',
    ),
    reports: 'a refresh token to api.contoso.example over plain http',
  },
  {
    name: 'a token in the query of an address over https',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      '### +1s\nGET https://api.contoso.example/orders?access_token={at of b}\n\nHTTP/1.1 200',
    ),
  },
  {
    name: 'a token in the query of an address over http',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      `### +1s\nGET http://api.contoso.example/orders?access_token={at of b}\n\nHTTP/1.1 200`,
    ),
    reports: 'an access token to api.contoso.example over plain http',
  },
  {
    name: 'a redirect to http://localhost, which does not leave the machine',
    transcript: transcript(
      '### +0s\nGET http://localhost:3000/signed-in?code={code 1}&state=1\n\nHTTP/1.1 200',
      refresh('+1s', '{rt a}', rotated('b')),
      call('+1s', '{at of b}', 'HTTP/1.1 200', 'http://localhost:7071/orders'),
    ),
  },
  {
    name: 'https',
    transcript: transcript(refresh('+0s', '{rt a}', rotated('b')), call('+1s', '{at of b}')),
  },
  {
    name: 'a page over http, without any credential',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      '### +1s\nGET http://www.contoso.example/logo.png\n\nHTTP/1.1 200',
    ),
  },
  {
    name: 'a masked bearer token over http: whose it is cannot be told',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '[REDACTED]', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a masked header over http',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '', 'HTTP/1.1 200', 'http://api.contoso.example/orders').replace(
        'Bearer ',
        '[REDACTED]',
      ),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a masked token in an address over http',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      `### +1s\nGET http://api.contoso.example/orders?access_token=[REDACTED]\n\nHTTP/1.1 200`,
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a token over http that a masked answer may have brought',
    transcript: transcript(
      refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n{"access_token":"[REDACTED]"}'),
      call('+1s', '{at b}', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a token endpoint over http, where what was sent was not recorded',
    transcript: post('+0s', '(not recorded)', rotated('b'), {
      url: 'http://id.contoso.example/oauth2/v2.0/token',
    }),
    verdict: 'inconclusive',
  },
  {
    name: 'a masked refresh token at a token endpoint over http: its name tells',
    transcript: refresh('+0s', '[REDACTED]', rotated('b'), {
      url: 'http://id.contoso.example/oauth2/v2.0/token',
    }),
    reports: 'a refresh token to id.contoso.example',
  },
  {
    name: 'a masked bearer token over https, and one that stays on the machine',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '[REDACTED]'),
      call('+1s', '[REDACTED]', 'HTTP/1.1 200', 'http://localhost:7071/orders'),
    ),
  },
  {
    name: 'the token of somebody else, beside answers that are all there',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '{at other}', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
    ),
  },
  {
    name: 'calls of a client that has no token request in the capture',
    transcript: call('+0s', '{at a}', 'HTTP/1.1 200', 'http://api.contoso.example/orders'),
    verdict: 'not-applicable',
  },
]
