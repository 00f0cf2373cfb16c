import { describe, expect, it } from 'vitest'
import type { CaptureFacts, Evidence } from '../../src/exchanges/evidence.ts'
import type { TokenRef } from '../../src/exchanges/token.ts'
import { liveSecretsOf, type LiveSecrets } from '../../src/rules/parts/live-secrets.ts'
import { evidence, HOUR, refresh, START } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'

const ONE = captureFacts({ name: 'one.har', lastAt: START + HOUR })

/** A token as a recorder found it. */
function live(id: string, differences: Partial<TokenRef> = {}): TokenRef {
  return {
    id,
    kind: 'refresh',
    format: 'opaque',
    length: 700,
    comparable: true,
    synthetic: false,
    ...differences,
  }
}

function accessToken(expiresAt: number | undefined, kind: TokenRef['kind'] = 'access'): TokenRef {
  const claims = expiresAt === undefined ? {} : { expiresAt }
  return live('at-1', { kind, format: 'jwt', claims })
}

function found(given: Partial<Evidence>, capture: CaptureFacts = ONE): readonly LiveSecrets[] {
  return liveSecretsOf(capture, trailOf([capture], given))
}

/** What is told of each kind: `2 refresh token: entry 0`. */
function told(given: Partial<Evidence>, capture: CaptureFacts = ONE): readonly string[] {
  return found(given, capture).map(({ one, count, place }) => `${count} ${one}: ${place}`)
}

const { exchanges } = evidence([
  refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', answer: { accessToken: 'at-1' } }),
  refresh({ at: 60_000, sends: 'rt-2', brings: 'rt-2' }),
])

describe('live secrets', () => {
  it('are counted once for each token, and stand where the first one was seen', () => {
    expect(told({ exchanges, tokens: [live('rt-1'), live('rt-2')] })).toEqual([
      '2 refresh token: entry 0',
    ])
  })

  it.each([
    ['was masked', { comparable: false }],
    ['is a synthetic one', { synthetic: true }],
    ['is a code, which nobody can use twice', { kind: 'code' }],
  ] as const)('are no token that %s', (_what, differences) => {
    expect(told({ exchanges, tokens: [live('rt-1', differences)] })).toEqual([])
  })

  it('are told as machines and people call them', () => {
    const at = START + 2 * HOUR
    const secrets = { count: 2, firstEntry: 7 }
    const tokens = [live('rt-1'), accessToken(at)]
    const capture = { ...ONE, sessionCookies: secrets, clientSecrets: { ...secrets, count: 1 } }
    expect(found({ exchanges, tokens }, capture)).toMatchObject([
      { one: 'refresh token', fact: 'refreshTokens', count: 1 },
      { one: 'session cookie', fact: 'sessionCookies', count: 2, place: 'entry 7' },
      { one: 'client secret', fact: 'clientSecrets', count: 1 },
      { one: 'valid access token', fact: 'accessTokens', count: 1, place: 'entry 0' },
    ])
  })

  it.each([
    ['ends after the capture', accessToken(START + HOUR + 1), ONE, 1],
    ['ends with the capture', accessToken(START + HOUR), ONE, 0],
    ['has no visible end', accessToken(undefined), ONE, 0],
    ['is opaque', live('at-1', { kind: 'access' }), ONE, 0],
    ['is an id token', accessToken(START + 2 * HOUR, 'id'), ONE, 0],
    [
      'is of an untimed capture',
      accessToken(START + 2 * HOUR),
      captureFacts({ name: 'one.har' }),
      0,
    ],
  ] as const)(
    'take in no access token but a valid one: one that %s',
    (_what, token, capture, count) => {
      expect(told({ exchanges, tokens: [token] }, capture)).toHaveLength(count)
    },
  )

  it('are found in requests, in answers, in parameters and in calls of APIs', () => {
    const shown = (differences: object): readonly string[] =>
      told({
        exchanges: [{ ...refresh({ at: 0 }), ...differences }],
        tokens: [live('rt-9')],
      })
    const { request, answer } = refresh()
    const one = ['1 refresh token: entry 0']
    expect(shown({ request: { ...request, refreshToken: 'rt-9' } })).toEqual(one)
    expect(shown({ request: { ...request, bearer: 'rt-9' } })).toEqual(one)
    expect(shown({ answer: { ...answer, refreshToken: 'rt-9' } })).toEqual(one)
    expect(shown({ answer: { ...answer, accessToken: 'rt-9' } })).toEqual(one)
    expect(shown({ parameters: [{ name: 'token', in: 'body', ref: 'rt-9' }] })).toEqual(one)
    expect(shown({ parameters: [{ name: 'scope', in: 'body', value: 'openid' }] })).toEqual([])
  })

  it('are told of the capture that holds them', () => {
    const tokens = [accessToken(START + 2 * HOUR)]
    const use = { token: 'at-1', host: 'api.contoso.example', calls: 1, rejected: 0, firstEntry: 3 }
    const bearerUses = [
      { ...use, capture: 'two.har', firstEntry: 1 },
      { ...use, capture: 'one.har' },
    ]
    expect(found({ tokens, bearerUses })).toMatchObject([
      { count: 1, place: 'entry 3', at: { capture: 'one.har', entry: 3 } },
    ])
    expect(told({ tokens, bearerUses }, { ...ONE, name: 'three.har' })).toEqual([])
    expect(told({ exchanges, tokens }, { ...ONE, name: 'two.har' })).toEqual([])
  })

  it('stand in the copy of an exchange that another capture holds as well', () => {
    const [first] = exchanges
    const twice = first && { ...first, alsoAt: [{ capture: 'two.har', entry: 8 }] }
    const given = { exchanges: twice ? [twice] : [], tokens: [live('rt-1')] }
    expect(found(given, { ...ONE, name: 'two.har' })).toMatchObject([
      { place: 'entry 8', at: { capture: 'two.har', entry: 8 } },
    ])
  })

  it('lead to the exchange that shows a client secret, where one stands for the entry', () => {
    const place = (firstEntry: number, name = 'one.har'): unknown =>
      found({ exchanges }, { ...ONE, name, clientSecrets: { count: 1, firstEntry } })[0]?.at
    expect(place(1)).toMatchObject({ id: 'x2' })
    expect(place(5)).toEqual({ capture: 'one.har', entry: 5 })
    expect(place(1, 'two.har')).toEqual({ capture: 'two.har', entry: 1 })
  })

  it('are in sessions where Fiddler recorded them', () => {
    const [first, second] = exchanges.map((exchange) => ({ ...exchange, member: 'raw/1_c.txt' }))
    const sessions = first && second ? [first, second] : []
    const tokens = [live('rt-1')]
    expect(told({ exchanges: sessions, tokens })).toEqual(['1 refresh token: session 0'])
    const elsewhere = sessions.map((exchange) => ({ ...exchange, capture: 'two.saz' }))
    const mixed = [...exchanges, ...elsewhere.map((x, n) => ({ ...x, id: `x${n + 3}` }))]
    expect(told({ exchanges: mixed, tokens })).toEqual(['1 refresh token: entry 0'])
  })
})
