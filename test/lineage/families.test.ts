import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import { HOUR, START, evidence, refresh, refused, signIn, trail } from './build-trail.ts'

/** A recording of the same request that tells neither its begin nor its end. */
function untimed({ startedAt: _startedAt, endedAt: _endedAt, ...rest }: Exchange): Exchange {
  return rest
}

describe('families', () => {
  it('joins a token and what its redemptions returned, by generation', () => {
    const { families } = trail([
      signIn({ at: 0, brings: 'rt-1' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: 2 * HOUR, sends: 'rt-2', brings: 'rt-3' }),
    ])
    expect(families).toHaveLength(1)
    expect(families[0]?.members.map(({ id, generation }) => [id, generation])).toStrictEqual([
      ['rt-1', 0],
      ['rt-2', 1],
      ['rt-3', 2],
    ])
    expect(families[0]?.signIn?.id).toBe('x1')
  })

  it('keeps two sign-ins apart, in order of first sight', () => {
    const { families } = trail([
      signIn({ at: HOUR, brings: 'rt-2' }),
      signIn({ at: 0, brings: 'rt-1' }),
    ])
    expect(families.map(({ members }) => members[0]?.id)).toStrictEqual(['rt-1', 'rt-2'])
  })

  it('branches where one token was redeemed twice', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-3', brings: 'rt-4' }),
    ])
    expect(made.families).toHaveLength(1)
    expect(made.refreshToken('rt-1')?.replacedBy).toStrictEqual(['rt-2', 'rt-3'])
    expect(made.refreshToken('rt-3')?.replacedBy).toStrictEqual(['rt-4'])
    expect(made.refreshToken('rt-2')?.replacedBy).toStrictEqual([])
  })

  it('grows nothing from a failed or void redemption', () => {
    const made = trail([
      refused(700082, { at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3', exchange: { definite: false } }),
    ])
    expect(made.refreshToken('rt-1')?.replacedBy).toStrictEqual([])
    expect(made.families).toHaveLength(3)
  })

  it('is not led into a circle by a server that returns an older token', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-1' }),
    ])
    expect(made.families).toHaveLength(1)
    expect(made.refreshToken('rt-1')?.replacedBy).toStrictEqual(['rt-2'])
    expect(made.refreshToken('rt-2')?.replacedBy).toStrictEqual([])
  })

  it('follows a token that was redeemed before it was issued, by clocks that disagree', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-2', brings: 'rt-3', capture: 'ahead.har' }),
      signIn({ at: HOUR, brings: 'rt-1', capture: 'behind.har' }),
      refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-2', capture: 'behind.har' }),
    ])
    expect(made.refreshToken('rt-1')?.replacedBy).toStrictEqual(['rt-2'])
    expect(made.refreshToken('rt-2')?.replacedBy).toStrictEqual(['rt-3'])
    expect(made.refreshToken('rt-3')?.generation).toBe(2)
    expect(made.families.map(({ signIn: first }) => first?.id)).toStrictEqual(['x2'])
    expect(made.refreshToken('rt-2')?.firstSeenAt).toBe(START)
  })

  it('names the user only where all members agree', () => {
    const one = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
    ])
    expect(one.families[0]?.user).toBe('user-1')
    const two = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2', exchange: { user: 'user-2' } }),
    ])
    expect(two.families[0]?.user).toBeUndefined()
  })

  it('follows no masked token, and says so', () => {
    const made = trail([refresh({ at: 0, sends: 'placeholder', brings: 'placeholder' })])
    expect(made.families).toStrictEqual([])
    expect(made.unfollowed.map(({ id }) => id)).toStrictEqual(['x1'])
  })

  it('joins two tokens whose redemptions brought the same one', () => {
    const { families } = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-3' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-3', brings: 'rt-4' }),
    ])
    expect(families).toHaveLength(1)
    expect(families[0]?.members.map(({ id, generation }) => [id, generation])).toStrictEqual([
      ['rt-1', 0],
      ['rt-3', 1],
      ['rt-2', 0],
      ['rt-4', 2],
    ])
  })

  it('counts the least distance where two ways lead to a token', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-3' }),
    ])
    expect(made.refreshToken('rt-3')?.generation).toBe(1)
  })

  it('does not follow a token that is revoked, or sent as anything but itself', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', exchange: { kind: 'revoke' } }),
      refresh({ at: HOUR, request: { assertion: 'rt-2' } }),
    ])
    expect(made.families).toStrictEqual([])
  })

  it('lists the refreshes of all members in their order', () => {
    const { families } = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-4' }),
    ])
    expect(families[0]?.refreshes.map(({ id }) => id)).toStrictEqual(['x1', 'x2', 'x3'])
  })

  it('lists every request that sent a member once, void ones too, and a redemption apart', () => {
    const made = trail([
      refresh({ at: 2 * HOUR, sends: 'rt-2', brings: 'rt-3' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: 3 * HOUR, sends: 'rt-3', exchange: { definite: false } }),
      signIn({ at: 0, brings: 'rt-1' }),
    ])
    expect(made.families[0]?.refreshes.map(({ id }) => id)).toStrictEqual(['x2', 'x1', 'x3'])
    const last = made.refreshToken('rt-3')
    expect([last?.uses, last?.redemptions].map((all) => all?.map(({ id }) => id))).toStrictEqual([
      ['x3'],
      [],
    ])
  })

  it('takes client and authority from the exchanges, and numbers families on', () => {
    const unnamed = { exchange: { client: { browser: false } } }
    const given = [
      signIn({ at: 0, brings: 'rt-1', ...unnamed }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
      signIn({ at: 2 * HOUR, brings: 'rt-9', ...unnamed }),
    ]
    const [one, two] = trail(given).families
    expect(one).toMatchObject({
      id: 'family-1',
      clientId: 'app-1',
      authority: { host: 'login.microsoftonline.com' },
    })
    expect(two?.id).toBe('family-2')
    expect(two).not.toHaveProperty('clientId')
    let n = 4
    const { families } = followTokens(evidence(given), {}, () => (n += 1))
    expect(families.map(({ id }) => id)).toStrictEqual(['family-5', 'family-6'])
  })

  it('names no sign-in where the capture begins with a refresh', () => {
    const { families } = trail([refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })])
    expect(families[0]).not.toHaveProperty('signIn')
    expect(families[0]).not.toHaveProperty('user')
    const masked = trail([refresh({ at: 0, sends: 'placeholder', brings: 'rt-1' })])
    expect(masked.families[0]).not.toHaveProperty('signIn')
  })

  it('tells when a token was first seen and last used', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1' }),
      refresh({ at: HOUR, sends: 'rt-1' }),
      refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-2' }),
      untimed(refresh({ sends: 'rt-1' })),
    ])
    expect(made.refreshToken('rt-1')).toMatchObject({
      firstSeenAt: START,
      lastUsedAt: START + 2 * HOUR,
    })
    expect(made.refreshToken('rt-2')?.firstSeenAt).toBe(START + 2 * HOUR)
    expect(made.refreshToken('rt-2')).not.toHaveProperty('lastUsedAt')
  })

  it('tells no times where the capture has none', () => {
    const made = trail([untimed(refresh({ sends: 'rt-1', brings: 'rt-2' }))])
    for (const id of ['rt-1', 'rt-2']) {
      const member = made.refreshToken(id)
      expect(member).toMatchObject({ id })
      expect(Object.keys(member ?? {})).not.toContain('firstSeenAt')
      expect(Object.keys(member ?? {})).not.toContain('issue')
      expect(Object.keys(member ?? {})).not.toContain('forecast')
    }
  })

  it('grows linearly: ten thousand refreshes in a row are one family', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) =>
      refresh({ at: n * HOUR, sends: `rt-${n}`, brings: `rt-${n + 1}` }),
    )
    const made = trail(chain)
    expect(made.families[0]?.members.at(-1)?.generation).toBe(10_000)
  })
})
