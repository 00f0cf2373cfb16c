import type { Example } from '../rule.ts'
import { call } from './api-transcripts.ts'
import { post, refresh, rotated, transcript } from './example-transcripts.ts'

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
