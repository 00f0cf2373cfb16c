import type { Example } from '../rule.ts'
import { granted, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize } from './sign-in-transcripts.ts'

const V1_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/token'
const GRAPH = 'https%3A%2F%2Fgraph.microsoft.com'
const V1 = { url: V1_URL }
const DAEMON = 'grant_type=client_credentials&client_id=app-1&client_secret={secret 1}'
const PASSWORD = 'grant_type=password&client_id=app-1&username=u&password=SyntheticTokentrail'
const CODE_GRANT = 'grant_type=authorization_code&client_id=app-1&code={code 1}'

const UNRECORDED = 'HTTP/1.1 400\n\n(not recorded)'

const invalid = (members: string): string => `HTTP/1.1 400\n\n{"error":"invalid_request"${members}}`

const authorizeV1 = (query: string): string => `
### +0s
GET https://login.microsoftonline.com/contoso.example/oauth2/authorize?client_id=app-1&response_type=code&state=s1${query}

HTTP/1.1 302
Location: http://localhost/?code={code 1}&state=s1`

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'resource sent to the v2 endpoint',
    transcript: refresh(
      '+0s',
      `{rt a}&resource=${GRAPH}`,
      refused(901002, 'The resource request parameter is not supported.'),
    ),
    reports: 'resource (https://graph.microsoft.com) to the v2 endpoint and was refused with',
    severity: 'error',
    confidence: 'high',
  },
  {
    name: 'the same on the sign-in page',
    transcript: `
      ### +0s
      GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&resource=https%3A%2F%2Fgraph.microsoft.com&state=s1

      HTTP/1.1 302
      Location: http://localhost/?error=invalid_request&error_description=AADSTS901002%3a+Refused.&state=s1
    `,
    reports: 'was refused with AADSTS901002',
  },
  {
    name: 'v2 asks for the scope that stands in resource',
    transcript: post(
      '+0s',
      `${DAEMON}&resource=${GRAPH}`,
      refused(900144, "The request body must contain the following parameter: 'scope'."),
    ),
    reports: 'was refused with AADSTS900144',
    severity: 'error',
    confidence: 'medium',
  },
  {
    name: 'refused without a number',
    transcript: refresh('+0s', `{rt a}&resource=${GRAPH}`, invalid('')),
    reports: 'was refused with invalid_request',
    confidence: 'medium',
  },
  {
    name: 'refused with another number about the way the request is built',
    transcript: refresh(
      '+0s',
      `{rt a}&resource=${GRAPH}`,
      refused(50001, 'The resource was not found.'),
    ),
    reports: 'was refused with AADSTS50001',
    confidence: 'medium',
  },
  {
    name: 'the number tells, although the request was not recorded',
    transcript: post(
      '+0s',
      '(not recorded)',
      refused(901002, 'The resource request parameter is not supported.'),
    ),
    reports: 'sent the v1 parameter resource to the v2 endpoint and was refused with AADSTS901002',
  },
  {
    name: 'a scope of Microsoft Graph sent to the v1 endpoint: the token is for something else',
    transcript: post(
      '+0s',
      `${DAEMON}&scope=${GRAPH}%2F.default`,
      `HTTP/1.1 200\n\n{"access_token":"{jwt aud=00000002-0000-0000-c000-000000000000,exp=+1h}"}`,
      V1,
    ),
    reports: 'The token that came is for 00000002-0000-0000-c000-000000000000',
    severity: 'warning',
  },
  {
    name: 'the same at each refresh',
    transcript: transcript(
      post('+0s', PASSWORD, rotated('a'), V1),
      refresh('+1h', `{rt a}&scope=${GRAPH}%2FUser.Read`, rotated('b'), V1),
      refresh('+1h', `{rt b}&scope=${GRAPH}%2FUser.Read`, rotated('c'), V1),
    ),
    reports: 'without resource, 2 times, at entries 1 and 2',
    severity: 'warning',
  },
  {
    name: 'the sign-in, which may have named the resource, was not recorded',
    transcript: refresh('+0s', `{rt a}&scope=${GRAPH}%2FUser.Read`, rotated('b'), V1),
    verdict: 'inconclusive',
  },
  {
    name: 'the token, which may be for the resource of the scope, was masked',
    transcript: post(
      '+0s',
      `${DAEMON}&scope=${GRAPH}%2F.default`,
      'HTTP/1.1 200\n\n{"access_token":"[REDACTED]"}',
      V1,
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'ADAL, OWIN and Easy Auth send scope=openid to v1, legally',
    transcript: transcript(
      post('+0s', `${CODE_GRANT}&scope=openid&resource=${GRAPH}`, rotated('a'), V1),
      refresh('+1h', '{rt a}&scope=openid', rotated('b'), V1),
    ),
  },
  {
    name: 'a scope beside the resource',
    transcript: refresh(
      '+0s',
      `{rt a}&resource=${GRAPH}&scope=${GRAPH}%2FUser.Read`,
      rotated('b'),
      V1,
    ),
  },
  {
    name: 'the resource was named when the user signed in',
    transcript: transcript(
      authorizeV1(`&resource=${GRAPH}`),
      post('+2s', `${CODE_GRANT}&scope=${GRAPH}%2FUser.Read`, rotated('a'), V1),
      refresh('+1h', `{rt a}&scope=${GRAPH}%2FUser.Read`, rotated('b'), V1),
    ),
  },
  {
    name: 'the token is for the resource of the scope all the same',
    transcript: post(
      '+0s',
      `${DAEMON}&scope=${GRAPH}%2F.default`,
      `HTTP/1.1 200\n\n{"access_token":"{jwt aud=https://graph.microsoft.com/,exp=+1h}"}`,
      V1,
    ),
  },
  {
    name: 'v2 took the request although it carries resource',
    transcript: refresh('+0s', `{rt a}&resource=${GRAPH}&scope=User.Read`, granted('1')),
  },
  {
    name: 'a refusal that has its own reason',
    transcript: refresh(
      '+0s',
      `{rt a}&resource=${GRAPH}`,
      refused(50173, 'The provided grant has expired due to it being revoked.'),
    ),
  },
  {
    name: 'a refusal that speaks of the user',
    transcript: refresh(
      '+0s',
      `{rt a}&resource=${GRAPH}`,
      refused(50057, 'The user account is disabled.'),
    ),
  },
  {
    name: 'reasons that were not recorded, of requests in the right language',
    transcript: transcript(
      refresh('+0s', '{rt a}&scope=User.Read', UNRECORDED),
      refresh('+1m', `{rt a}&resource=${GRAPH}`, UNRECORDED, V1),
    ),
  },
  {
    name: 'the scope of a sign-in was masked, and the request of another provider not recorded',
    transcript: transcript(
      refresh('+0s', '{rt a}&scope=User.Read', rotated('b')),
      authorize('+1m', 'openid', '1').replace('scope=openid', 'scope=[REDACTED]'),
      post('+1m', '(not recorded)', rotated('c'), { url: 'https://id.fabrikam.example/token' }),
    ),
  },
  {
    name: 'each version in its own language',
    transcript: transcript(
      refresh('+0s', `{rt a}&resource=${GRAPH}`, rotated('b'), V1),
      refresh('+1h', `{rt b}&scope=${GRAPH}%2FUser.Read`, rotated('c')),
    ),
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: refresh('+0s', `{rt a}&resource=${GRAPH}`, UNRECORDED),
    verdict: 'inconclusive',
  },
  {
    name: 'the request was not recorded',
    transcript: post('+0s', '(not recorded)', rotated('a')),
    verdict: 'inconclusive',
  },
  {
    name: 'ADFS takes resource at its only endpoint',
    transcript: refresh('+0s', `{rt a}&resource=https://api.contoso.example`, invalid(''), {
      url: 'https://adfs.contoso.example/adfs/oauth2/token',
    }),
    verdict: 'not-applicable',
  },
]
