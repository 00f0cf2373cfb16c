import type { Example } from '../rule.ts'
import {
  atOtherProvider,
  type Circumstances,
  discovery,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'
import { MISSING, NOT_POST } from './malformation.ts'

const URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const AD_FS = { url: 'https://adfs.contoso.example/adfs/oauth2/token' }

const lacks = (name: string): string =>
  refused(MISSING, `The request body must contain the following parameter: '${name}'.`)

const asJson = (answer: string, circumstances: Circumstances = {}): string =>
  post(
    '+0s',
    '{"grant_type":"refresh_token","client_id":"app-1","refresh_token":"{rt a}"}',
    answer,
    {
      ...circumstances,
      headers: ['Content-Type: application/json'],
    },
  )

const FORM = 'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}'
const TWICE = `${FORM}&client_id=app-1`

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'by GET',
    transcript: `
      ### +0s
      GET ${URL}?grant_type=refresh_token&client_id=app-1&refresh_token={rt a}

      ${refused(NOT_POST, 'The endpoint only accepts POST requests.').replaceAll('\n', '\n      ')}
    `,
    reports: 'sent the request by GET, at entry 0',
  },
  {
    name: 'by GET, which a server answers with its status alone',
    transcript: atOtherProvider(`
      ### +0s
      GET ${URL}?grant_type=refresh_token&client_id=app-1&refresh_token={rt a}

      HTTP/1.1 405
    `),
    reports: 'sent the request by GET, at entry 0',
  },
  {
    name: 'as JSON',
    transcript: asJson(lacks('grant_type')),
    reports: 'sent the parameters as JSON',
  },
  {
    name: 'as JSON, with a refusal that says less',
    transcript: asJson(refused(9002313, 'Invalid request. Request is malformed or invalid.')),
    reports:
      'sent the parameters as JSON, at entry 0 (2025-03-01 08:00:00Z), and was refused with AADSTS9002313',
  },
  {
    name: 'as text',
    transcript: post('+0s', FORM, lacks('grant_type'), {
      headers: ['Content-Type: text/plain'],
    }),
    reports: 'sent the parameters with a Content-Type that is no form',
  },
  {
    name: 'a parameter in the query',
    transcript: post('+0s', 'client_id=app-1&code={code 1}', lacks('grant_type'), {
      url: `${URL}?grant_type=authorization_code`,
    }),
    reports: 'sent grant_type in the query instead of the body',
  },
  {
    name: 'a parameter is missing, in three tries',
    transcript: transcript(
      ...['+0s', '+1s', '+1s'].map((at) =>
        post(at, 'grant_type=refresh_token&refresh_token={rt a}', lacks('client_id')),
      ),
    ),
    reports: 'left client_id out, 3 times, at entries 0, 1 and 2',
  },
  {
    name: 'a parameter without a value',
    transcript: post(
      '+0s',
      'grant_type=refresh_token&client_id=&refresh_token={rt a}',
      lacks('client_id'),
    ),
    reports: 'sent an empty client_id',
  },
  {
    name: 'the answer does not name what is missing',
    transcript: refresh('+0s', '{rt a}', refused(MISSING, 'A parameter is missing.')),
    reports: 'left a required parameter out',
  },
  {
    name: 'a parameter twice',
    transcript: post('+0s', TWICE, refused(9002313, 'Invalid request.')),
    reports: 'sent client_id more than once',
  },
  {
    name: 'a parameter twice, at a server that does not mind',
    transcript: post('+0s', TWICE, rotated('b')),
    reports: 'sent client_id more than once',
    severity: 'warning',
  },
  {
    name: 'a parameter twice, refused for another reason',
    transcript: post('+0s', TWICE, refused(50173, 'The grant was revoked.')),
    reports: 'sent client_id more than once, at entry 0 (2025-03-01 08:00:00Z).',
    severity: 'warning',
  },
  {
    name: 'a parameter twice, at a provider whose errors have no number',
    transcript: post('+0s', TWICE, 'HTTP/1.1 400\n\n{"error":"invalid_request"}', {
      url: 'https://id.fabrikam.example/token',
    }),
    reports: 'and was refused with invalid_request',
    severity: 'error',
  },
  {
    name: 'a sign-in without a client id',
    transcript: `
      ### +0s
      GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?response_type=code&scope=openid

      HTTP/1.1 200

      <html><script>$Config={"sErrorCode":"900144","strServiceExceptionMessage":"AADSTS900144: The request body must contain the following parameter: 'client_id'."};</script></html>
    `,
    reports: 'left client_id out, at entry 0',
  },
  {
    name: 'the refresh token itself is missing: the matter of another rule',
    transcript: post('+0s', 'grant_type=refresh_token&client_id=app-1', lacks('refresh_token')),
  },
  {
    name: 'a resource in place of the scope: the matter of another rule',
    transcript: post('+0s', `${FORM}&resource=https%3A%2F%2Fgraph.microsoft.com`, lacks('scope')),
  },
  {
    name: 'a gateway that takes JSON',
    transcript: asJson(rotated('b'), { url: 'https://gateway.contoso.example/token' }),
  },
  {
    name: 'AD FS refuses a token that came as JSON, for another reason',
    transcript: asJson('HTTP/1.1 400\n\n{"error":"invalid_grant"}', AD_FS),
  },
  {
    name: 'login.live.com takes GET',
    transcript: `
      ### +0s
      GET https://login.live.com/oauth20_token.srf?grant_type=refresh_token&client_id=app-1&refresh_token={msa a}

      HTTP/1.1 200

      {"access_token":"{at 1}","refresh_token":"{msa b}","expires_in":3600}
    `,
  },
  {
    name: 'several resources, which RFC 8707 allows',
    transcript: post(
      '+0s',
      'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}&resource=https://a.contoso.example&resource=https://b.contoso.example',
      rotated('b'),
      { url: 'https://id.contoso.example/token' },
    ),
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  { name: 'no token request', transcript: discovery('+0s'), verdict: 'not-applicable' },
]
