import type { Example } from '../rule.ts'
import { call } from './api-transcripts.ts'
import { post, refresh, rotated, transcript } from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const TOKEN_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const get = (at: string, url: string, header: string = 'Accept: */*'): string =>
  `### ${at}\nGET ${url}\n${header}\n\nHTTP/1.1 200`

/** Addresses with tokens in them, and such as look alike. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'an access token in the query of an API call',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get('+1s', 'https://api.contoso.example/orders?access_token={at of b}'),
    ),
    reports: 'Client app-1 (tenant contoso.example) shows access_token in the query',
  },
  {
    name: 'two calls of one API, and a third host that gets nothing',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get('+1s', 'https://api.contoso.example/orders?access_token={at of b}'),
      get('+1s', 'https://static.contoso.example/logo.svg'),
      get('+1s', 'https://api.contoso.example/me?access_token={at of b}'),
    ),
    reports:
      'shows access_token in the query of 2 requests to api.contoso.example, at entries 1 and 3.',
  },
  {
    name: 'two parameters of one request',
    transcript: `### +0s\nPOST ${TOKEN_URL}?grant_type=refresh_token&client_id=app-1&client_secret={secret a}&refresh_token={rt a}\n\n${rotated('b')}`,
    reports: 'shows client_secret and refresh_token in the query of 1 request to',
  },
  {
    name: 'a masked token in the query of a call: it may be anybody’s',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get('+1s', 'https://api.contoso.example/orders?access_token=[REDACTED]'),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a token request with its parameters in the query',
    transcript: `### +0s\nPOST ${TOKEN_URL}?grant_type=client_credentials&client_id=app-1&client_secret={secret a}\n\n${rotated('b')}`,
    reports: 'shows client_secret in the query',
  },
  {
    name: 'a code in the Referer that another site gets',
    transcript: transcript(
      authorize('+0s', 'openid', '1'),
      redeem('+1s', '1', rotated('a')),
      get(
        '+1s',
        'https://metrics.fabrikam.example/pixel.gif',
        'Referer: https://app.contoso.example/signed-in?code={code 1}',
      ),
    ),
    reports: 'shows code in a Referer that metrics.fabrikam.example got',
  },
  {
    name: 'a WebSocket, for which a browser can set no header',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get('+1s', 'wss://push.contoso.example/hub?id=1&access_token={at of b}'),
    ),
    reports: 'no other way',
    severity: 'info',
  },
  {
    name: 'a stream of events (SignalR)',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get(
        '+1s',
        'https://push.contoso.example/hub?id=1&access_token={at of b}',
        'Accept: text/event-stream',
      ),
    ),
    reports: 'no other way',
    severity: 'info',
  },
  {
    name: 'personal accounts: the old token endpoint takes GET',
    transcript: `### +0s\nGET https://login.live.com/oauth20_token.srf?grant_type=refresh_token&client_id=app-1&refresh_token={msa a}\n\nHTTP/1.1 200\n\n{"access_token":"{at b}","refresh_token":"{msa b}"}`,
    reports: 'shows refresh_token in the query',
    severity: 'info',
  },
  {
    name: 'a code at the redirect URI itself, and the same site in the Referer',
    transcript: transcript(
      authorize('+0s', 'openid', '1'),
      get('+1s', 'http://localhost/?code={code 1}&state=of-1'),
      get('+1s', 'http://localhost/app.js', 'Referer: http://localhost/?code={code 1}&state=of-1'),
      redeem('+1s', '1', rotated('a')),
    ),
  },
  {
    name: 'a token in a fragment, which is not sent',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get('+1s', 'https://app.contoso.example/#access_token={at of b}'),
    ),
  },
  {
    name: 'a signed request object and a state that is a JWT',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      get(
        '+1s',
        'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&request={jwt iss=app-1}&state={jwt sub=1}',
      ),
    ),
  },
  {
    name: 'an id token as a hint at sign-out',
    transcript: transcript(
      post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}',
        'HTTP/1.1 200\n\n{"access_token":"{at b}","id_token":"{jwt aud=app-1}"}',
      ),
      get(
        '+1h',
        'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/logout?id_token_hint={jwt aud=app-1}',
      ),
    ),
  },
  {
    name: 'tokens of a portal that is not the client under study',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1s', '{at other}'),
      get('+1s', 'https://portal.fabrikam.example/feed?access_token={at other}'),
    ),
  },
  {
    name: 'a token in the Authorization header',
    transcript: transcript(refresh('+0s', '{rt a}', rotated('b')), call('+1s', '{at of b}')),
  },
  {
    name: 'no token request',
    transcript: get('+0s', 'https://portal.fabrikam.example/feed?access_token={at other}'),
    verdict: 'not-applicable',
  },
]
