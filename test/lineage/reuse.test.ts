import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { findReuses } from '../../src/lineage/reuse.ts'
import { HOUR, MINUTE, refresh, refused, trail } from './build-trail.ts'

/** Ids of the rotation and of the repeats of rt-1, one list for each slot. */
function reuses(...exchanges: Exchange[]): string[][] {
  const made = trail(exchanges)
  const token = made.refreshToken('rt-1')
  if (token === undefined) return []
  return findReuses(token, made).map(({ rotation, repeats }) => [
    rotation.id,
    ...repeats.map(({ id }) => id),
  ])
}

describe('findReuses', () => {
  it('counts redemptions after the first rotation', () => {
    expect(
      reuses(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
        refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-4' }),
      ),
    ).toStrictEqual([['x1', 'x2', 'x3']])
  })

  it('counts none before it, and none without it', () => {
    expect(
      reuses(
        refused(90033, { at: 0, sends: 'rt-1' }),
        refresh({ at: MINUTE, sends: 'rt-1', brings: 'rt-2' }),
      ),
    ).toStrictEqual([])
    expect(
      reuses(refresh({ at: 0, sends: 'rt-1' }), refresh({ at: HOUR, sends: 'rt-1' })),
    ).toStrictEqual([])
  })

  it('does not count the retry right after a failed one', () => {
    expect(
      reuses(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refused(90033, { at: HOUR, sends: 'rt-1' }),
        refresh({ at: HOUR + MINUTE, sends: 'rt-1', brings: 'rt-3' }),
        refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-4' }),
      ),
    ).toStrictEqual([['x1', 'x2', 'x4']])
  })

  it('counts a burst once', () => {
    expect(
      reuses(
        refresh({ at: 0, took: 100, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: HOUR, took: 3000, sends: 'rt-1', brings: 'rt-3' }),
        refresh({ at: HOUR + 10, took: 3000, sends: 'rt-1', brings: 'rt-4' }),
      ),
    ).toStrictEqual([['x1', 'x2']])
  })

  it.each([
    ['first', [undefined, 100, 100, 100], ['x2', 'x3', 'x4']],
    ['second', [100, undefined, 100, 100], ['x1', 'x3', 'x4']],
    ['last', [100, 100, 100, undefined], ['x1', 'x2', 'x3', 'x4']],
  ])('is not blinded by an unknown duration of the %s', (_name, durations, counted) => {
    const exchanges = durations.map((took, n) => {
      const made = refresh({ at: n * MINUTE, sends: 'rt-1', brings: `rt-${n + 2}` })
      const { endedAt: _endedAt, ...open } = made
      return took === undefined ? open : made
    })
    expect(reuses(...exchanges)).toStrictEqual([counted])
  })

  it('needs no duration where the starts lie far apart', () => {
    const exchanges = [0, 1, 2].map((n) => {
      const { endedAt: _endedAt, ...open } = refresh({
        at: n * HOUR,
        sends: 'rt-1',
        brings: `rt-${n + 2}`,
      })
      return open
    })
    expect(reuses(...exchanges)).toStrictEqual([['x1', 'x2', 'x3']])
  })

  it('keeps slots apart', () => {
    const asking = (scope: string) => ({ request: { scopes: [scope] } })
    const graph = asking('https://graph.microsoft.com/.default')
    const arm = asking('https://management.azure.com/.default')
    expect(
      reuses(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', ...graph }),
        refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3', ...arm }),
        refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-4', ...graph }),
      ),
    ).toStrictEqual([['x1', 'x3']])
  })
})

describe('the uses of what grew from a token', () => {
  it('gives the first and the last request that sent a later token', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-2', brings: 'rt-4' }),
      refresh({ at: 3 * HOUR, sends: 'rt-3' }),
    ])
    const { first, last } = made.successorUses('rt-1') ?? {}
    expect([first?.id, last?.id]).toStrictEqual(['x2', 'x4'])
  })

  it('gives them in the order of the run, whichever branch they are of', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-3' }),
      ...[3, 4, 5].map((hours) => refresh({ at: hours * HOUR, sends: 'rt-2' })),
      refresh({ at: 6 * HOUR, sends: 'rt-3' }),
    ])
    const { first, last } = made.successorUses('rt-1') ?? {}
    expect([first?.id, last?.id]).toStrictEqual(['x3', 'x7'])
    expect(made.successorUses('rt-2')).toBeUndefined()
  })

  it('gives nothing where no later token was sent', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
    ])
    expect(made.successorUses('rt-1')).toBeUndefined()
  })

  it('follows a chain of any length', () => {
    const made = trail(
      Array.from({ length: 20_000 }, (_, n) =>
        refresh({ at: n * HOUR, sends: `rt-${n}`, brings: `rt-${n + 1}` }),
      ),
    )
    expect(made.successorUses('rt-0')?.last.id).toBe('x20000')
  })
})
