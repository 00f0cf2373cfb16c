import { describe, expect, it } from 'vitest'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import { requestOf, type Request } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import type { Exposure } from '../../src/exchanges/evidence.ts'
import { createExposures, exposesCredentials, LONG_REFERER } from '../../src/exchanges/exposures.ts'
import { buildEntry, refreshToken, START, type EntryPlan } from './build-entry.ts'

const api = 'https://api.contoso.example'
const token = refreshToken('a')

function requestTo(plan: EntryPlan): Request {
  const entry = buildEntry({ method: 'GET', index: 4, at: START, ...plan })
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('this is no address')
  return requestOf(entry, target)
}

/** What one request shows, and of which kinds the tokens are. */
function shown(
  plan: EntryPlan,
  { isWatched = false, isExchange = false } = {},
): { readonly exposures: readonly Exposure[]; readonly kinds: readonly string[] } {
  const table = createTokenTable()
  const collected = createExposures('a.har', table)
  collected.note(requestTo(plan), isWatched, isExchange)
  return {
    exposures: collected.exposures(),
    kinds: table.tokens().map(({ kind }) => kind),
  }
}

const get = (url: string, headers: EntryPlan['headers'] = {}): EntryPlan => ({ url, headers })

describe('a request', () => {
  it.each<[string, EntryPlan, Partial<Exposure>, string[]]>([
    [
      'an access token',
      get(`${api}/?ACCESS_TOKEN=${token}&client_id=app-1`),
      { where: 'query', name: 'access_token', token: '0' },
      ['access'],
    ],
    [
      'an id token',
      get(`${api}/?id_token=${token}`),
      { where: 'query', name: 'id_token', token: '0' },
      ['id'],
    ],
    [
      'a refresh token',
      get(`${api}/?refresh_token=${token}`),
      { where: 'query', name: 'refresh_token', token: '0' },
      ['refresh'],
    ],
    [
      'a refresh token in a header',
      get(api, { RefreshToken: token }),
      { where: 'header', name: 'refreshtoken', token: '0' },
      ['refresh'],
    ],
    [
      'a refresh token in a body',
      { method: 'POST', url: api, body: { REFRESHTOKEN: token } },
      { where: 'body', name: 'refresh_token', token: '0' },
      ['refresh'],
    ],
    [
      'a password beside a client id',
      get(`${api}/?password=synthetic&client_id=app-1`),
      { where: 'query', name: 'password', client: 'app-1' },
      [],
    ],
  ])('shows %s', (_what, plan, expected, kinds) => {
    const place = { capture: 'a.har', entry: 4, startedAt: START, host: 'api.contoso.example' }
    expect(shown(plan)).toStrictEqual({ exposures: [{ ...place, ...expected }], kinds })
    expect(exposesCredentials(requestTo(plan), false)).toBe(true)
  })

  it('without a time shows it without a time', () => {
    const { exposures } = shown({ ...get(`${api}/?id_token=${token}`), at: undefined })
    expect(exposures).toHaveLength(1)
    expect(exposures[0]).not.toHaveProperty('startedAt')
  })

  it.each<[string, EntryPlan]>([
    ['a code where it was sent to', get(`${api}/?code=${token}`)],
    ['no value', get(`${api}/?access_token=&client_secret=&client_id=app-1`)],
    ['a word of a search', get(`${api}/?password=synthetic`)],
    ['what only ends alike', { method: 'POST', url: api, body: { old_refresh_token: token } }],
    ['what only begins alike', { method: 'POST', url: api, body: { refresh_token_id: token } }],
    ['a preflight', { ...get(`${api}/?access_token=${token}`), method: 'OPTIONS' }],
    ['a tunnel', { ...get(`${api}/?access_token=${token}`), method: 'CONNECT' }],
    ['another header', get(api, { 'X-Token': token })],
  ])('shows no credential by %s', (_what, plan) => {
    expect(shown(plan).exposures).toStrictEqual([])
    expect(exposesCredentials(requestTo(plan), false)).toBe(false)
  })

  it.each([
    ['the word for nothing', `${api}/?access_token=undefined`],
    ['a client id that may be the secret', `${api}/?client_secret=a&client_id=${'aB3'.repeat(15)}`],
  ])('tells nothing of %s', (_what, url) => {
    expect(shown(get(url)).exposures).toStrictEqual([])
  })
})

describe('a request whose address and headers the exchange itself shows,', () => {
  const query = get(`${api}/?refresh_token=${token}`)
  const header = get(api, { 'Refresh-Token': token })
  const body: EntryPlan = { method: 'POST', url: api, body: { refresh_token: token } }

  it.each<[string, EntryPlan, readonly string[]]>([
    ['its query', query, []],
    ['its body', body, []],
    ['a header, which is no parameter', header, ['header']],
  ])('does not show %s a second time', (_what, plan, expected) => {
    const { exposures } = shown(plan, { isExchange: true })
    expect(exposures.map(({ where }) => where)).toStrictEqual(expected)
  })

  it.each<[string, EntryPlan, readonly string[]]>([
    ['its query, which logs keep', query, ['query']],
    ['its body', body, []],
    ['a header', header, []],
  ])(
    'may give a refresh token to an authority, but not in an address: %s',
    (_what, plan, where) => {
      const { exposures } = shown(plan, { isWatched: true })
      expect(exposures.map((one) => one.where)).toStrictEqual(where)
      expect(exposesCredentials(requestTo(plan), true)).toBe(where.length > 0)
    },
  )
})

describe('a Referer', () => {
  const from = (referer: string, url = 'https://cdn.fabrikam.example/app.js'): EntryPlan =>
    get(url, { Referer: referer })
  const app = 'https://app.contoso.example'
  const signedIn = `${app}/in?code=${token}`

  it.each<[string, EntryPlan]>([
    ['another host', from(signedIn)],
    ['another port', from(signedIn, `${app}:8443/app.js`)],
    ['another scheme', from(signedIn, 'http://app.contoso.example/app.js')],
  ])('shows a code to %s', (_what, plan) => {
    expect(shown(plan).exposures).toMatchObject([{ where: 'referer', name: 'code' }])
  })

  it.each<[string, EntryPlan]>([
    ['the site itself', from(signedIn, `${app}/app.js`)],
    ['whoever gets the page of a sign-in', from(`https://login.live.com/in?code=${token}`)],
    ['anybody, where it is no address', from(`/in?code=${token}`)],
    ['anybody, where there is none', get(app)],
  ])('shows none to %s', (_what, plan) => {
    expect(shown(plan).exposures).toStrictEqual([])
  })

  it('shows a secret of the client that stands beside it', () => {
    const page = `${app}/in?client_id=app-1&client_secret=${token}`
    const { exposures } = shown(from(page, 'https://cdn.fabrikam.example/?client_id=app-2'))
    expect(exposures).toMatchObject([{ name: 'client_secret', client: 'app-1' }])
  })

  it('shows what is long enough to be a token, whatever stands beside it', () => {
    const referer = (characters: number): EntryPlan =>
      from(`${app}/in?page=${'1'.repeat(200)}&code=${token.slice(0, characters)}`)
    expect(shown(referer(LONG_REFERER)).exposures).toHaveLength(1)
    expect(shown(referer(LONG_REFERER - 1)).exposures).toStrictEqual([])
  })
})

describe('a page cannot set a header where it opens a stream', () => {
  const path = `api.contoso.example/hub?access_token=${token}`
  const isStream = (plan: EntryPlan): unknown =>
    shown(plan).exposures.map(({ stream = false }) => stream)

  it.each<[string, EntryPlan, boolean]>([
    ['a WebSocket', get(`wss://${path}`), true],
    ['a WebSocket on plain http', get(`ws://${path}`), true],
    ['a WebSocket as a proxy sees it', get(`https://${path}`, { Upgrade: 'WebSocket' }), true],
    ['a stream of events', get(`https://${path}`, { Accept: 'text/event-stream, */*' }), true],
    ['a change of the protocol', get(`https://${path}`, { Upgrade: 'h2c' }), false],
    ['a fetch', get(`https://${path}`, { Accept: 'application/json' }), false],
  ])('%s', (_what, plan, expected) => {
    expect(isStream(plan)).toStrictEqual([expected])
  })

  it('and so its header is of none', () => {
    const plan = get('wss://api.contoso.example/hub', { 'X-Refresh-Token': token })
    expect(isStream(plan)).toStrictEqual([false])
  })
})
