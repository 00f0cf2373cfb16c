import type { Example } from '../rule.ts'
import { granted, post, refresh, rotated, transcript } from './example-transcripts.ts'
import { authorize, ofUser, redeem } from './sign-in-transcripts.ts'

const WITHOUT = granted('1')

const LATE_CALL = `### +2h
GET https://graph.microsoft.com/v1.0/me
Authorization: Bearer {at 1}

HTTP/1.1 401`

const V1_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/token'
const OBO = 'urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer'

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the authorize request did not ask for it',
    transcript: transcript(authorize('+0s', 'openid User.Read', '1'), redeem('+2s', '1', WITHOUT)),
    reports: '1 sign-in of client app-1 (tenant contoso.example) did not ask for offline_access',
    severity: 'warning',
  },
  {
    name: 'asked for with the prefix of Microsoft Graph: the matter of another rule',
    transcript: redeem(
      '+0s',
      '1',
      WITHOUT,
      '&scope=https%3A%2F%2Fgraph.microsoft.com%2Foffline_access+User.Read',
    ),
  },
  {
    name: 'the access token is used after its expiry',
    transcript: transcript(redeem('+0s', '1', WITHOUT, '&scope=User.Read'), LATE_CALL),
    reports: 'The access token was used after its expiry',
    severity: 'error',
  },
  {
    name: 'the same user signs in again an hour later',
    transcript: transcript(
      redeem('+0s', '1', granted('1', ofUser), '&scope=User.Read'),
      redeem('+1h', '2', granted('2', ofUser), '&scope=User.Read'),
    ),
    reports: 'The same user signed in again (entry 1)',
    severity: 'error',
  },
  {
    name: 'somebody signs in again, and the client has only one known user',
    transcript: transcript(
      redeem('+0s', '1', granted('1', ofUser), '&scope=User.Read'),
      redeem('+1h', '2', granted('2'), '&scope=User.Read'),
    ),
    reports: 'The same user signed in again (entry 1)',
    severity: 'error',
    confidence: 'medium',
  },
  {
    name: 'how long the access token lives was not told',
    transcript: redeem('+0s', '1', 'HTTP/1.1 200\n\n{"access_token":"{at 1}"}', '&scope=User.Read'),
    reports: 'did not ask for offline_access',
    severity: 'warning',
  },
  {
    name: 'no times were recorded',
    transcript: redeem('?', '1', WITHOUT, '&scope=User.Read'),
    reports: 'did not ask for offline_access',
    severity: 'warning',
  },
  {
    name: 'a single-page app renews by its session cookie',
    transcript: post(
      '+0s',
      'grant_type=authorization_code&client_id=app-1&code={code 1}&scope=User.Read',
      WITHOUT,
      { origin: 'https://app.contoso.example' },
    ),
    reports: 'A single-page app can renew silently',
    severity: 'info',
    verdict: 'pass',
  },
  {
    name: 'a single-page app of which the configuration says that it needs one',
    transcript: post(
      '+0s',
      'grant_type=authorization_code&client_id=app-1&code={code 1}&scope=User.Read',
      WITHOUT,
      { origin: 'https://app.contoso.example' },
    ),
    reports: 'The configuration says that this client needs one',
    severity: 'error',
    settings: { needsRefresh: ['APP-1'] },
  },
  {
    name: 'all clients need one, by configuration',
    transcript: redeem('+0s', '1', WITHOUT, '&scope=User.Read'),
    reports: 'The configuration says that this client needs one',
    severity: 'error',
    settings: { needsRefresh: true },
  },
  {
    name: 'another client needs one, by configuration',
    transcript: redeem('+0s', '1', WITHOUT, '&scope=User.Read'),
    reports: 'did not ask for offline_access',
    severity: 'warning',
    settings: { needsRefresh: ['app-2'] },
  },
  {
    name: 'a device code',
    transcript: `
      ### +0s
      POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/devicecode

      client_id=app-1&scope=User.Read

      HTTP/1.1 200

      {"device_code":"{dc 1}","user_code":"SYNTHETIC","interval":5,"expires_in":900}

      ### +30s
      POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token

      grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=app-1&device_code={dc 1}

      HTTP/1.1 200

      {"access_token":"{at 1}","expires_in":3600}
    `,
    reports: 'did not ask for offline_access',
  },
  {
    name: 'a sign-in only: openid and profile need no refresh token',
    transcript: transcript(authorize('+0s', 'openid profile', '1'), redeem('+2s', '1', WITHOUT)),
  },
  {
    name: 'asked for, as the libraries of Microsoft do by themselves',
    transcript: transcript(
      authorize('+0s', 'User.Read openid profile offline_access', '1'),
      redeem('+2s', '1', rotated('a'), '&x-client-SKU=MSAL.Python&scope=User.Read'),
    ),
  },
  {
    name: 'a refresh token came, masked by the recorder',
    transcript: redeem(
      '+0s',
      '1',
      granted('1', '"refresh_token":"[REDACTED]"'),
      '&scope=User.Read',
    ),
  },
  {
    name: 'sent on to another address first',
    transcript: transcript(
      redeem('+0s', '1', 'HTTP/1.1 308\nLocation: https://login.microsoftonline.com/x'),
      redeem('+1s', '1', rotated('a'), '&scope=User.Read+offline_access'),
    ),
  },
  { name: 'no scope is visible', transcript: redeem('+0s', '1', WITHOUT), verdict: 'inconclusive' },
  {
    name: 'the scope was masked by the recorder',
    transcript: redeem('+0s', '1', WITHOUT, '&scope=[REDACTED]'),
    verdict: 'inconclusive',
  },
  {
    name: 'an authorize request that is not linked counts as not recorded',
    transcript: transcript(authorize('+0s', 'User.Read', '1'), redeem('+2s', '2', WITHOUT)),
    verdict: 'inconclusive',
  },
  {
    name: 'the answer was not recorded',
    transcript: redeem('+0s', '1', 'HTTP/1.1 200\n\n(not recorded)', '&scope=User.Read'),
    verdict: 'inconclusive',
  },
  ...[
    ['client credentials never bring one', 'grant_type=client_credentials&scope=.default'],
    ['a password', 'grant_type=password&username=a&password=b&scope=User.Read'],
    [
      'on behalf of, by design',
      `grant_type=${OBO}&requested_token_use=on_behalf_of&assertion={jwt aud=app-1}&scope=User.Read`,
    ],
  ].map(([name = '', form]) => ({
    name,
    transcript: post('+0s', `${form}&client_id=app-1`, WITHOUT),
    verdict: 'not-applicable' as const,
  })),
  {
    name: 'tokens in the fragment (implicit)',
    transcript: `
      ### +0s
      GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=token&scope=User.Read&state=1

      HTTP/1.1 302
      Location: http://localhost/#access_token={at 1}&expires_in=3600&state=1
    `,
    verdict: 'not-applicable',
  },
  {
    name: 'the v1 endpoint gives one without being asked',
    transcript: post(
      '+0s',
      'grant_type=authorization_code&client_id=app-1&code={code 1}&resource=https://graph.microsoft.com',
      rotated('a'),
      { url: V1_URL },
    ),
    verdict: 'not-applicable',
  },
  {
    name: 'a refresh need not repeat it',
    transcript: refresh('+0s', '{rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]
