import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { candidatesAfter, suspectsAfter } from '../../src/rules/parts/stale-suspects.ts'
import {
  HOUR,
  refresh,
  refused,
  signIn,
  START,
  trail,
  type Wanted,
} from '../lineage/build-trail.ts'

/** A sign-in of one of two users, so that no user is inferred. */
const grant = (wanted: Wanted = {}, user = 'user-1'): Exchange =>
  signIn({ at: HOUR, brings: 'rt-new', ...wanted, exchange: { user, ...wanted.exchange } })

const other = signIn({ at: 0, exchange: { user: 'user-2' }, answer: { accessToken: 'at-9' } })

const dated = (at: number, sends: string, user?: string): Exchange =>
  refused(700082, {
    at,
    sends,
    exchange: {
      ...(user !== undefined && { user }),
      error: { codes: [700082], b2cCodes: [], facts: { issuedAt: START - HOUR }, from: 'json' },
    },
  })

/** Entries of the refreshes after the last sign-in of a run. */
function after(find: typeof candidatesAfter, ...exchanges: readonly Exchange[]): readonly number[] {
  const run = trail(exchanges)
  const last = run.exchanges.findLast(({ answer }) => answer.refreshToken === 'rt-new')
  if (last === undefined) throw new Error('the run has no sign-in')
  return [...find(run)(last)].map(({ entry }) => entry)
}

describe('candidates after a sign-in', () => {
  it('are the refreshes behind it, and nothing else', () => {
    const run = [
      refresh({ at: 0, sends: 'rt-1' }),
      grant(),
      refresh({ at: 2 * HOUR, sends: 'rt-2' }),
      signIn({ at: 3 * HOUR, answer: { accessToken: 'at-2' } }),
      refresh({ at: 4 * HOUR, sends: 'rt-3' }),
    ]
    expect(after(candidatesAfter, ...run)).toEqual([2, 4])
  })

  it.each([
    ['client', { client: { id: 'app-2', browser: false } }],
    ['channel', { channel: 'confidential' }],
    ['sender', { sender: 'mail:8' }],
  ] as const)('are none of another %s', (_name, exchange) => {
    const signedIn = grant({ exchange: { sender: 'sync:7' } })
    const later = refresh({ at: 2 * HOUR, sends: 'rt-1', exchange })
    expect(after(candidatesAfter, signedIn, later)).toEqual([])
  })
})

describe('suspects after a sign-in', () => {
  const later = refresh({ at: 2 * HOUR, sends: 'rt-1' })

  it.each([
    ['a token that was sent before', [refresh({ at: 0, sends: 'rt-1' })], later],
    ['a token of an older sign-in', [signIn({ at: 0, brings: 'rt-1' })], later],
    [
      'a token of an older sign-in that a refresh brought once more',
      [signIn({ at: 0, brings: 'rt-1' }), refresh({ at: 100, sends: 'rt-0', brings: 'rt-1' })],
      later,
    ],
    ['a refusal that tells when the token was issued', [], dated(2 * HOUR, 'rt-1')],
  ])('are told by %s', (_name, before, suspect) => {
    expect(after(suspectsAfter, ...before, grant(), suspect)).toEqual([before.length + 1])
  })

  it.each([
    ['a token of which nothing more is known', [], later],
    ['what a refresh brought', [refresh({ at: 0, sends: 'rt-0', brings: 'rt-1' })], later],
    ['a refusal without a date', [], refused(700082, { at: 2 * HOUR, sends: 'rt-1' })],
    [
      'a server that could not answer',
      [],
      refresh({ at: 2 * HOUR, sends: 'rt-1', exchange: { status: 503, outcome: 'unknown' } }),
    ],
    ['a refresh without a token', [], refresh({ at: 2 * HOUR })],
    ['a sign-in', [], signIn({ at: 2 * HOUR, answer: { accessToken: 'at-2' } })],
  ])('are not told by %s', (_name, before, innocent) => {
    expect(after(suspectsAfter, ...before, grant(), innocent)).toEqual([])
  })

  it('are of the same user, or of one that nothing names', () => {
    const run = [
      other,
      grant(),
      dated(2 * HOUR, 'rt-1', 'user-1'),
      dated(3 * HOUR, 'rt-2', 'user-2'),
      dated(4 * HOUR, 'rt-3'),
    ]
    expect(after(suspectsAfter, ...run)).toEqual([2, 4])
  })

  it('are of everybody where nothing names who signed in', () => {
    const unnamed = signIn({ at: HOUR, brings: 'rt-new' })
    const run = [
      other,
      unnamed,
      dated(2 * HOUR, 'rt-1', 'user-1'),
      dated(3 * HOUR, 'rt-2', 'user-2'),
      dated(4 * HOUR, 'rt-3'),
    ]
    expect(after(suspectsAfter, ...run)).toEqual([2, 3, 4])
  })

  it.each([['user-1'], [undefined]])('are none where nothing is suspect (user %s)', (user) => {
    const signedIn = signIn({
      at: HOUR,
      brings: 'rt-new',
      exchange: user === undefined ? {} : { user },
    })
    expect(after(suspectsAfter, signedIn, other)).toEqual([])
  })
})
