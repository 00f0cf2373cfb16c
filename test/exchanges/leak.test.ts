import { describe, expect, it } from 'vitest'
import { joinExtracts } from '../../src/exchanges/join.ts'
import {
  APP,
  START,
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
      canaries.length = 0
      const evidence = joinExtracts([await extractPlans(plansFor(shape))])
      const printed = JSON.stringify(evidence).toLowerCase()
      expect(evidence.exchanges.length).toBeGreaterThan(12)
      expect(canaries.length).toBeGreaterThan(100)
      expect(canaries.filter((mark) => printed.includes(mark.toLowerCase()))).toStrictEqual([])
      expect(printed).not.toContain('@contoso.example')
    },
  )
})

describe('a field that has words of its own', () => {
  const fields = [
    'client_id',
    'grant_type',
    'prompt',
    'response_type',
    'response_mode',
    'x-client-SKU',
    'x-client-VER',
    'ui_locales',
    'mkt',
    'scope',
    'resource',
    'audience',
    'token_type_hint',
    'x-client-OS',
  ]
  const hosts = [V2, 'https://idp.contoso.example/oauth', 'https://oauth2.googleapis.com']
  const secrets = ['CanaryAb3De7Fg2Hi9Jk4Lm6Np8Q', '7Ab3CanaryDe7Fg2Hi9Jk4Lm6Np8']

  it.each(fields.flatMap((name) => hosts.map((host) => [name, host] as const)))(
    'shows no secret that stands in its place: %s to %s',
    async (name, host) => {
      const sent = secrets.flatMap((secret): EntryPlan[] => [
        { url: `${host}/token`, body: { grant_type: 'refresh_token', client_id: APP } },
        { url: `${host}/token`, body: { grant_type: 'refresh_token', [name]: secret } },
        {
          method: 'POST',
          url: `${host}/authorize?client_id=${APP}&response_type=code`,
          body: { response_type: 'code', client_id: APP, [name]: secret },
        },
        {
          url: `${host}/token`,
          headers: { [name]: secret },
          body: { grant_type: 'client_credentials', [name]: `openid ${secret}` },
        },
      ])
      const evidence = joinExtracts([await extractPlans(sent)])
      expect(evidence.exchanges.length).toBeGreaterThan(4)
      expect(JSON.stringify(evidence)).not.toContain('Canary')
    },
  )

  it.each([
    ['grant_type', 'urn:ietf:params:oauth:grant-type:saml2-bearer'],
    ['prompt', 'login consent'],
    ['response_type', 'code id_token'],
    ['response_mode', 'form_post'],
    ['x-client-SKU', '@azure/msal-browser'],
    ['x-client-SKU', 'IdentityModel6'],
    ['x-client-VER', '1.0.0-beta.2'],
    ['ui_locales', 'de-CH fr'],
    ['mkt', 'en-US'],
    ['scope', 'openid api://app-1/Orders.Read service::contoso.example::MBI_SSL orders/read'],
    ['scope', `${APP}/.default`],
    ['resource', 'https://graph.microsoft.com/'],
  ])('shows what belongs there: %s %s', async (name, value) => {
    const body = { grant_type: 'refresh_token', [name]: value }
    const { parameters } = await exchangeOf({ url: `${V2}/token`, body })
    expect(parameters).toContainEqual({ name, in: 'body', value })
  })
})

describe('a client id', () => {
  const secret = 'CanaryAb3De7Fg2Hi9Jk4Lm6Np8Q'
  const form = (client_id: string) => ({ grant_type: 'refresh_token', client_id })
  const idsOf = async (...plans: EntryPlan[]) => {
    const { exchanges } = await evidenceOf(...plans)
    return exchanges.map(({ client }) => client.id)
  }

  it.each([
    [`${V2}/token`, APP],
    [`${V2}/token`, 'nightly-sync'],
    ['https://login.live.com/oauth20_token.srf', '0000000044444444'],
    [
      'https://oauth2.googleapis.com/token',
      `123456789012-${'a1'.repeat(16)}.apps.googleusercontent.com`,
    ],
    ['https://idp.contoso.example/token', 'Shop_Front'],
  ])('is shown where it is plainly one: %s %s', async (url, id) => {
    expect(await idsOf({ url, body: form(id) })).toStrictEqual([id])
  })

  it.each([secret, 'Passw0rd', 'abc8Q~Canary', 'GOCSPX-Canary'])(
    'that may be the secret is not shown at Microsoft: %s',
    async (id) => {
      expect(await idsOf({ body: form(id) })).toStrictEqual(['(other 1)'])
    },
  )

  it('that is not shown still tells two clients apart, and one from itself', async () => {
    const plans = [secret, `${secret}2`, secret].map((id, n) => ({ at: START + n, body: form(id) }))
    expect(await idsOf(...plans)).toStrictEqual(['(other 1)', '(other 2)', '(other 1)'])
    const { exchanges } = await evidenceOf(...plans)
    expect(exchanges[1]?.parameters).toContainEqual({
      name: 'client_id',
      in: 'body',
      value: '(other 2)',
    })
  })

  it('is public when a sign-in showed it in its address, but not at Microsoft', async () => {
    const plansAt = (host: string): EntryPlan[] => [
      { method: 'GET', url: `${host}/authorize?response_type=code&client_id=${secret}` },
      { at: START + 1, url: `${host}/token`, body: form(secret) },
    ]
    expect(await idsOf(...plansAt('https://contoso.auth0.com'))).toStrictEqual([secret, secret])
    expect(await idsOf(...plansAt(V2))).toStrictEqual(['(other 1)', '(other 1)'])
  })
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

  it('shows no piece of a token that damage put into the name of a library', async () => {
    const exchange = await exchangeOf({
      body: { grant_type: 'refresh_token', 'x-client-SKU': 'MSc3XViCanaryGkj3jx' },
    })
    expect(JSON.stringify(exchange)).not.toContain('Canary')
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
