import { describe, expect, it } from 'vitest'
import { joinExtracts } from '../../src/exchanges/join.ts'
import {
  APP,
  V2,
  buildPage,
  evidenceOf,
  exchangeOf,
  extractPlans,
  jwt,
  type EntryPlan,
} from './build-entry.ts'

/** No part of a canary may come out; the digits keep each one apart. */
let planted = 0
const canaries: string[] = []

function canary(shape = (mark: string) => mark): string {
  planted += 1
  const mark = `Canary${String(planted).padStart(3, '0')}sEcReT`
  canaries.push(mark)
  return shape(mark)
}

const long = (mark: string) => `1.A${mark}${'b2-'.repeat(120)}`
const tokenShapes: ((mark: string) => string)[] = [
  (mark) => mark,
  long,
  (mark) => `M.C106_BL2.-${mark}!*$`,
  (mark) => `abc8Q~${mark}`,
  (mark) => `undefined ${mark}`,
  (mark) => `<${mark}>`,
  (mark) => jwt({ oid: mark, tid: mark, upn: `${mark}@contoso.example`, aud: `${mark}@x.example` }),
]

const requestFields = [
  'refresh_token',
  'access_token',
  'id_token',
  'id_token_hint',
  'code',
  'device_code',
  'assertion',
  'client_assertion',
  'subject_token',
  'state',
  'token',
  'client_secret',
  'password',
  'username',
  'login_hint',
  'domain_hint',
  'nonce',
  'claims',
  'code_verifier',
  'code_challenge',
  'X-AnchorMailbox',
  'user_code',
  'passwd',
  'session_state',
  'error_description',
]

const answerMembers = [
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'device_code',
  'user_code',
  'client_info',
  'state',
  'error_description',
  'claims',
  'message',
  'session_state',
]

const requestHeaders = [
  'authorization',
  'cookie',
  'x-anchormailbox',
  'x-ms-refreshtokencredential',
  'x-identity-header',
  'secret',
  'dpop',
  'referer',
]

function filled(names: readonly string[], shape: (mark: string) => string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, canary(shape)]))
}

function plansFor(shape: (mark: string) => string): EntryPlan[] {
  const secret = () => canary(shape)
  const query = new URLSearchParams(filled(requestFields, shape)).toString()
  const error = { error: 'invalid_grant', suberror: secret(), error_codes: [700082, secret()] }
  const headers = (authorization: string) => ({
    ...filled(requestHeaders, shape),
    authorization,
    origin: 'https://app.contoso.example',
  })
  const bearer = `Bearer ${canary(shape).replaceAll(' ', '')}`
  return [
    {
      body: { grant_type: 'refresh_token', ...filled(requestFields, shape) },
      answer: filled(answerMembers, shape),
    },
    { body: JSON.stringify({ grant_type: 'refresh_token', ...filled(requestFields, shape) }) },
    {
      body: { grant_type: 'authorization_code' },
      headers: headers(`Basic ${btoa(`${APP}:${secret()}`)}`),
      status: 400,
      answer: { ...error, ...filled(answerMembers, shape) },
    },
    { method: 'GET', url: `https://login.live.com/oauth20_token.srf?${query}`, answer: null },
    {
      method: 'GET',
      url: `${V2}/authorize?${query}`,
      status: 302,
      answerHeaders: { location: `https://app.contoso.example/cb#${query}&error=${secret()}` },
    },
    { method: 'GET', url: `${V2}/authorize?x=1`, answer: buildPage(filled(requestFields, shape)) },
    {
      url: 'https://login.microsoftonline.com/common/login',
      body: filled(requestFields, shape),
      answer: `<script>$Config={"pgid":"ConvergedError","strServiceExceptionMessage":"AADSTS50020: ${secret()}","sFT":"${secret()}"};</script>`,
    },
    {
      url: 'https://app.contoso.example/signin',
      headers: { origin: 'https://login.microsoftonline.com' },
      body: filled(requestFields, shape),
    },
    {
      method: 'GET',
      url: `http://localhost:8400/?error=invalid_request&error_description=AADSTS50139+${secret()}&${query}`,
    },
    {
      url: `${V2}/devicecode`,
      body: filled(requestFields, shape),
      answer: filled(answerMembers, shape),
    },
    {
      method: 'GET',
      url: `https://api.contoso.example/${encodeURIComponent(secret())}?${query}`,
      headers: headers(bearer),
      status: 401,
      answerHeaders: {
        'www-authenticate': `Bearer realm="${secret()}", error="${secret()}", claims="${secret()}"`,
        'set-cookie': secret(),
      },
    },
    { url: 'https://idp.contoso.example/oauth/revoke', body: { token: secret() } },
    {
      method: 'GET',
      url: 'http://169.254.169.254/metadata/identity/oauth2/token?resource=x',
      headers: headers(bearer),
      answer: filled(answerMembers, shape),
    },
    {
      method: 'GET',
      url: `https://idp.contoso.example/logout?id_token_hint=${encodeURIComponent(secret())}`,
    },
    {
      body: `refresh_token=${encodeURIComponent(secret())}&client_secret=a&${secret()}=${secret()}&${secret()}`,
    },
    {
      url: `https://login.microsoftonline.com/${encodeURIComponent(secret())}/oauth2/v2.0/token`,
      body: secret(),
    },
    {
      body: {
        client_id: long(secret()),
        scope: `openid ${long(secret())} ${secret()}@contoso.example`,
        redirect_uri: `https://app.contoso.example/?${secret()}`,
        grant_type: long(secret()),
        'x-client-SKU': long(secret()),
      },
    },
  ]
}

describe('the border', () => {
  it.each(tokenShapes.map((shape, index) => [index, shape] as const))(
    'lets nothing through that was planted in shape %i',
    async (_, shape) => {
      const evidence = joinExtracts([await extractPlans(plansFor(shape))])
      const printed = JSON.stringify(evidence)
      expect(evidence.exchanges.length).toBeGreaterThan(12)
      expect(canaries.filter((mark) => printed.toLowerCase().includes(mark.toLowerCase()))).toEqual(
        [],
      )
      expect(printed).not.toContain('@contoso.example')
    },
  )
})

describe('a place that only names something', () => {
  const mail = 'jane.roe@fabrikam.example'
  const unsigned = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.c2ln'
  const google = '1//0gCanarySecretOfGoogle'

  it.each([
    ['a host', `https://${unsigned}.example/oauth2/token`],
    ['a host of characters that no host has', 'https://abc8q~canary!secret.example/oauth2/token'],
    ['a tenant', `https://login.microsoftonline.com/${unsigned}/oauth2/v2.0/token`],
    ['a person as tenant', `https://login.microsoftonline.com/${mail}/oauth2/v2.0/token`],
    ['a policy', `https://contoso.b2clogin.com/contoso.example/${unsigned}/oauth2/v2.0/token`],
    [
      'a policy parameter',
      `https://contoso.b2clogin.com/contoso.example/oauth2/token?p=${unsigned}`,
    ],
  ])('shows no credential: %s', async (_, url) => {
    const { exchanges } = await evidenceOf({ url, body: { grant_type: 'refresh_token' } })
    expect(exchanges).toHaveLength(1)
    expect(JSON.stringify(exchanges)).not.toMatch(/eyJ|canary|jane/i)
  })

  it.each(['client_id', 'scope', 'x-client-SKU'])('shows no token of Google: %s', async (name) => {
    const exchange = await exchangeOf({ body: { grant_type: 'refresh_token', [name]: google } })
    expect(JSON.stringify(exchange)).not.toContain('Canary')
  })

  it('shows no person in an origin or a redirect URI', async () => {
    const person = 'https://jane.roe%40fabrikam.example'
    const exchange = await exchangeOf({
      headers: { origin: person },
      body: { grant_type: 'authorization_code', redirect_uri: `${person}/callback` },
    })
    expect(JSON.stringify(exchange)).not.toContain('jane')
  })

  it.each([
    ['raw/012_c.txt', 'raw/012_c.txt'],
    [`${mail}/raw/1_c.txt`, 'raw/1_c.txt'],
    [`${unsigned}\\1_c.txt`, '1_c.txt'],
  ])('shows no folder that a session was packed with: %s', async (member, shown) => {
    const exchange = await exchangeOf({ body: { grant_type: 'refresh_token' }, more: { member } })
    expect(exchange.member).toBe(shown)
  })

  it('keeps the hosts that are', async () => {
    const hosts = [
      'contoso-eu.auth0.com',
      'localhost',
      '127.0.0.1',
      '[::1]',
      'xn--bcher-kva.example',
    ]
    for (const host of hosts) {
      const exchange = await exchangeOf({
        url: `https://${host}:8443/oauth/token`,
        body: { grant_type: 'refresh_token' },
      })
      expect(exchange.authority.host).toBe(host)
    }
  })
})
