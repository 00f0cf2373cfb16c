import { describe, expect, it } from 'vitest'
import { answerOf } from '../../src/exchanges/answer/answer.ts'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import { buildExchange, membersOf } from '../../src/exchanges/build-exchange.ts'
import { genericAuthority } from '../../src/exchanges/endpoint/endpoints.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import type { ExchangeKind } from '../../src/exchanges/exchange.ts'
import type { LocalExchange } from '../../src/exchanges/local-exchange.ts'
import { APP, START, TENANT, V2, buildEntry, jwt, type EntryPlan } from './build-entry.ts'

const API = 'https://api.contoso.example/orders'
const TRACE = '33333333-3333-4333-8333-333333333333'
const OTHER_TRACE = '44444444-4444-4444-8444-444444444444'

/** Of a sign-in's answer that the application received, `arrived` has the members. */
function built(
  kind: ExchangeKind,
  plan: EntryPlan,
  arrived?: Readonly<Record<string, unknown>>,
): LocalExchange {
  const entry = buildEntry(plan)
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('no address')
  const endpoint = { kind, authority: genericAuthority(target), interstitial: false }
  return buildExchange(
    requestOf(entry, target),
    endpoint,
    'a.har',
    createTokenTable(),
    arrived && { members: (name) => arrived[name], from: 'form-post' },
  )
}

const exchangeOf = (kind: ExchangeKind, plan: EntryPlan) => built(kind, plan).exchange

describe('the members of an answer', () => {
  const members = (kind: ExchangeKind, answer: Readonly<Record<string, unknown>>) =>
    membersOf(kind, answerOf(buildEntry({ answer }))).members

  it.each(['token', 'authorize', 'device-code', 'managed-identity'] as const)(
    'are all those of an authority: %s',
    (kind) => {
      expect(members(kind, { error: 'e', code: 'c', foci: '1' })('foci')).toBe('1')
    },
  )

  it.each([
    'error',
    'error_description',
    'error_codes',
    'suberror',
    'error_subcode',
    'claims',
    'trace_id',
    'correlation_id',
    'timestamp',
  ])('are those of an error at a resource: %s', (name) => {
    expect(members('resource', { [name]: 'x' })(name)).toBe('x')
  })

  it.each(['code', 'state', 'access_token', 'client_info', 'id_token', 'scope'])(
    'are none at a resource that may call anything of its own %s',
    (name) => {
      expect(members('resource', { [name]: 'x' })(name)).toBeUndefined()
    },
  )
})

describe('an exchange', () => {
  it('has nothing that the capture does not tell', () => {
    const url = 'https://id.contoso.example/.well-known/openid-configuration'
    const plan = { method: 'GET', url, at: undefined, answer: {} }
    expect(built('discovery', plan)).toStrictEqual({
      exchange: {
        capture: 'a.har',
        entry: 0,
        kind: 'discovery',
        method: 'GET',
        authority: { host: 'id.contoso.example', provider: 'other', protocol: 'other' },
        client: { browser: false },
        status: 200,
        outcome: 'success',
        definite: true,
        requestBody: 'empty',
        responseBody: 'seen',
        request: {
          secretHints: [],
          document: 'configuration',
          hasClaims: false,
          hasPkce: false,
        },
        answer: { refreshTokenField: 'absent', foci: false, claimsChallenge: false },
        parameters: [],
      },
      traits: {},
      people: [],
      requestText: JSON.stringify([
        'GET',
        'https:',
        'id.contoso.example',
        '',
        '.well-known/openid-configuration',
      ]),
      answerText: '',
    })
  })

  it('has what the capture tells', () => {
    const { exchange } = built('token', {
      url: `http://login.contoso.example/${TENANT}/token`,
      body: { client_id: APP },
      answer: { access_token: jwt({}), client_info: '[removed]' },
      answerHeaders: { Date: 'Sat, 01 Mar 2025 08:00:01 GMT' },
      more: { process: { name: 'node', pid: 7 } },
    })
    expect(exchange).toMatchObject({
      startedAt: START,
      endedAt: START + 200,
      serverAt: START + 1000,
      cleartext: true,
      client: { id: APP },
      sender: 'a.har#node:7',
      channel: 'public',
      isUserMasked: true,
      answer: { accessToken: '0' },
    })
  })

  it('knows no time of a server that did not answer', () => {
    const answerHeaders = { Date: 'Sat, 01 Mar 2025 08:00:01 GMT' }
    const more = { answeredByRecorder: true }
    expect(exchangeOf('token', { answerHeaders, more })).not.toHaveProperty('serverAt')
  })
})

describe('the error of an exchange', () => {
  const body = { error: 'invalid_grant', error_description: 'AADSTS50173: Expired.' }
  const challenge = (value: string) => ({ 'WWW-Authenticate': value })

  it('is of the body', () => {
    expect(exchangeOf('token', { status: 400, answer: body }).error).toMatchObject({
      error: 'invalid_grant',
      codes: [50_173],
      from: 'json',
    })
  })

  it('is of the challenge, where that names one: it is plainer', () => {
    const plan = {
      url: API,
      status: 401,
      answer: body,
      answerHeaders: challenge('Bearer error="invalid_token"'),
    }
    expect(exchangeOf('resource', plan).error).toMatchObject({
      error: 'invalid_token',
      from: 'www-authenticate',
    })
    const bare = { ...plan, answerHeaders: challenge('Bearer realm="orders"') }
    expect(exchangeOf('resource', bare).error).toMatchObject({
      error: 'invalid_grant',
      from: 'json',
    })
  })

  it('is of the status, where `error` is an object of the resource', () => {
    const answer = { error: { code: 'InvalidAuthenticationToken', message: 'x' } }
    const { error } = exchangeOf('resource', { url: API, status: 401, answer })
    expect(error).toMatchObject({ codes: [], from: 'status' })
    expect(error).not.toHaveProperty('error')
  })

  it('is none of a success, of an answer that tells nothing or of none', () => {
    const plans: readonly EntryPlan[] = [
      { answer: { access_token: jwt({}) } },
      { answer: {} },
      { answer: null },
    ]
    for (const plan of plans) expect(exchangeOf('token', plan)).not.toHaveProperty('error')
  })
})

describe("the server's own id of a request", () => {
  const idOf = (header: string | undefined, trace: string) => {
    const answerHeaders = header === undefined ? {} : { 'x-ms-request-id': header }
    return built('token', { answerHeaders, answer: { trace_id: trace } })
  }

  it('is in a header, or else in the body', () => {
    expect(idOf(TRACE, OTHER_TRACE).requestId).toBe(TRACE)
    expect(idOf(undefined, OTHER_TRACE).requestId).toBe(OTHER_TRACE)
    expect(idOf('a.contoso.host', OTHER_TRACE.toUpperCase()).requestId).toBe(OTHER_TRACE)
  })

  it('is absent where neither is a GUID', () => {
    expect(idOf('a', 'b')).not.toHaveProperty('requestId')
  })
})

describe('the id of a client', () => {
  it.each([
    ['of the body', { body: { client_id: APP } }, APP, undefined],
    [
      'of a Basic header',
      { headers: { Authorization: `Basic ${btoa(`${APP}:s`)}` } },
      APP,
      undefined,
    ],
    [
      'what may be a secret in its place',
      { body: { client_id: 'kXz8Q~SyntheticTokentrail' } },
      '(other)',
      'kXz8Q~SyntheticTokentrail',
    ],
    ['a mask', { body: { client_id: '[REDACTED]' } }, undefined, undefined],
  ])('%s', (_name, plan, id, unprinted) => {
    const { exchange, unprintedClient } = built('token', plan)
    expect([exchange.client.id, unprintedClient]).toStrictEqual([id, unprinted])
  })
})

describe('the answer of a sign-in that the application received', () => {
  const arrived = { code: 'SyntheticTokentrailCode', state: 'SyntheticTokentrailState' }
  const post: EntryPlan = {
    url: 'https://app.contoso.example/signed-in',
    headers: {
      Origin: 'https://login.microsoftonline.com',
      'Sec-Fetch-Site': 'cross-site',
      'User-Agent': 'Mozilla/5.0',
    },
    body: { ...arrived, client_id: APP, scope: 'of the application' },
    more: { process: { name: 'msedge', pid: 7 } },
  }

  it('asked nothing: who posted it is no client of the authority', () => {
    const { exchange, traits } = built('authorize', post, arrived)
    expect(exchange.client).toStrictEqual({ browser: false })
    expect(exchange).not.toHaveProperty('sender')
    expect(exchange.request).toStrictEqual({ secretHints: [], hasClaims: false, hasPkce: false })
    expect(traits).toStrictEqual({ answeredState: arrived.state })
    expect(exchange.answer).toMatchObject({ code: '0', state: '1' })
  })

  it.each([200, 404, 500, null])('is one whatever the application answered: %s', (status) => {
    const answer = status === null ? { answer: null } : { status }
    expect(exchangeOf('authorize', { ...post, ...answer }).outcome).not.toBe('success')
    expect(built('authorize', { ...post, ...answer }, arrived).exchange).toMatchObject({
      outcome: 'success',
      definite: true,
      status: status ?? 0,
    })
  })

  it('may be an error, told where it was found', () => {
    const { error } = built('authorize', post, { error: 'access_denied' }).exchange
    expect(error).toMatchObject({ error: 'access_denied', from: 'form-post' })
  })
})

describe('the text of an answer, by which two recordings of it are known', () => {
  it.each([
    ['tokens', { access_token: jwt({}) }, true],
    ['an id token', { id_token: jwt({}) }, true],
    ['a mask: all of them are equal', { access_token: '[REDACTED]' }, false],
    ['a mask beside a token', { access_token: '[REDACTED]', id_token: jwt({}) }, true],
    ['no token', { error: 'invalid_grant' }, false],
  ])('holds %s', (_name, answer, expected) => {
    expect(built('token', { answer }).answerText !== '').toBe(expected)
  })
})

describe('the person behind an answer', () => {
  it.each([
    [{ client_info: '[removed]' }, true],
    [{ id_token: jwt({ oid: 'ada', tid: TENANT }) }, false],
    [{}, false],
  ])('is masked or not: %o', (members, masked) => {
    const answer = { access_token: jwt({}), ...members }
    expect('isUserMasked' in exchangeOf('token', { url: `${V2}/token`, answer })).toBe(masked)
  })
})
