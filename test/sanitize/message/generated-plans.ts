import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import {
  APP,
  buildPage,
  jwt,
  refreshToken,
  TENANT,
  type EntryPlan,
} from '../../exchanges/build-entry.ts'

const OTHER_APP = 'AAAAAAAA-2222-4222-8222-22222222222B'
const token = refreshToken('one')

/** Values that any parameter may hold, rightly or not. */
const values: readonly string[] = [
  '',
  ' ',
  '1',
  'x',
  'undefined',
  'null',
  '[REDACTED]',
  '***',
  '{{token}}',
  '%41',
  APP,
  OTHER_APP,
  ` ${APP} `,
  'my-app',
  '0000000044444444',
  'Ab3~Q8.secret+of two%20words',
  token,
  token.slice(0, 300),
  token.toLowerCase(),
  ` ${token}`,
  refreshToken('two'),
  jwt({ oid: APP, tid: TENANT, nonce: 'n-0123456789abcdef', aud: `api://${APP}`, exp: 2e9 }),
  'code',
  'code id_token',
  'none',
  'login',
  'query',
  'form_post',
  'refresh_token',
  'authorization_code',
  'password',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'custom',
  'openid profile offline_access',
  `api://${APP}/read`,
  'https://graph.microsoft.com/.default',
  'https://api.contoso.example/Read',
  'User.Read  Mail.Read',
  `${APP}/.default`,
  'a'.repeat(90),
  'https://app.contoso.example/Callback?x=1',
  'https://app.contoso.example/callback',
  'msapp://a',
  'http://localhost:3000/',
  'urn:ietf:wg:oauth:2.0:oob',
  'HTTPS://App.contoso.example/callback',
  'invalid_grant',
  'interaction_required',
  'Invalid Grant',
  'b2c_1_SignIn',
  'B2C_1A_signin',
  'ada@contoso.example',
  'Oid:one@two',
  `Oid:${APP}@${TENANT}`,
  'MSAL.Python',
  '1.2.3',
  `AADSTS50173: … TokensValidFrom date for this user is '2025-02-01T00:00:00Z'. Trace ID: ${APP}`,
  'AADSTS70008: expired due to inactivity. Timestamp: 2025-03-12 08:00:01Z',
]

const names: readonly string[] = `
  client_id client_secret grant_type scope resource redirect_uri response_type response_mode prompt
  state nonce code code_verifier code_challenge refresh_token assertion client_assertion
  requested_token_use username password login_hint claims p x-client-SKU X-AnchorMailbox client_info
  id_token_hint post_logout_redirect_uri error error_description suberror error_subcode trace_id
  correlation_id timestamp session_state iss api-version device_code token access_token id_token
  spa_code foci expires_in refresh_in interval unknown
`
  .trim()
  .split(/\s+/)

const hosts: readonly string[] = [
  'login.microsoftonline.com',
  'contoso.b2clogin.com',
  'contoso.ciamlogin.com',
  'login.live.com',
  'auth.contoso.example',
  'app.contoso.example',
  'LOCALHOST:8080',
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  'graph.microsoft.com',
  'contoso.okta.com',
  'accounts.google.com',
]

const paths: readonly string[] = [
  'oauth2/v2.0/token',
  'oAuth2/V2.0/Authorize/',
  'oauth2/token',
  'oauth2/v2.0/devicecode',
  'oauth20_token.srf',
  'oauth20_authorize.srf',
  'err.srf',
  'adfs/oauth2/token',
  'login',
  'kmsi',
  'SAS/ProcessAuth',
  'v2.0/.well-known/openid-configuration',
  'discovery/v2.0/keys',
  'revoke',
  'logout',
  'oauth2/v2.0/logout',
  'userinfo',
  'oidc/userinfo',
  'openid/userinfo',
  'metadata/identity/oauth2/token',
  'gettoken',
  'get-token',
  'device/code',
  'api/me',
  '',
]

const before: readonly string[] = [
  '',
  'common/',
  `${TENANT}/`,
  'contoso.onmicrosoft.com/',
  'contoso/',
  'tfp/contoso.example/',
  'contoso.example/b2c_1_signin/',
  'contoso.example/SignIn_v2/',
  'te/contoso.example/B2C_1A_x/',
]

const headers: readonly string[] = `
  authorization client-request-id cookie origin referer sec-fetch-site user-agent x-anchormailbox
  x-client-sku x-client-ver x-identity-header metadata secret
`
  .trim()
  .split(/\s+/)

const headerValues: readonly string[] = [
  `Bearer ${token}`,
  'Bearer a b',
  'Bearer [REDACTED]',
  'Basic !',
  'Negotiate abc',
  'true',
  `Basic ${Buffer.from(`${APP}:a+b%2520c`).toString('base64')}`,
  `Basic ${Buffer.from('my-app:').toString('base64')}`,
  'https://login.microsoftonline.com',
  'https://app.contoso.example',
  'null',
  'same-site',
  'Mozilla/5.0 (X11) Secret/1',
  'python-requests/2.31',
  'a=b; c',
  '',
  APP,
]

const answerHeaders: readonly (readonly [name: string, value: string])[] = [
  ['date', 'Wed, 12 Mar 2025 08:00:01 GMT'],
  ['date', 'yesterday'],
  ['retry-after', '12'],
  ['x-ms-clitelem', '1,50173,0,1234.5,I'],
  ['x-ms-request-id', APP],
  ['set-cookie', 'ESTSAUTH=abc; path=/'],
  ['www-authenticate', 'Bearer'],
  ['www-authenticate', 'Bearer realm="", error="invalid_token", error_description="AADSTS50173"'],
  [
    'www-authenticate',
    `Bearer authorization_uri=https://login.windows.net/${TENANT}, claims="e30="`,
  ],
]

const form = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), {
    maxLength: 6,
    selector: ([name]) => name,
  })
  // A state is told from tokens by its name, so one value is not both.
  .map((fields) =>
    fields.map(([name, value]): [string, string] => {
      return [name, name === 'state' && value.length > 9 ? `state ${value}` : value]
    }),
  )

const encoded = form.map((fields) =>
  fields.map(([name, value], at) => `${name}=${spelled(value, at)}`).join('&'),
)

const url = fc
  .tuple(
    fc.constantFrom('https', 'http'),
    fc.constantFrom(...hosts),
    fc.constantFrom(...before),
    fc.constantFrom(...paths),
    encoded,
    encoded,
  )
  .map(([scheme, host, start, path, query, fragment]) => {
    return `${scheme}://${host}/${start}${path}${query && `?${query}`}${fragment && `#${fragment}`}`
  })

const members = form.chain((fields) =>
  fc.constantFrom(
    Object.fromEntries(fields),
    { ...Object.fromEntries(fields), error_codes: [50173, '65001', 'x'], expires_in: 3599 },
    {
      ...Object.fromEntries(fields),
      error: { code: 'InvalidAuthenticationToken', message: 'Ada' },
    },
    { ...Object.fromEntries(fields), error: 404, claims: { a: 1 }, foci: 1, refresh_token: null },
    {
      issuer: `https://sts.windows.net/${TENANT}/`,
      token_endpoint: 'https://auth.contoso.example/t',
    },
  ),
)

const requestBody = fc.oneof(
  encoded,
  form.map((fields) => JSON.stringify(Object.fromEntries(fields))),
  form.map((fields) => ({
    kind: 'fields' as const,
    encoded: false,
    fields: fields.map(([name, value]) => ({ name, value })),
  })),
  fc.constantFrom('[REDACTED]', '  ', '{}', '<xml/>', { kind: 'unknown', why: 'dropped' } as const),
)

const answer = fc.oneof(
  members,
  form.map((fields) => buildPage(Object.fromEntries(fields))),
  fc
    .constantFrom(...values)
    .map((text) => `$Config=${JSON.stringify({ pgid: 'ConvergedError', sErrTxt: text })};`),
  fc.constantFrom('<html>', '[REDACTED]', '', 'ok', { kind: 'unknown', why: 'too-large' } as const),
  fc.constant(null),
)

/** A request of any kind with any answer. Most are no exchange that anybody would send. */
export const generatedPlan: fc.Arbitrary<EntryPlan> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
  url,
  headers: fc.dictionary(fc.constantFrom(...headers), fc.constantFrom(...headerValues), {
    maxKeys: 4,
  }),
  body: requestBody,
  status: fc.constantFrom(200, 302, 400, 401, 403, 429, 500),
  answerHeaders: fc
    .tuple(fc.subarray([...answerHeaders], { maxLength: 3 }), url)
    .map(([some, location]) => ({ ...Object.fromEntries(some), location })),
  answer,
})

/** Clients encode as they like: all, with pluses for spaces, or hardly anything. */
function spelled(value: string, at: number): string {
  const escaped = encodeURIComponent(value)
  if (at % 3 === 0) return escaped
  return at % 3 === 1 ? escaped.replaceAll('%20', '+') : value.replaceAll(/[&#\s]/g, '+')
}
