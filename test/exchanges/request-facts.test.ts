import { describe, expect, it } from 'vitest'
import { createTokenTable, type SeenToken } from '../../src/exchanges/border/token-table.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import type { ExchangeKind, RequestFacts } from '../../src/exchanges/exchange.ts'
import type { ClientAuth } from '../../src/exchanges/request/client-auth.ts'
import { requestFacts } from '../../src/exchanges/request/request-facts.ts'
import { PLACEHOLDER } from '../../src/exchanges/token.ts'
import {
  APP,
  TENANT,
  V2,
  buildEntry,
  exchangeOf,
  jwt,
  refreshToken,
  type EntryPlan,
} from './build-entry.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What every request tells, although it asks for nothing. */
const nothing = { secretHints: [], hasClaims: false, hasPkce: false }

function told(
  kind: ExchangeKind,
  plan: EntryPlan,
  auth: ClientAuth = { hints: [] },
): { readonly facts: RequestFacts; readonly tokens: readonly SeenToken[] } {
  const entry = buildEntry(plan)
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('no address')
  const request = requestOf(entry, target)
  const table = createTokenTable()
  const facts = requestFacts(kind, request, request.fields, auth, table)
  return { facts, tokens: table.tokens() }
}

const asked = (body: Readonly<Record<string, string>>, kind: ExchangeKind = 'token') =>
  told(kind, { body })

describe('what a request asked for', () => {
  it.each<readonly [Readonly<Record<string, string>>, Partial<RequestFacts>]>([
    [{}, {}],
    [{ grant_type: 'client_credentials' }, { grantType: 'client_credentials' }],
    [{ grant_type: '[REDACTED]' }, {}],
    [{ grant_type: JWT_BEARER }, { grantType: 'jwt_bearer' }],
    [
      { grant_type: JWT_BEARER, requested_token_use: 'on_behalf_of' },
      { grantType: 'on_behalf_of' },
    ],
    [
      { scope: 'openid  User.Read kXz8Q~SyntheticTokentrail' },
      { scopes: ['openid', 'User.Read', '(removed)'] },
    ],
    [{ scope: '' }, { scopes: [] }],
    [{ resource: 'https://graph.microsoft.com' }, { resource: 'https://graph.microsoft.com' }],
    [{ resource: 'ada@contoso.example' }, { resource: '(removed)' }],
    [{ resource: '' }, {}],
    [{ response_type: 'code id_token' }, { responseTypes: ['code', 'id_token'] }],
    [{ prompt: 'none' }, { prompt: 'none' }],
    [{ prompt: 'none ada' }, { prompt: 'none (other)' }],
    [{ claims: '{"access_token":{}}' }, { hasClaims: true }],
    [{ claims: '' }, {}],
    [{ code_challenge: 'c' }, { hasPkce: true, challengeMethod: 'plain' }],
    [{ code_verifier: 'v'.repeat(43) }, { hasPkce: true, verifierLength: 43 }],
    [{ code_verifier: '[REDACTED]' }, { hasPkce: true }],
    [{ code_verifier: '' }, { hasPkce: true }],
  ])('%j', (body, facts) => {
    expect(asked(body)).toStrictEqual({ facts: { ...nothing, ...facts }, tokens: [] })
  })

  it('is a token of a managed identity, whatever a grant says', () => {
    const { facts } = asked({ grant_type: 'refresh_token' }, 'managed-identity')
    expect(facts).toStrictEqual({ ...nothing, grantType: 'managed_identity' })
  })

  it('comes with what the client showed of itself', () => {
    const { facts } = told('token', {}, { method: 'secret-post', hints: ['guid'] })
    expect(facts).toStrictEqual({ ...nothing, clientAuth: 'secret-post', secretHints: ['guid'] })
  })

  it.each([
    ['authorize', { hasSessionCookie: true }],
    ['token', {}],
    ['logout', {}],
  ] as const)('with a session cookie matters to a sign-in alone: %s', (kind, facts) => {
    const headers = { Cookie: 'ESTSAUTH=a' }
    expect(told(kind, { headers }).facts).toStrictEqual({ ...nothing, ...facts })
    expect(told(kind, { headers: { Cookie: 'buid=1' } }).facts).toStrictEqual(nothing)
  })
})

describe('a token that a request carries', () => {
  const value = refreshToken('a')

  it.each<
    readonly [string, Readonly<Record<string, string>>, Partial<RequestFacts>, SeenToken['kind']]
  >([
    ['a refresh token', { refresh_token: value }, { refreshToken: '0' }, 'refresh'],
    ['a code', { code: value }, { code: '0' }, 'code'],
    ['a device code', { device_code: value }, { deviceCode: '0' }, 'device-code'],
    [
      'a device code in the way of v1',
      { grant_type: 'device_code', code: value },
      { grantType: 'device_code', deviceCode: '0' },
      'device-code',
    ],
    ['an assertion', { assertion: value }, { assertion: '0' }, 'assertion'],
    ['a subject token', { subject_token: value }, { assertion: '0' }, 'assertion'],
    [
      'the assertion before the subject token',
      { subject_token: refreshToken('b'), assertion: value },
      { assertion: '0' },
      'assertion',
    ],
    ['a state', { state: value }, { state: '0' }, 'state'],
  ])('is %s', (_name, body, facts, kind) => {
    expect(asked(body)).toStrictEqual({
      facts: { ...nothing, ...facts },
      tokens: [{ value, kind, issued: false }],
    })
  })

  it.each(['refresh_token', 'code', 'device_code', 'assertion', 'subject_token', 'state'])(
    'is none in an empty %s',
    (name) => {
      expect(asked({ [name]: '' })).toStrictEqual({ facts: nothing, tokens: [] })
    },
  )
})

describe('the bearer token of a request', () => {
  const bearer = (kind: ExchangeKind, Authorization: string) =>
    told(kind, { headers: { Authorization } })

  it.each(['token', 'resource', 'userinfo'] as const)('is an access token: %s', (kind) => {
    const value = jwt({})
    expect(bearer(kind, `Bearer ${value}`)).toStrictEqual({
      facts: { ...nothing, bearer: '0' },
      tokens: [{ value, kind: 'access', issued: false }],
    })
  })

  it.each([
    ['resource', { bearer: PLACEHOLDER }],
    ['userinfo', { bearer: PLACEHOLDER }],
    ['token', {}],
    ['revoke', {}],
  ] as const)('may be a masked header at %s, unless a client proves itself so', (kind, facts) => {
    expect(bearer(kind, '[REDACTED]').facts).toStrictEqual({ ...nothing, ...facts })
  })

  it('is no other scheme', () => {
    expect(bearer('resource', 'Negotiate YTpi').facts).toStrictEqual(nothing)
  })
})

describe('what stands where the refresh token belongs', () => {
  it.each([
    [{ refresh_token: refreshToken('a') }, 'token'],
    [{ refresh_token: '[REDACTED]' }, 'placeholder'],
    [{ refresh_token: '' }, 'empty'],
    [{ refresh_token: 'undefined' }, 'literal'],
    [{}, 'absent'],
  ])('%j is %s', (body, field) => {
    expect(asked({ grant_type: 'refresh_token', ...body }).facts.refreshTokenField).toBe(field)
  })

  it('is unknown where only the address was recorded', () => {
    const url = `${V2}/token?grant_type=refresh_token`
    expect(told('token', { url, body: '[REDACTED]' }).facts.refreshTokenField).toBe('unknown')
    expect(told('token', { url }).facts.refreshTokenField).toBe('absent')
  })
})

async function signInFacts(parameters: Readonly<Record<string, string>>): Promise<RequestFacts> {
  const query = new URLSearchParams({ client_id: APP, response_type: 'code', ...parameters })
  const exchange = await exchangeOf({
    method: 'GET',
    url: `${V2}/authorize?${query.toString()}`,
    status: 302,
  })
  return exchange.request
}

describe('the method of a code challenge', () => {
  it.each([
    [{ code_challenge: 'c', code_challenge_method: 'S256' }, 'S256'],
    [{ code_challenge: 'c', code_challenge_method: 'plain' }, 'plain'],
    [{ code_challenge: 'c' }, 'plain'],
    [{ code_challenge: 'c', code_challenge_method: 's256' }, 'other'],
    [{ code_challenge: 'c', code_challenge_method: '[REDACTED]' }, undefined],
    [{ code_challenge: '' }, undefined],
    [{ code_challenge_method: 'S256' }, undefined],
  ])('of %j is %s', async (parameters, method) => {
    expect((await signInFacts(parameters)).challengeMethod).toBe(method)
  })
})

describe('the form of a redirect URI', () => {
  it.each([
    ['https://app.contoso.example/signed-in', 'https'],
    ['HTTPS://app.contoso.example', 'https'],
    ['http://app.contoso.example/signed-in', 'http'],
    ['http://localhost', 'loopback'],
    ['http://localhost.contoso.example/', 'http'],
    ['http://127.0.0.1:49152/path', 'loopback'],
    ['http://[::1]:8400/', 'loopback'],
    ['msauth.com.contoso.app://auth', 'custom-scheme'],
    ['com.contoso.app:/signed-in', 'custom-scheme'],
    ['urn:ietf:wg:oauth:2.0:oob', 'out-of-band'],
    ['urn:ietf:wg:oauth:2.0:oob:auto', 'out-of-band'],
    ['urn:contoso:app', 'other'],
    ['http://', 'other'],
    ['signed-in', 'other'],
    ['/signed-in?at=app:1', 'other'],
    ['[REDACTED]', undefined],
  ])('%s is %s', async (uri, form) => {
    expect((await signInFacts({ redirect_uri: uri })).redirectUri).toBe(form)
  })

  it('is told of a token request, too', async () => {
    const body = { grant_type: 'authorization_code', redirect_uri: 'http://app.contoso.example/' }
    expect((await exchangeOf({ body })).request.redirectUri).toBe('http')
  })
})

describe('a nonce and a request object', () => {
  it('are told by their presence', async () => {
    expect(await signInFacts({ nonce: 'n', request: jwt({}) })).toMatchObject({
      hasNonce: true,
      hasRequestObject: true,
    })
    expect(await signInFacts({ request_uri: 'urn:example:1' })).toMatchObject({
      hasRequestObject: true,
    })
  })

  it('are absent where they are empty', async () => {
    const facts = await signInFacts({ nonce: '', request: '' })
    expect(facts).not.toHaveProperty('hasNonce')
    expect(facts).not.toHaveProperty('hasRequestObject')
  })
})

describe('the document of a discovery request', () => {
  const host = 'https://login.microsoftonline.com'

  it.each([
    [`${host}/${TENANT}/v2.0/.well-known/openid-configuration`, 'configuration'],
    [`${host}/${TENANT}/.well-known/openid-configuration`, 'configuration'],
    ['https://id.fabrikam.example/.well-known/oauth-authorization-server', 'configuration'],
    [`${host}/${TENANT}/discovery/v2.0/keys?appid=${APP}`, 'keys'],
    [`${host}/${TENANT}/discovery/keys`, 'keys'],
    [`${host}/common/discovery/instance?api-version=1.1`, 'instances'],
  ])('%s is %s', async (url, document) => {
    expect((await exchangeOf({ method: 'GET', url, answer: {} })).request.document).toBe(document)
  })

  it('is none elsewhere', async () => {
    expect(await signInFacts({})).not.toHaveProperty('document')
  })
})

describe('an encrypted answer', () => {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')

  it.each([
    [`${header}..iv.text.tag`, true],
    [`  ${header}.key.iv.text.tag\n`, true],
    [jwt({ aud: 'x' }), undefined],
    [`{"access_token":"${header}..iv.text.tag"}`, undefined],
    [`${header}..iv.text.tag and more`, undefined],
  ])('is recognised by its form: %s', async (answer, encrypted) => {
    const body = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', client_id: APP }
    expect((await exchangeOf({ body, answer })).answer.encrypted).toBe(encrypted)
  })
})
