import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import {
  isDelivered,
  isNewGrant,
  isRedemption,
  isSequential,
  overlaps,
  rotates,
  sameSender,
  slotOf,
  userOf,
} from '../../src/lineage/definitions.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import { HOUR, MINUTE, START, evidence, refresh, refused, signIn, trail } from './build-trail.ts'

/** The exchanges of a trail, by position. */
function placed(...exchanges: Exchange[]) {
  const made = trail(exchanges)
  const [a, b] = made.exchanges
  if (a === undefined) throw new Error('no exchange')
  return { made, a, b: b ?? a }
}

describe('isRedemption', () => {
  it.each([
    ['a definite refresh', refresh({ sends: 'rt-1' }), true],
    ['a refused one', refused(700082, { sends: 'rt-1' }), true],
    ['a void one', refresh({ sends: 'rt-1', exchange: { definite: false } }), false],
    ['a masked one', refresh({ sends: 'placeholder' }), false],
    ['one without a token', refresh(), false],
    ['a sign-in', signIn({ brings: 'rt-1' }), false],
  ])('%s', (_name, exchange, expected) => {
    expect(isRedemption(exchange)).toBe(expected)
  })
})

describe('isNewGrant', () => {
  it.each([
    ['authorization_code', true],
    ['device_code', true],
    ['password', true],
    ['on_behalf_of', false],
    ['client_credentials', false],
    ['refresh_token', false],
  ] as const)('%s', (grantType, expected) => {
    expect(isNewGrant(refresh({ request: { grantType } }))).toBe(expected)
  })

  it('counts tokens that arrive in a redirect', () => {
    const silent = refresh({ exchange: { kind: 'authorize' }, answer: { accessToken: 'at-1' } })
    expect(isNewGrant(silent)).toBe(true)
    expect(isNewGrant(refresh({ exchange: { kind: 'authorize' } }))).toBe(false)
  })
})

describe('rotates', () => {
  it('needs another comparable token in a success', () => {
    const { made, a } = placed(refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }))
    expect(rotates(a, made)).toBe(true)
  })

  it.each([
    ['the same token came back', refresh({ at: 0, sends: 'rt-1', brings: 'rt-1' })],
    ['none came back', refresh({ at: 0, sends: 'rt-1' })],
    ['a masked one came back', refresh({ at: 0, sends: 'rt-1', brings: 'placeholder' })],
    ['it failed', refused(70000, { at: 0, sends: 'rt-1', brings: 'rt-2' })],
  ])('not where %s', (_name, exchange) => {
    const { made, a } = placed(exchange)
    expect(rotates(a, made)).toBe(false)
  })

  it('not where a recorder percent-decoded the same token once more', () => {
    const plain = evidence([refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })])
    const tokens = plain.tokens.map((token) =>
      token.id === 'rt-2'
        ? { ...token, alteredCopyOf: { id: 'rt-1', how: 'percent-decoded' as const } }
        : token,
    )
    const made = followTokens({ ...plain, tokens })
    const [a] = made.exchanges
    expect(a && rotates(a, made)).toBe(false)
  })
})

describe('slotOf', () => {
  const base = refresh({ request: { scopes: ['https://graph.microsoft.com/.default'] } })

  it('is equal for aliases of one resource, and for OIDC scopes added', () => {
    const alias = refresh({
      request: { scopes: ['openid', '00000003-0000-0000-c000-000000000000/.default'] },
    })
    expect(slotOf(alias)).toBe(slotOf(base))
    expect(slotOf(refresh({ request: { scopes: ['User.Read'] } }))).toBe(slotOf(base))
  })

  it.each([
    ['tenant', { authority: { ...base.authority, tenant: 'fabrikam.example' } }],
    ['cloud', { authority: { ...base.authority, cloud: 'china' as const } }],
    ['client', { client: { ...base.client, id: 'app-2' } }],
    ['channel', { channel: 'browser' as const }],
    ['policy', { authority: { ...base.authority, policy: 'b2c_1_edit' } }],
  ])('differs by %s', (_name, change) => {
    expect(slotOf({ ...base, ...change })).not.toBe(slotOf(base))
  })

  it('differs by resource, and an absent one equals only an absent one', () => {
    const other = refresh({ request: { scopes: ['https://outlook.office.com/.default'] } })
    expect(slotOf(other)).not.toBe(slotOf(base))
    expect(slotOf(refresh())).not.toBe(slotOf(base))
    expect(slotOf(refresh({ request: { scopes: ['openid'] } }))).toBe(slotOf(refresh()))
  })

  it('is the same for aliases of one cloud', () => {
    const alias = { ...base, authority: { ...base.authority, host: 'login.windows.net' } }
    expect(slotOf(alias)).toBe(slotOf(base))
  })

  it('is unknown where the request was not recorded', () => {
    expect(slotOf({ ...base, requestBody: 'unknown' })).toBeUndefined()
  })
})

describe('isSequential', () => {
  it.each([
    ['after the answer ended', 1000, true],
    ['exactly when it ended', 200, true],
    ['while it ran', 100, false],
  ])('%s', (_name, at, expected) => {
    const { made, a, b } = placed(refresh({ at: 0 }), refresh({ at }))
    expect(isSequential(b, a, made)).toBe(expected)
  })

  it.each([
    [HOUR, true],
    [4 * MINUTE, undefined],
  ])('without a duration, %d ms between the starts tell %s', (gap, expected) => {
    const { made, a, b } = placed(refresh({ at: 0 }), refresh({ at: gap }))
    const { endedAt: _endedAt, ...open } = a
    expect(isSequential(b, open, made)).toBe(expected)
  })

  it.each([
    [HOUR, 'a.har', true],
    [-HOUR, 'a.har', false],
    [4 * MINUTE, 'a.har', undefined],
    [HOUR, 'b.har', undefined],
  ])('without times, Date headers %d ms apart in %s tell %s', (gap, capture, expected) => {
    const dated = (serverAt: number, own: string) => {
      const made = refresh({ at: 0, capture: own, exchange: { serverAt } })
      const { startedAt: _startedAt, endedAt: _endedAt, ...untimed } = made
      return untimed
    }
    const { made, a, b } = placed(dated(START, 'a.har'), dated(START + gap, capture))
    expect(isSequential(b, a, made)).toBe(expected)
  })

  it('across captures needs clocks that servers confirmed, and five minutes', () => {
    const one = (at: number, capture: string, confirmed: boolean) =>
      refresh({ at, capture, exchange: confirmed ? { serverAt: START + at + 200 } : {} })
    const far = placed(one(0, 'a.har', true), one(HOUR, 'b.har', true))
    expect(isSequential(far.b, far.a, far.made)).toBe(true)
    const near = placed(one(0, 'a.har', true), one(4 * MINUTE, 'b.har', true))
    expect(isSequential(near.b, near.a, near.made)).toBeUndefined()
    const unsure = placed(one(0, 'a.har', true), one(HOUR, 'b.har', false))
    expect(isSequential(unsure.b, unsure.a, unsure.made)).toBeUndefined()
  })
})

describe('overlaps', () => {
  it('is true where both ran at once', () => {
    expect(overlaps(refresh({ at: 0, took: 1000 }), refresh({ at: 500 }))).toBe(true)
    expect(overlaps(refresh({ at: 0, took: 500 }), refresh({ at: 500 }))).toBe(false)
  })

  it('is unknown across captures', () => {
    expect(overlaps(refresh({ at: 0 }), refresh({ at: 0, capture: 'two.har' }))).toBeUndefined()
  })
})

describe('isDelivered', () => {
  const first = refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', answer: { accessToken: 'at-1' } })

  it('is shown by a later use of anything that the answer brought', () => {
    const { made, a } = placed(first, refresh({ at: HOUR, sends: 'rt-2' }))
    expect(isDelivered(a, made)).toBe(true)
    const bearerUses = [
      {
        token: 'at-1',
        capture: 'one.har',
        host: 'graph.microsoft.com',
        calls: 1,
        rejected: 0,
        firstEntry: 3,
      },
    ]
    const called = followTokens({ ...evidence([first]), bearerUses })
    const [x] = called.exchanges
    expect(x && isDelivered(x, called)).toBe(true)
  })

  it('is shown by a browser that recorded the body', () => {
    const made = followTokens(evidence([first], [{ name: 'one.har', browserMade: true }]))
    const [x] = made.exchanges
    expect(x && isDelivered(x, made)).toBe(true)
  })

  it('is not shown by what was sent before', () => {
    const before = refresh({ at: -HOUR, sends: 'rt-2' })
    const bearerUses = [
      {
        token: 'at-1',
        capture: 'one.har',
        host: 'graph.microsoft.com',
        calls: 1,
        rejected: 0,
        firstEntry: 3,
        lastAt: START - MINUTE,
      },
    ]
    const made = followTokens({ ...evidence([before, first]), bearerUses })
    const [, x] = made.exchanges
    expect(x && isDelivered(x, made)).toBe(false)
  })

  it('is not shown by sending the old token again', () => {
    const { made, a } = placed(first, refresh({ at: HOUR, sends: 'rt-1' }))
    expect(isDelivered(a, made)).toBe(false)
  })
})

describe('sameSender', () => {
  const from = (sender?: string) => refresh({ exchange: sender === undefined ? {} : { sender } })

  it('knows only what both tell', () => {
    expect(sameSender(from('a'), from('a'))).toBe('same')
    expect(sameSender(from('a'), from('b'))).toBe('different')
    expect(sameSender(from('a'), from())).toBe('unknown')
    expect(sameSender(from('a'), { ...from('a'), capture: 'two.har' })).toBe('unknown')
  })
})

describe('userOf', () => {
  it('asks the exchange, then its family, then the client', () => {
    const made = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1' }),
      refresh({ at: 2 * HOUR, sends: 'rt-9' }),
    ])
    expect(made.exchanges.map((exchange) => userOf(exchange, made))).toEqual([
      { user: 'user-1', inferred: false },
      { user: 'user-1', inferred: false },
      { user: 'user-1', inferred: true },
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
