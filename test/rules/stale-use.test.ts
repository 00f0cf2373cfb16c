import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { FollowOptions } from '../../src/lineage/follow.ts'
import { findStaleUse, mayBeStale } from '../../src/rules/parts/stale-use.ts'
import { HOUR, MINUTE, refresh, signIn, START, trail, type Wanted } from '../lineage/build-trail.ts'

const OURS = { user: 'user-1' }
/** The answer to it has come after 200 ms. */
const grant = signIn({ at: 0, brings: 'rt-new', exchange: OURS })
const END = 200

const old = (wanted: Wanted): Exchange =>
  refresh({ sends: 'rt-old', ...wanted, exchange: { ...OURS, ...wanted.exchange } })

/** A refusal of the old token whose text tells when that was issued. */
const dated = (at: number | undefined, issuedAt: number): Exchange => {
  const facts = { issuedAt: START + issuedAt }
  return old({
    ...(at !== undefined && { at }),
    exchange: {
      status: 400,
      outcome: 'error',
      error: { codes: [700082], b2cCodes: [], facts, from: 'json' },
    },
  })
}

/** What the last of these exchanges, a refresh, proves after the sign-in that brought `rt-new`. */
function judge(exchanges: readonly Exchange[], options?: FollowOptions): unknown {
  const run = trail(exchanges, options)
  const signedIn = run.exchanges.find(({ answer }) => answer.refreshToken === 'rt-new')
  const last = run.exchange(`x${exchanges.length}`)
  if (signedIn === undefined || last === undefined) throw new Error('no sign-in, or no refresh')
  const use = findStaleUse(signedIn, last, run)
  // What is held against a sign-in whose token was masked is the same, but for whose it is.
  expect(mayBeStale(signedIn, last, run)).toBe(use !== undefined)
  if (use === undefined) return 'in order'
  if ('inconclusive' in use) {
    return use.inconclusive.includes('not which of them came first')
      ? 'unknown order'
      : 'unknown user'
  }
  return `${use.severity}, ${use.confidence}: ${use.evidence.map(({ id }) => id).join(' ')}`
}

describe('findStaleUse', () => {
  const used = old({ at: -HOUR })
  const failedBefore = old({ at: -HOUR, exchange: { status: 400, outcome: 'error' } })

  it.each([
    ['its text dates the token before the sign-in', [grant, dated(MINUTE, -1)], 'error, high: '],
    ['its text dates the token when the sign-in had ended', [grant, dated(HOUR, END)], 'in order'],
    [
      'it was sent before, and the minute is over',
      [used, grant, old({ at: END + MINUTE })],
      'warning, medium: x1',
    ],
    [
      'it was sent before, and the minute is not over',
      [used, grant, old({ at: END + MINUTE - 1 })],
      'in order',
    ],
    [
      'one of its uses before failed',
      [used, failedBefore, grant, old({ at: HOUR })],
      'error, high: x1 x2',
    ],
    ['it was never seen before, and nothing dates it', [grant, old({ at: HOUR })], 'in order'],
    ['its token was masked', [grant, old({ at: HOUR, sends: 'placeholder' })], 'in order'],
    ['it was sent while the sign-in was running', [used, grant, dated(END - 1, -HOUR)], 'in order'],
  ])('judges a refresh: %s', (_name, exchanges, expected) => {
    expect(judge(exchanges)).toBe(expected)
  })

  it('takes no minute where one process holds all tokens', () => {
    expect(judge([used, grant, old({ at: END })], { holder: 'single' })).toBe('warning, medium: x1')
  })

  const unnamed = refresh({ at: HOUR, sends: 'rt-old' })
  const unnamedBefore = refresh({ at: -HOUR, sends: 'rt-old' })

  it('is less sure of a user who is only presumed', () => {
    const exchanges = [unnamedBefore, grant, unnamed]
    expect(judge(exchanges, { holder: 'single' })).toBe('warning, low: x1')
    expect(judge(exchanges)).toBe('unknown user')
  })

  it('knows nobody where nothing names a user', () => {
    const exchanges = [unnamedBefore, signIn({ at: 0, brings: 'rt-new' }), unnamed]
    expect(judge(exchanges, { holder: 'single' })).toBe('unknown user')
  })
})

describe('findStaleUse without full times', () => {
  const timeless = signIn({ brings: 'rt-new', exchange: OURS })
  const answeredAt = (minutes: number) => ({ ...OURS, serverAt: START + minutes * MINUTE })

  it('says that the order is unknown', () => {
    expect(judge([timeless, dated(undefined, -HOUR)])).toBe('unknown order')
    expect(judge([timeless, dated(0, -HOUR)])).toBe('unknown order')
    expect(judge([old({ at: -HOUR }), timeless, old({ at: HOUR })])).toBe('unknown order')
  })

  it('orders by the clocks of the servers', () => {
    const exchanges = [
      old({ exchange: answeredAt(-60) }),
      signIn({ brings: 'rt-new', exchange: answeredAt(0) }),
      old({ exchange: answeredAt(10) }),
    ]
    expect(judge(exchanges)).toBe('warning, medium: x1')
  })

  it('takes the start of a sign-in for its end where only that was recorded', () => {
    const started = signIn({ brings: 'rt-new', exchange: { ...OURS, startedAt: START } })
    expect(judge([started, dated(10 * MINUTE, -1)])).toBe('error, high: ')
    expect(judge([started, dated(10 * MINUTE, 0)])).toBe('in order')
  })
})

describe('findStaleUse of a token of an older sign-in', () => {
  const sender = (name: string) => ({ ...OURS, sender: name })
  const older = (at: number, name: string) =>
    signIn({ at, brings: 'rt-old', exchange: sender(name) })
  const ours = signIn({ at: 0, brings: 'rt-new', exchange: sender('agent') })
  const later = (at: number) => old({ at, exchange: sender('agent') })

  it.each([
    ['the same program', [older(-HOUR, 'agent'), ours, later(HOUR)], 'warning, medium: x1'],
    ['another program', [older(-HOUR, 'editor'), ours, later(HOUR)], 'in order'],
    ['the program just now', [older(-HOUR, 'agent'), ours, later(MINUTE)], 'in order'],
  ])('judges a refresh by %s', (_name, exchanges, expected) => {
    expect(judge(exchanges)).toBe(expected)
  })

  it('does not hold a newer sign-in against an older one', () => {
    expect(judge([ours, older(MINUTE, 'agent'), later(HOUR)])).toBe('in order')
  })

  it('leaves a token alone whose successor was sent', () => {
    const exchanges = [
      older(-HOUR, 'agent'),
      ours,
      old({ at: MINUTE / 2, brings: 'rt-next', exchange: sender('agent') }),
      old({ at: MINUTE, sends: 'rt-next', exchange: sender('agent') }),
      later(HOUR),
    ]
    expect(judge(exchanges)).toBe('in order')
  })
})

describe('findStaleUse across captures', () => {
  const dates = (at: number, capture: string) => ({
    capture,
    at,
    exchange: { ...OURS, serverAt: START + at },
  })
  const elsewhere = signIn({ ...dates(0, 'b.har'), brings: 'rt-new' })
  const later = (at: number) => old(dates(at, 'b.har'))

  it.each([
    ['well before the sign-in', old(dates(-HOUR, 'a.har')), 'warning, medium: x1'],
    ['too near to the sign-in for two clocks', old(dates(-MINUTE, 'a.har')), 'in order'],
    ['by a clock that nothing confirms', old({ at: -HOUR, capture: 'a.har' }), 'in order'],
  ])('counts a use in another capture: %s', (_name, use, expected) => {
    expect(judge([use, elsewhere, later(HOUR)])).toBe(expected)
  })
})
