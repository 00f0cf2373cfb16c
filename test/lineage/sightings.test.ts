import { describe, expect, it } from 'vitest'
import { followTokens } from '../../src/lineage/follow.ts'
import { groupBy } from '../../src/lineage/sightings.ts'
import { evidence, refused, signIn, trail } from './build-trail.ts'

const refusal = refused(7000215, {
  at: 0,
  request: { grantType: 'authorization_code', code: 'code-1' },
})

describe('the redemption of a code', () => {
  const code = { request: { code: 'code-1' } }

  it('is the first request that got tokens for it', () => {
    const { redemptionOf } = trail([
      refusal,
      signIn({ at: 1000, brings: 'rt-1', ...code }),
      signIn({ at: 2000, brings: 'rt-2', ...code }),
    ])
    expect(redemptionOf('code-1')?.id).toBe('x2')
  })

  it('is unknown where none is in the run, or where codes are masked', () => {
    const masked = signIn({ at: 1000, brings: 'rt-1', request: { code: 'placeholder' } })
    const { redemptionOf, carriers } = trail([refusal, masked])
    expect(redemptionOf('code-1')).toBeUndefined()
    expect(redemptionOf('placeholder')).toBeUndefined()
    expect(carriers('code-1').map(({ id }) => id)).toStrictEqual(['x1'])
  })

  it('is no refused or void request, and none of another grant', () => {
    const { redemptionOf } = trail([
      signIn({ at: 0, brings: 'rt-1', ...code, exchange: { definite: false } }),
      signIn({ at: 1000, brings: 'rt-2', request: { code: 'code-1', grantType: 'other' } }),
    ])
    expect(redemptionOf('code-1')).toBeUndefined()
  })
})

describe('the calls with a bearer token', () => {
  it('are found by the token, in whatever order', () => {
    const called = { capture: 'one.har', calls: 1, rejected: 0, firstEntry: 3 }
    const bearerUses = ['graph.microsoft.com', 'api.contoso.example'].map((host) => ({
      ...called,
      token: 'at-1',
      host,
    }))
    const made = followTokens({ ...evidence([refusal]), bearerUses })
    expect(made.bearerUses('at-1').map(({ host }) => host)).toStrictEqual([
      'graph.microsoft.com',
      'api.contoso.example',
    ])
    expect(made.bearerUses('at-2')).toStrictEqual([])
  })
})

describe('groupBy', () => {
  it('puts an item once under each of its keys; no key, and a masked one, are none', () => {
    const items = [['a', 'b', 'a'], ['b'], [undefined, 'placeholder']]
    expect([...groupBy(items, (keys) => keys)]).toStrictEqual([
      ['a', [items[0]]],
      ['b', [items[0], items[1]]],
    ])
  })
})
