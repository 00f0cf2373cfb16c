import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { Span } from '../../src/rules/parts/spans-between.ts'
import { isUnreadSignIn, unreadSignIns } from '../../src/rules/parts/unread-sign-ins.ts'
import { HOUR, MINUTE, refresh, signIn, trail, type Wanted } from '../lineage/build-trail.ts'

const UNREAD = { outcome: 'unknown', responseBody: 'unknown' } as const

/** A sign-in whose answer was not recorded. */
const unread = (at: number, wanted: Wanted = {}): Exchange =>
  signIn({ at, ...wanted, exchange: { ...UNREAD, ...wanted.exchange } })

const unknownBody = (at: number, wanted: Wanted = {}): Exchange => {
  const { request, ...exchange } = refresh({
    at,
    ...wanted,
    exchange: { requestBody: 'unknown', ...wanted.exchange },
  })
  const { grantType: _unseen, ...rest } = request
  return { ...exchange, request: rest }
}

describe('whether an exchange may be a sign-in', () => {
  it.each([
    ['its answer was not recorded', unread(0), true],
    ['its body was not recorded', unknownBody(0), true],
    ['it is a refresh', refresh({ at: 0, exchange: UNREAD }), false],
    ['it was read', signIn({ at: 0 }), false],
    [
      'it is the page of a sign-in, which brings no refresh token',
      unread(0, { exchange: { kind: 'authorize' }, answer: { accessToken: 'at-1' } }),
      false,
    ],
  ])('%s', (_name, exchange, expected) => {
    expect(isUnreadSignIn(exchange)).toBe(expected)
  })
})

/** Entries of what is found in a run whose first exchange is the sign-in in question. */
function found(
  exchanges: readonly Exchange[],
  span: Span = { from: -1, until: Infinity },
): number[] {
  const run = trail(exchanges)
  const [own] = run.exchanges
  if (own === undefined) throw new Error('the run is empty')
  return unreadSignIns(run)(own, span).map(({ entry }) => entry)
}

describe('sign-ins that were not read', () => {
  const own = signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1', sender: 'sync:7' } })

  it('are those between two interruptions', () => {
    const run = [own, ...[1, 2, 3, 4].map((minute) => unread(minute * MINUTE))]
    expect(found(run)).toEqual([1, 2, 3, 4])
    expect(found(run, { from: 1, until: 4 })).toEqual([2, 3])
  })

  it('are no more than six, since more are no stronger reason', () => {
    const run = [own, ...Array.from({ length: 9 }, (_, n) => unread((n + 1) * MINUTE))]
    expect(found(run)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it.each([
    [
      'with what is seen of it alike',
      unread(HOUR, { exchange: { user: 'user-1', sender: 'sync:7' } }),
    ],
    ['of which less is seen', unknownBody(HOUR)],
    ['of no client that is seen', unknownBody(HOUR, { exchange: { client: { browser: false } } })],
  ])('may be one %s', (_name, other) => {
    expect(found([own, other])).toEqual([1])
  })

  const authority = own.authority

  it.each([
    ['host', { authority: { ...authority, host: 'login.microsoftonline.us' } }],
    ['tenant', { authority: { ...authority, tenant: 'fabrikam.example' } }],
    ['sender', { sender: 'mail:8' }],
    ['client', { client: { id: 'app-2', browser: false } }],
    ['user', { user: 'user-2' }],
    ['slot', { channel: 'browser' }],
    ['capture', { capture: 'two.har' }],
  ] as const)('are none of another %s', (_name, exchange) => {
    expect(found([own, unread(HOUR, { exchange })])).toEqual([])
  })

  it('may be of anybody where nothing names who signed in', () => {
    const unnamed = signIn({ at: 0, brings: 'rt-1' })
    const users = [MINUTE, 2 * MINUTE].map((at) =>
      unread(at, { exchange: { user: `user-${at / MINUTE}` } }),
    )
    expect(found([unnamed, ...users])).toEqual([1, 2])
  })
})
