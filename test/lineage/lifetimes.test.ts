import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { Lifetimes } from '../../src/lineage/lifetimes.ts'
import { DAY, HOUR, refresh, signIn, START, trail } from './build-trail.ts'

function ends(exchanges: readonly Exchange[], lifetimes: Lifetimes): (number | undefined)[] {
  const [family] = trail(exchanges, { lifetimes }).families
  return (family?.members ?? []).map(
    ({ forecast }) => forecast && (forecast.expiresAt - START) / DAY,
  )
}

const plain = [signIn({ at: -200, brings: 'rt-1' }), refresh({ at: 0, sends: 'rt-1' })]

describe('lifetimes', () => {
  it.each([
    [{}, 90],
    [{ entra: 30 * DAY }, 30],
    [{ spa: HOUR, b2c: HOUR }, 90],
    [{ entra: 30 * DAY, clients: { 'APP-1': 7 * DAY } }, 7],
    [{ clients: { 'app-2': 7 * DAY } }, 90],
  ])('%j: %i days', (lifetimes, days) => {
    expect(ends(plain, lifetimes)).toStrictEqual([days])
  })

  it('are inherited by a page, and say nothing against the server', () => {
    const page = { exchange: { channel: 'browser' } } as const
    const family = [
      signIn({ at: -200, brings: 'rt-1', ...page }),
      refresh({ at: DAY / 2, sends: 'rt-1', brings: 'rt-2', ...page }),
    ]
    expect(ends(family, { spa: 5 * DAY })).toStrictEqual([5, 5])
    const told = signIn({ at: -200, brings: 'rt-1', answer: { refreshTokenExpiresIn: 86_400 } })
    expect(ends([told], { entra: 30 * DAY })).toStrictEqual([1])
  })

  it('exist for a provider that documents none', () => {
    const authority = { host: 'tenant.auth0.com', provider: 'auth0', protocol: 'other' } as const
    const other = [signIn({ at: -200, brings: 'rt-1', exchange: { authority } })]
    expect(ends(other, {})).toStrictEqual([undefined])
    expect(ends(other, { auth0: 15 * DAY })).toStrictEqual([15])
  })
})
