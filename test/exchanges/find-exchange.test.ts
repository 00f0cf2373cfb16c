import { describe, expect, it } from 'vitest'
import { createBearerCounter } from '../../src/exchanges/bearer-uses.ts'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import { createDiscovered } from '../../src/exchanges/endpoint/discovered.ts'
import { authorityHost } from '../../src/exchanges/endpoint/hosts.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import { findExchange, type SeenSoFar } from '../../src/exchanges/find-exchange.ts'
import { APP, buildEntry, refreshToken, V2, type EntryPlan } from './build-entry.ts'

const begin = (): SeenSoFar => ({
  capture: 'a.har',
  hosts: authorityHost,
  table: createTokenTable(),
  bearers: createBearerCounter('a.har'),
  discovered: createDiscovered(),
  failedSignIns: new Set(),
})

/** What the entries are: the kinds of exchanges, `-` for none. */
function kinds(plans: readonly EntryPlan[], seen = begin()): string[] {
  return plans.map((plan, index) => {
    const entry = buildEntry({ index, method: 'GET', ...plan })
    const target = targetOf(entry.request.url)
    if (target === undefined) throw new Error('this is no address')
    return findExchange(requestOf(entry, target), seen)?.exchange.kind ?? '-'
  })
}

const api = 'https://api.contoso.example/me'
const bearer = { Authorization: `Bearer ${refreshToken('access')}` }
const refresh: EntryPlan = {
  method: 'POST',
  body: { client_id: APP, grant_type: 'refresh_token', refresh_token: refreshToken('a') },
}

describe('a call that a resource refused', () => {
  const challenge = (text: string): { readonly 'WWW-Authenticate': string } => ({
    'WWW-Authenticate': text,
  })
  const detailed = challenge('Bearer error="invalid_token"')

  it.each<[string, EntryPlan]>([
    ['with a bearer token that it rejects', { status: 401, headers: bearer }],
    ['with a bearer token that does not suffice', { status: 403, headers: bearer }],
    ['with a masked token', { status: 401, headers: { Authorization: '[REDACTED]' } }],
    [
      'without a token, where it tells which one it wants',
      { status: 401, answerHeaders: detailed },
    ],
    ['of a page that posts', { status: 401, headers: bearer, method: 'POST', body: '{}' }],
  ])('is an exchange: %s', (_what, plan) => {
    expect(kinds([{ url: api, ...plan }])).toStrictEqual(['resource'])
  })

  it.each<[string, EntryPlan]>([
    ['it was answered', { status: 200, headers: bearer }],
    ['it failed for another reason', { status: 400, headers: bearer, answerHeaders: detailed }],
    ['the resource is broken', { status: 503, headers: bearer }],
    ['there is no answer', { answer: null, headers: bearer }],
    [
      'the recorder made the answer up',
      { status: 401, headers: bearer, more: { answeredByRecorder: true } },
    ],
    [
      'a browser only asks whether it may send one',
      { status: 401, headers: bearer, method: 'OPTIONS' },
    ],
    ['a proxy refused the tunnel', { status: 403, headers: bearer, method: 'CONNECT' }],
    ['it wants no more than any token', { status: 401, answerHeaders: challenge('Bearer') }],
    [
      'it wants a password',
      { status: 401, headers: { Authorization: 'Basic YTpi' }, answerHeaders: challenge('Basic') },
    ],
  ])('is none where %s', (_what, plan) => {
    expect(kinds([{ url: api, ...plan }])).toStrictEqual(['-'])
  })
})

describe('a bearer token', () => {
  const count = (plan: EntryPlan): unknown => {
    const seen = begin()
    kinds([plan], seen)
    return seen.bearers.uses().map(({ host, calls }) => [host, calls])
  }
  const graph = 'https://graph.microsoft.com/oidc/userinfo'

  it.each<[string, EntryPlan, string]>([
    ['a resource', { url: api, headers: bearer }, 'api.contoso.example'],
    [
      'a resource that refuses it',
      { url: api, headers: bearer, status: 401 },
      'api.contoso.example',
    ],
    ['the userinfo endpoint', { url: graph, headers: bearer }, 'graph.microsoft.com'],
  ])('counts as a call of %s', (_what, plan, host) => {
    expect(count(plan)).toStrictEqual([[host, 1]])
  })

  it.each<[string, EntryPlan]>([
    ['a token request', { ...refresh, headers: bearer }],
    ['a sign-in', { url: `${V2}/authorize?response_type=code&client_id=${APP}`, headers: bearer }],
  ])('counts as no call beside %s', (_what, plan) => {
    expect(count(plan)).toStrictEqual([])
  })
})

describe('an endpoint', () => {
  const named = { token_endpoint: 'https://tokens.fabrikam.example/issue' }
  const document = 'https://sign-in.fabrikam.example/.well-known/openid-configuration'
  const unknown: EntryPlan = { method: 'POST', url: named.token_endpoint, body: '{}' }

  it('is known once a discovery document named it', () => {
    expect(kinds([unknown, { url: document, answer: named }, unknown])).toStrictEqual([
      '-',
      'discovery',
      'token',
    ])
  })

  it('is not known from any other answer', () => {
    expect(kinds([{ ...refresh, answer: named }, unknown])).toStrictEqual(['token', '-'])
    expect(kinds([{ url: api, answer: named }, unknown])).toStrictEqual(['-', '-'])
  })
})

describe('a sign-in that failed', () => {
  const trace = (digit: string): string => `${digit.repeat(8)}-1111-4111-8111-111111111111`
  const failure = (code: number, state: string, traceId?: string): string => {
    const text = `AADSTS${code}: refused.${traceId === undefined ? '' : ` Trace ID: ${traceId}`}`
    return String(new URLSearchParams({ error: 'a_failure', error_description: text, state }))
  }
  /** At the authority, which sends the browser on. */
  const at = (query: string): EntryPlan => ({
    url: `${V2}/authorize?client_id=${APP}&response_type=code&state=s`,
    status: 302,
    answerHeaders: { Location: `https://app.contoso.example/in?${query}` },
  })
  /** At the application, where the browser came. */
  const arrived = (query: string): EntryPlan => ({ url: `https://app.contoso.example/in?${query}` })

  it.each([
    ['by its trace id', failure(65_004, 's', trace('a')), failure(65_004, 's', trace('a'))],
    ['by its code and state', failure(65_004, 's'), failure(65_004, 's')],
  ])('is the same where it arrives at the application: %s', (_what, first, second) => {
    expect(kinds([at(first), arrived(second)])).toStrictEqual(['authorize', '-'])
    expect(kinds([arrived(first), arrived(second)])).toStrictEqual(['authorize', '-'])
  })

  it.each([
    ['trace id', failure(65_004, 's', trace('a')), failure(65_004, 's', trace('b'))],
    ['code', failure(65_004, 's'), failure(50_105, 's')],
    ['state', failure(65_004, 's'), failure(65_004, 'of another sign-in')],
  ])('is another one by its %s', (_what, first, second) => {
    expect(kinds([at(first), arrived(second)])).toStrictEqual(['authorize', 'authorize'])
  })

  it('is not the failure of a token request', () => {
    const failed: EntryPlan = {
      ...refresh,
      status: 400,
      answer: { error: 'invalid_grant', error_codes: [65_004] },
    }
    expect(kinds([failed, arrived(failure(65_004, ''))])).toStrictEqual(['token', 'authorize'])
  })
})
