import { describe, expect, it } from 'vitest'
import {
  APP,
  V2,
  evidenceOf,
  exchangeOf,
  jwt,
  refreshToken,
  type EntryPlan,
} from './build-entry.ts'

const body = { client_id: APP, grant_type: 'refresh_token', refresh_token: refreshToken('a') }
const tokens = {
  access_token: refreshToken('x'),
  refresh_token: refreshToken('b'),
  expires_in: '3599',
}
const unseen = { kind: 'unknown', why: 'not-recorded' } as const

async function judged(plan: EntryPlan): Promise<string> {
  const { outcome, definite, answer } = await exchangeOf({ body, ...plan })
  return `${outcome} ${definite ? 'definite' : 'void'} ${answer.refreshTokenField}`
}

describe('an answer', () => {
  it.each<[string, EntryPlan, string]>([
    ['tokens', { answer: tokens }, 'success definite token'],
    ['tokens under 201', { status: 201, answer: tokens }, 'success definite token'],
    [
      'tokens without a refresh token',
      { answer: { id_token: jwt({}) } },
      'success definite absent',
    ],
    [
      'an empty refresh token',
      { answer: { ...tokens, refresh_token: '' } },
      'success definite absent',
    ],
    [
      'a masked refresh token',
      { answer: { ...tokens, refresh_token: '[REDACTED]' } },
      'success definite placeholder',
    ],
    ['an error', { status: 400, answer: { error: 'invalid_grant' } }, 'error definite absent'],
    [
      'an error under 200',
      { status: 200, answer: { error: 'invalid_grant' } },
      'error definite absent',
    ],
    ['an error that is a number', { status: 400, answer: { error: 400 } }, 'error definite absent'],
    [
      'an error of the service',
      { status: 503, answer: { error: 'temporarily_unavailable' } },
      'error void absent',
    ],
    ['too many requests', { status: 429, answer: { error: 'x' } }, 'error void absent'],
    ['tokens under 401, a mask', { status: 401, answer: tokens }, 'unknown void token'],
    ['a page under 200', { answer: '<html></html>' }, 'unknown void unknown'],
    ['a page under 400', { status: 400, answer: '<html></html>' }, 'error void unknown'],
    ['JSON of another kind', { answer: { value: [] } }, 'unknown void absent'],
    ['an unseen body', { answer: unseen }, 'unknown void unknown'],
    ['an unseen failure', { status: 400, answer: unseen }, 'error void unknown'],
    ['a masked body', { answer: '[REDACTED]' }, 'unknown void unknown'],
    ['a redirect of the endpoint', { status: 308, answer: '' }, 'unknown void unknown'],
    ['nothing', { answer: null }, 'no-response void unknown'],
    [
      'an answer that the reader could not read',
      { answer: null, more: { responseUnread: true as const } },
      'unknown void unknown',
    ],
    ['a byte order mark', { answer: `\uFEFF${JSON.stringify(tokens)}` }, 'success definite token'],
    ['an aborted transfer', { answer: tokens, more: { aborted: true } }, 'no-response void token'],
    [
      'the recorder itself',
      { status: 502, answer: '', more: { answeredByRecorder: true } },
      'no-response void unknown',
    ],
  ])('%s', async (_, plan, expected) => {
    expect(await judged(plan)).toBe(expected)
  })

  it('gives its numbers whether they are text or not, and its headers', async () => {
    const { answer, serverAt } = await exchangeOf({
      body,
      answer: {
        ...tokens,
        refresh_token_expires_in: 86_400,
        refresh_in: 'soon',
        foci: '1',
        scope: 'openid  User.Read',
      },
      answerHeaders: {
        'x-ms-clitelem': '1,0,0,112993681.7929,',
        'retry-after': 'Sat, 01 Mar 2025 08:01:00 GMT',
        date: 'Sat, 01 Mar 2025 08:00:00 GMT',
      },
    })
    expect(answer).toMatchObject({
      expiresIn: 3599,
      refreshTokenExpiresIn: 86_400,
      refreshTokenAgeMs: 112_993_681,
      retryAfter: 60,
      foci: true,
      scopes: ['openid', 'User.Read'],
    })
    expect(answer).not.toHaveProperty('refreshIn')
    expect(serverAt).toBe(Date.parse('2025-03-01T08:00:00Z'))
  })
})

describe('what stands where the refresh token belongs', () => {
  it.each([
    [{ ...body }, 'token'],
    [{ grant_type: 'refresh_token' }, 'absent'],
    [{ ...body, refresh_token: '' }, 'empty'],
    [{ ...body, refresh_token: 'undefined' }, 'literal'],
    [{ ...body, refresh_token: '[object Object]' }, 'literal'],
    [{ ...body, refresh_token: '<REFRESH_TOKEN>' }, 'placeholder'],
    [{ ...body, refresh_token: '0.AAAAAaa0-aA0a0AAaaAA.AaAAAaAA' }, 'placeholder'],
    [JSON.stringify({ ...body, refresh_token: null }), 'absent'],
    [
      {
        kind: 'fields',
        encoded: true,
        fields: [
          { name: 'grant_type', value: 'refresh_token' },
          { name: 'refresh_token', value: '' },
        ],
      } as const,
      'empty',
    ],
  ])('%j', async (sent, expected) => {
    expect((await exchangeOf({ body: sent })).request.refreshTokenField).toBe(expected)
  })

  it('is not known where the body was not recorded', async () => {
    const { request } = await exchangeOf({
      url: `${V2}/token?grant_type=refresh_token`,
      body: unseen,
    })
    expect(request.refreshTokenField).toBe('unknown')
    expect(request).not.toHaveProperty('clientAuth')
  })
})

describe('the form of a request', () => {
  const twice = 'grant_type=refresh_token&client_id=a&client_id=a&scope=x&scope=y'

  it.each([
    ['application/x-www-form-urlencoded; charset=utf-8', 'form'],
    ['Application/JSON', 'json'],
    ['application/problem+json', 'json'],
    ['text/plain; note=json', 'other'],
  ] as const)('tells %s as one word', async (type, word) => {
    const { request } = await exchangeOf({ body, headers: { 'content-type': type } })
    expect(request.contentType).toBe(word)
  })

  it('tells no type where none was sent, or no body', async () => {
    expect((await exchangeOf({ body })).request).not.toHaveProperty('contentType')
    const { request } = await exchangeOf({
      body: '',
      headers: { 'content-type': 'application/json' },
    })
    expect(request).not.toHaveProperty('contentType')
  })

  it('names each repeated parameter once', async () => {
    const { request } = await exchangeOf({ body: `${twice}&scope=z` })
    expect(request.repeated).toStrictEqual(['client_id', 'scope'])
  })

  it.each([
    ['a parameter that stands once', 'client_id=a'],
    ['resources, which may be several (RFC 8707 2)', 'resource=a&resource=b'],
    ['audiences, which may be several (RFC 8693 2.1)', 'audience=a&audience=b'],
    [
      'pieces of a secret that look like names',
      'client_secret=a&SyntheticTokentrail&SyntheticTokentrail',
    ],
  ])('does not name %s', async (_name, more) => {
    const { request } = await exchangeOf({ body: `grant_type=refresh_token&${more}` })
    expect(request).not.toHaveProperty('repeated')
  })

  it('does not take what stands in query and body for a repetition', async () => {
    const { request } = await exchangeOf({ url: `${V2}/token?client_id=a`, body })
    expect(request).not.toHaveProperty('repeated')
  })
})

describe('client authentication', () => {
  const secretOf = (raw: string) => `grant_type=client_credentials&client_id=a&client_secret=${raw}`

  it.each([
    ['abc8Q~SyntheticTokentrail0', []],
    ['11111111-1111-4111-8111-111111111111', ['guid']],
    ['abc+SyntheticTokentrail+x', ['space-for-plus']],
    ['abc%252BSyntheticTokentrail', ['encoded-twice']],
    ['%20abcSyntheticTokentrail', ['outer-white-space']],
    ['', ['empty']],
  ])('names what is odd about %s', async (raw, hints) => {
    const { request, channel } = await exchangeOf({ body: secretOf(raw) })
    expect(request).toMatchObject({ clientAuth: 'secret-post', secretHints: hints })
    expect(channel).toBe('confidential')
  })

  it.each(['[REDACTED]', 'Basic [REDACTED]', 'Basic'])(
    'does not take %s for a client without a secret',
    async (authorization) => {
      const { request } = await exchangeOf({
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
      })
      expect(request).not.toHaveProperty('clientAuth')
    },
  )

  it('reads a Basic header', async () => {
    const authorization = `Basic ${btoa(`${APP}:${encodeURIComponent('a+SyntheticTokentrail0')}`)}`
    const { request, client } = await exchangeOf({
      headers: { authorization },
      body: { grant_type: 'client_credentials' },
    })
    expect(request).toMatchObject({ clientAuth: 'secret-basic', secretHints: [] })
    expect(client.id).toBe(APP)
  })

  it('knows a browser, a public client and an assertion', async () => {
    const browser = await exchangeOf({
      body,
      headers: {
        origin: 'https://app.contoso.example',
        'sec-fetch-site': 'cross-site',
        'user-agent': 'Mozilla/5.0',
      },
    })
    expect([browser.channel, browser.client.browser, browser.client.origin]).toStrictEqual([
      'browser',
      true,
      'app.contoso.example',
    ])
    expect((await exchangeOf({ body })).channel).toBe('public')
    const asserted = await exchangeOf({ body: { ...body, client_assertion: jwt({}) } })
    expect(asserted.request.clientAuth).toBe('assertion')
  })
})

describe('a client library', () => {
  it.each([
    [
      { 'x-client-SKU': 'MSAL.Python', 'x-client-Ver': '1.31.0' },
      { library: 'MSAL.Python', version: '1.31.0', family: 'msal' },
    ],
    [
      { 'x-client-sku': 'PCL.CoreCLR', 'x-client-ver': '5.3.0.0' },
      { library: 'PCL.CoreCLR', version: '5.3.0.0', family: 'adal' },
    ],
    [{ 'x-client-SKU': 'Node' }, { library: 'Node', family: 'adal' }],
  ])('is read from a header or a parameter: %j', async (marks, expected) => {
    expect((await exchangeOf({ body, headers: marks })).client).toMatchObject(expected)
    expect((await exchangeOf({ body: { ...body, ...marks } })).client).toMatchObject(expected)
  })
})

describe('hostile input', () => {
  it.each<[string, EntryPlan]>([
    [
      'prototype keys',
      {
        body: '{"__proto__":{"grant_type":"password"},"constructor":"x","grant_type":"password"}',
        answer: '{"__proto__":{"access_token":"x"},"error":"invalid_grant"}',
      },
    ],
    [
      'deep nesting',
      {
        body: `grant_type=password&claims=${'['.repeat(50_000)}`,
        answer: `{"error":${'['.repeat(50_000)}`,
      },
    ],
    [
      'broken escapes',
      { body: 'grant_type=password&a=%E0%A4%A&b=%%%&=x&&', answer: '{"expires_in":1e999}' },
    ],
    [
      'huge claims',
      {
        body: { grant_type: 'password' },
        answer: { access_token: jwt({ exp: 1e308, iat: -1, nbf: 'x', aud: {}, amr: 'x', scp: 7 }) },
      },
    ],
  ])('%s does no harm', async (_, plan) => {
    const { exchanges, tokens: seen } = await evidenceOf(plan)
    expect(exchanges[0]?.request.grantType).toBe('password')
    expect(
      seen.every(({ claims }) => claims === undefined || Object.keys(claims).length === 0),
    ).toBe(true)
  })
})
