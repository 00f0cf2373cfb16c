import type { Example } from '../rule.ts'
import { granted, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const GRAPH = 'https%3A%2F%2Fgraph.microsoft.com'
const ID_TOKEN = '"id_token":"{jwt aud=app-1}"'
const ONLY_ID = granted('1', ID_TOKEN)
const ONLY_REFRESH = rotated('a')

/** Prefixed scopes and the tokens that did not come, and such as look alike. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'offline_access with the prefix of Microsoft Graph',
    transcript: redeem('+0s', '1', ONLY_ID, `&scope=openid+${GRAPH}%2Foffline_access`),
    reports: 'asked for https://graph.microsoft.com/offline_access and got no refresh token',
    severity: 'error',
  },
  {
    name: 'openid with the prefix of an API, in the authorize request',
    transcript: transcript(
      authorize('+0s', 'api://fabrikam/openid api://fabrikam/read offline_access', '1'),
      redeem('+2s', '1', ONLY_REFRESH),
    ),
    reports: 'asked for api://fabrikam/openid and got no id token',
  },
  {
    name: 'both, at each of two sign-ins',
    transcript: transcript(
      ...['1', '2'].map((code) =>
        redeem('+1h', code, granted(code), `&scope=${GRAPH}%2Fopenid+${GRAPH}%2Foffline_access`),
      ),
    ),
    reports:
      'asked for https://graph.microsoft.com/openid and https://graph.microsoft.com/offline_access and got no id token and no refresh token, 2 times',
  },
  {
    name: 'profile and email may be scopes of an API',
    transcript: redeem('+0s', '1', granted('1'), '&scope=api://fabrikam/profile'),
  },
  {
    name: 'asked for with and without a prefix, so its absence has another reason',
    transcript: redeem('+0s', '1', ONLY_ID, `&scope=offline_access+${GRAPH}%2Foffline_access`),
  },
  {
    name: 'the tokens came all the same',
    transcript: redeem(
      '+0s',
      '1',
      granted('1', ID_TOKEN, '"refresh_token":"[REDACTED]"'),
      `&scope=${GRAPH}%2Fopenid+${GRAPH}%2Foffline_access`,
    ),
  },
  {
    name: 'the sign-in was refused',
    transcript: redeem(
      '+0s',
      '1',
      refused(70011, 'The provided value for scope is not valid.'),
      `&scope=${GRAPH}%2Foffline_access`,
    ),
  },
  {
    name: 'the old endpoint, which takes no scopes of a resource',
    transcript: post(
      '+0s',
      `grant_type=authorization_code&client_id=app-1&code={code 1}&scope=${GRAPH}%2Fopenid`,
      granted('1'),
      { url: 'https://login.microsoftonline.com/contoso.example/oauth2/token' },
    ),
    verdict: 'not-applicable',
  },
  {
    name: 'the answer was not recorded',
    transcript: redeem(
      '+0s',
      '1',
      'HTTP/1.1 200\n\n(not recorded)',
      `&scope=${GRAPH}%2Foffline_access`,
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a refresh need not repeat these scopes',
    transcript: refresh('+0s', `{rt a}&scope=${GRAPH}%2Fopenid`, rotated('b')),
    verdict: 'not-applicable',
  },
  {
    name: 'another provider may name its scopes as it likes',
    transcript: post(
      '+0s',
      'grant_type=authorization_code&client_id=app-1&code={code 1}&scope=https://fabrikam.example/openid',
      granted('1'),
      { url: 'https://id.fabrikam.example/token' },
    ),
    verdict: 'not-applicable',
  },
]
