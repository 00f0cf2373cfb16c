import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { followTokens, type FollowOptions } from '../../src/lineage/follow.ts'
import { DAY, HOUR, START, evidence, refresh, signIn, trail } from './build-trail.ts'

const one = { name: 'one.har', firstAt: START, lastAt: START + HOUR }
const two = { name: 'two.har', firstAt: START - DAY, lastAt: START + DAY }

/** Two captures; servers tell that the clock of the second is two hours behind. */
function span(captures: readonly Partial<typeof one>[], options?: FollowOptions) {
  const serverAt = START + 200 + 2 * HOUR
  const exchanges = [
    refresh({ at: 0, sends: 'rt-1' }),
    refresh({ at: 0, capture: 'two.har', exchange: { serverAt } }),
  ]
  return followTokens(evidence(exchanges, captures), options)
}

describe('the span of a run', () => {
  it('reaches from the first begin to the last end, on the corrected clock', () => {
    expect(span([one, two])).toMatchObject({
      startsAt: START - DAY + 2 * HOUR,
      endsAt: START + DAY + 2 * HOUR,
      judgedAt: START + DAY + 2 * HOUR,
    })
    expect(span([one])).toMatchObject({ startsAt: START, endsAt: START + HOUR })
  })

  it('is unknown where no capture has times', () => {
    for (const key of ['startsAt', 'endsAt', 'judgedAt']) expect(span([])).not.toHaveProperty(key)
  })

  it('may have been long ago: expiry is judged when the user says', () => {
    expect(span([one], { now: START + 400 * DAY })).toMatchObject({
      endsAt: START + HOUR,
      judgedAt: START + 400 * DAY,
    })
  })

  it('tells who holds the tokens only where the user does', () => {
    expect(span([one]).holder).toBe('unknown')
    expect(span([one], { holder: 'single' }).holder).toBe('single')
  })
})

describe('what cannot be followed', () => {
  const ids = (...exchanges: Exchange[]) => trail(exchanges).unfollowed.map(({ id }) => id)

  it('is a refresh whose token is masked or was cut short', () => {
    expect(ids(refresh({ sends: 'placeholder' }), refresh({ sends: 'rt-1' }))).toStrictEqual(['x1'])
    const plain = evidence([refresh({ sends: 'rt-1' })])
    const cut = plain.tokens.map((token) => ({ ...token, comparable: false }))
    expect(followTokens({ ...plain, tokens: cut }).unfollowed).toHaveLength(1)
  })

  it('is a token request whose body nobody recorded', () => {
    const { grantType: _grantType, ...request } = refresh().request
    const unseen = { ...refresh(), request, requestBody: 'unknown' } as const
    const seen = { ...unseen, requestBody: 'seen' } as const
    const other = { ...unseen, kind: 'authorize' } as const
    expect(ids(unseen, seen, other)).toStrictEqual(['x1'])
  })

  it('is no refresh that sent nothing, and no other grant', () => {
    expect(ids(refresh(), signIn({ sends: 'placeholder' }))).toStrictEqual([])
  })
})

describe('the indexes of a trail', () => {
  const named = (user: string, id = 'app-1') => ({
    exchange: { user, client: { id, browser: false } },
  })
  const given = [
    signIn({ at: 0, brings: 'rt-1', ...named('user-1') }),
    signIn({ at: 1, brings: 'rt-2', ...named('user-2', 'APP-1') }),
    signIn({ at: 2, brings: 'rt-3', ...named('user-3', 'app-2') }),
    refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-4' }),
    refresh({ at: 2 * HOUR, request: { assertion: 'rt-1', bearer: 'rt-1' } }),
    refresh({ at: 3 * HOUR, exchange: { client: { browser: false } } }),
  ]
  const idsOf = (exchanges: readonly Exchange[]) => exchanges.map(({ id }) => id)

  it('know the users of a client, whatever the case of its id', () => {
    const made = trail(given)
    expect([...made.usersOf('app-1')]).toStrictEqual(['user-1', 'user-2'])
    expect([...made.usersOf('App-2')]).toStrictEqual(['user-3'])
    expect([...made.usersOf(undefined), ...made.usersOf('app-9')]).toStrictEqual([])
  })

  it('know the exchanges of a client, and those of one of its users', () => {
    const made = trail(given)
    const [first] = made.exchanges
    if (first === undefined) throw new Error('no exchange')
    expect(idsOf(made.ofClient(first))).toStrictEqual(['x1', 'x2', 'x4', 'x5'])
    expect(idsOf(made.ofUser(first, 'user-1'))).toStrictEqual(['x1', 'x4'])
    expect(made.ofUser(first, 'user-3')).toStrictEqual([])
    const elsewhere = { ...first, authority: { ...first.authority, tenant: 'fabrikam.example' } }
    expect([...made.ofClient(elsewhere), ...made.ofUser(elsewhere, 'user-1')]).toStrictEqual([])
  })

  it('know who sent a token, who carried it, and who brought it', () => {
    const made = trail(given)
    expect(idsOf(made.senders('rt-1'))).toStrictEqual(['x4'])
    expect(idsOf(made.carriers('rt-1'))).toStrictEqual(['x4', 'x5'])
    expect(idsOf(made.issuers('rt-4'))).toStrictEqual(['x4'])
    for (const list of [made.senders, made.carriers, made.issuers, made.bearerUses])
      expect(list('rt-9')).toStrictEqual([])
  })

  it('know families, tokens and exchanges by their ids', () => {
    const made = trail(given)
    expect(made.familyOf('rt-4')).toBe(made.families[0])
    expect(made.refreshToken('rt-4')?.id).toBe('rt-4')
    expect(made.token('rt-4')?.kind).toBe('refresh')
    expect(made.exchange('x4')).toBe(made.exchanges[3])
    expect([made.familyOf('rt-9'), made.token('rt-9'), made.exchange('x9')]).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('rank an exchange of another run behind all', () => {
    const made = trail(given)
    expect(made.exchanges.map(made.position)).toStrictEqual([0, 1, 2, 3, 4, 5])
    expect(made.position({ ...refresh(), id: 'x9' })).toBe(6)
  })
})
