import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { hasLaterSignIn } from '../../src/rules/parts/later-sign-in.ts'
import { MINUTE, refresh, signIn, trail, type Wanted } from '../lineage/build-trail.ts'

const JANE = { exchange: { user: 'user-1' } }

const of = (grant: (wanted: Wanted) => Exchange, wanted: Wanted): Exchange =>
  grant({ ...JANE, ...wanted, exchange: { ...JANE.exchange, ...wanted.exchange } })

/** Whether the sign-in takes the place of a refresh that began at 0. */
function isRenewed(...grants: readonly Exchange[]): boolean {
  const run = trail([of(refresh, { at: 0, sends: 'rt-1', brings: 'rt-2' }), ...grants])
  const use = run.exchanges.find(({ request }) => request.refreshToken === 'rt-1')
  return use !== undefined && hasLaterSignIn(use, run)
}

describe('a user who has signed in again', () => {
  const at = 5 * MINUTE

  it.each<readonly [string, boolean, Exchange]>([
    ['later', true, of(signIn, { at, brings: 'rt-9' })],
    ['earlier', false, of(signIn, { at: -at, brings: 'rt-9' })],
    ['while the refresh was under way', false, of(signIn, { at: 100, brings: 'rt-9' })],
    ['and got no refresh token', false, of(signIn, { at })],
    ['not at all, but refreshed', false, of(refresh, { at, sends: 'rt-2', brings: 'rt-9' })],
    [
      'in a browser, to a program without one',
      false,
      of(signIn, { at, brings: 'rt-9', exchange: { channel: 'browser' } }),
    ],
    ['as somebody else', false, of(signIn, { at, brings: 'rt-9', exchange: { user: 'user-2' } })],
    [
      'to another client',
      false,
      of(signIn, { at, brings: 'rt-9', exchange: { client: { id: 'app-2', browser: false } } }),
    ],
  ])('%s: %s', (_how, expected, grant) => {
    expect(isRenewed(grant)).toBe(expected)
  })

  it('is found between other exchanges of the same user', () => {
    const after = of(refresh, { at: 2 * at, sends: 'rt-9', brings: 'rt-10' })
    expect(isRenewed(of(signIn, { at, brings: 'rt-9' }), after)).toBe(true)
  })

  it('is not found where nothing tells who it was', () => {
    const run = trail([refresh({ at: 0, sends: 'rt-1' }), signIn({ at, brings: 'rt-9' })])
    const [use = refresh()] = run.exchanges
    expect(hasLaterSignIn(use, run)).toBe(false)
  })
})
