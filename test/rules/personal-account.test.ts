import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { PERSONAL_TENANT, personalAccount } from '../../src/rules/parts/personal-account.ts'
import { evidence, MINUTE, refresh, refused, signIn, type Wanted } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'

/** What the other exchanges of a run tell about the user of its last one. */
function home(...exchanges: readonly Exchange[]): {
  readonly story: string
  readonly evidence: readonly string[]
} {
  const given = evidence(exchanges)
  const idToken = {
    id: 'id-1',
    kind: 'id',
    format: 'jwt',
    length: 900,
    comparable: true,
    synthetic: true,
  } as const
  const trail = trailOf([captureFacts({ name: 'one.har' })], {
    ...given,
    tokens: [
      { ...idToken, claims: { tenant: PERSONAL_TENANT } },
      { ...idToken, id: 'id-2', claims: { tenant: 'contoso' } },
      { ...idToken, id: 'id-3' },
    ],
  })
  const loss = trail.exchanges.find(({ status }) => status === 400)
  if (loss === undefined) throw new Error('no refusal is among the exchanges')
  const told = personalAccount(loss, trail)
  return { story: told.story, evidence: told.evidence.map(({ id }) => id) }
}

const NOTHING = { story: '', evidence: [] }

const loss = (wanted: Wanted = {}): Exchange =>
  refused(50139, {
    at: 20 * MINUTE,
    ...wanted,
    exchange: { user: 'user-1', ...wanted.exchange },
  })

const leg = (minute: number, wanted: Wanted = {}): Exchange =>
  refresh({
    at: minute * MINUTE,
    ...wanted,
    exchange: {
      kind: 'authorize',
      authority: { host: 'login.live.com', provider: 'msa', protocol: 'msa' },
    },
  })

const personal = (idToken: string | undefined, differences: Partial<Exchange> = {}): Exchange =>
  signIn({
    at: 0,
    exchange: { user: 'user-1', ...differences },
    ...(idToken !== undefined && { answer: { idToken } }),
  })

describe('a visit to login.live.com', () => {
  it.each([10, 19, 20, 30])('points to a personal account, in minute %d', (minute) => {
    expect(home(leg(minute), loss()).story).toBe(
      ' A login.live.com leg (entry 0) points to a personal account, while the request went to tenant contoso.example.',
    )
  })

  it.each([9, 31])('is another sign-in in minute %d, ten minutes and more away', (minute) => {
    expect(home(leg(minute), loss())).toEqual(NOTHING)
  })

  it('tells nothing in another capture', () => {
    expect(home(leg(20, { capture: 'two.har' }), loss())).toEqual(NOTHING)
  })

  it('tells nothing where either has no time', () => {
    const { startedAt: _leg, endedAt: _end, ...untimedLeg } = leg(20)
    const { startedAt: _loss, endedAt: _its, ...untimedLoss } = loss()
    expect(home(untimedLeg, loss())).toEqual(NOTHING)
    expect(home(leg(20), untimedLoss)).toEqual(NOTHING)
    expect(home(untimedLeg, untimedLoss)).toEqual(NOTHING)
  })

  it('is told without a tenant where the address names none', () => {
    const untenanted = loss({
      exchange: {
        authority: { host: 'login.microsoftonline.com', provider: 'entra', protocol: 'v2' },
      },
    })
    expect(home(leg(20), untenanted).story).toBe(
      ' A login.live.com leg (entry 0) points to a personal account.',
    )
  })
})

describe('a sign-in with a personal account', () => {
  it('tells whose account it is', () => {
    expect(home(personal('id-1'), loss())).toEqual({
      story:
        ' The user has a personal account (entry 0), while the request went to tenant contoso.example.',
      evidence: ['x1'],
    })
  })

  it('is the same client in whatever case it is written', () => {
    const upper = personal('id-1', { client: { id: 'APP-1', browser: false } })
    expect(home(upper, loss()).evidence).toEqual(['x1'])
  })

  it.each([
    ['of a work account', personal('id-2')],
    ['whose id token cannot be read', personal('id-3')],
    ['whose id token is not known', personal('placeholder')],
    ['without an id token', personal(undefined)],
    ['of another user', personal('id-1', { user: 'user-2' })],
    ['to another client', personal('id-1', { client: { id: 'app-2', browser: false } })],
  ])('is none %s', (_what, exchange) => {
    expect(home(exchange, loss())).toEqual(NOTHING)
  })

  it('tells nothing where the user of the failure is not known', () => {
    const { user: _user, ...anonymous } = loss()
    const { user: _other, ...unnamed } = personal('id-1')
    expect(home(unnamed, anonymous)).toEqual(NOTHING)
  })
})
