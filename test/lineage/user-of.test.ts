import { describe, expect, it } from 'vitest'
import { signInBehind, userOf } from '../../src/lineage/definitions.ts'
import { HOUR, refresh, signIn, trail } from './build-trail.ts'

describe('the user of an exchange', () => {
  it('asks the exchange, then its family, then the client', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1' }),
      refresh({ at: 2 * HOUR, sends: 'rt-9' }),
    ])
    expect(made.exchanges.map((exchange) => userOf(exchange, made))).toStrictEqual([
      { user: 'user-1', inferred: false },
      { user: 'user-1', inferred: false },
      { user: 'user-1', inferred: true },
    ])
  })

  it('believes the exchange before its family', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2', exchange: { user: 'user-2' } }),
      refresh({ at: 2 * HOUR, exchange: { user: 'user-1', client: { browser: false } } }),
    ])
    expect(made.exchanges.map((exchange) => userOf(exchange, made)?.user)).toStrictEqual([
      'user-1',
      'user-2',
      'user-1',
    ])
  })

  it('knows nobody where no exchange of the client names one', () => {
    const made = trail([refresh({ at: 0, sends: 'rt-1' }), refresh({ at: HOUR })])
    expect(made.exchanges.map((exchange) => userOf(exchange, made))).toStrictEqual([
      undefined,
      undefined,
    ])
  })

  it('guesses nobody where a name was masked: it may be another one’s', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-9', exchange: { isUserMasked: true } }),
      refresh({ at: 2 * HOUR, sends: 'rt-1', exchange: { isUserMasked: true } }),
    ])
    expect(made.exchanges.map((exchange) => userOf(exchange, made)?.user)).toStrictEqual([
      'user-1',
      undefined,
      'user-1',
    ])
  })

  it('guesses nothing between two users', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      signIn({ at: 1, brings: 'rt-2', exchange: { user: 'user-2' } }),
      refresh({ at: HOUR, sends: 'rt-9' }),
    ])
    const [, , last] = made.exchanges
    expect(last && userOf(last, made)).toBeUndefined()
  })
})

describe('the sign-in behind a request', () => {
  it('is the one that its refresh token goes back to', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: 2 * HOUR, sends: 'rt-2' }),
      refresh({ at: 3 * HOUR, sends: 'rt-9' }),
    ])
    const [first] = made.exchanges
    expect(made.exchanges.map((exchange) => signInBehind(exchange, made)?.id)).toStrictEqual([
      undefined,
      first?.id,
      first?.id,
      undefined,
    ])
  })
})
