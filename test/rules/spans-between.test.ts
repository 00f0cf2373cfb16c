import { describe, expect, it } from 'vitest'
import { spansBetween } from '../../src/rules/parts/spans-between.ts'
import { MINUTE, refresh, trail, type Wanted } from '../lineage/build-trail.ts'

const of = (id: string | undefined, kind: 'token' | 'logout' = 'token'): Wanted => ({
  exchange: { kind, client: { ...(id !== undefined && { id }), browser: false } },
})

/** Exchanges a minute apart; sign-outs interrupt. */
function spansOf(...all: readonly Wanted[]): readonly (readonly [number, number])[] {
  const run = trail(all.map((wanted, n) => refresh({ at: n * MINUTE, ...wanted })))
  const spanOf = spansBetween(run, ({ kind }) => kind === 'logout')
  return run.exchanges.map((exchange) => {
    const { from, until } = spanOf(exchange)
    return [from, until]
  })
}

describe('spans between interruptions', () => {
  it('reach over the whole run where nothing interrupts', () => {
    expect(spansOf(of('app-1'), of('app-1'))).toEqual([
      [-1, Infinity],
      [-1, Infinity],
    ])
  })

  it('end at the nearest interruption on either side', () => {
    const [out, own] = [of('app-1', 'logout'), of('app-1')]
    const spans = spansOf(own, out, out, own, out, out, own)
    expect([spans[0], spans[3], spans[6]]).toEqual([
      [-1, 1],
      [2, 4],
      [5, Infinity],
    ])
  })

  it('know the interruptions of their own client only', () => {
    const [first, , other] = spansOf(of('app-1'), of('app-2', 'logout'), of('app-1'))
    expect([first, other]).toEqual([
      [-1, Infinity],
      [-1, Infinity],
    ])
  })

  it('end for everybody of a capture at what names no client', () => {
    const out = of(undefined, 'logout')
    const elsewhere = { ...of('app-1'), capture: 'two.har' }
    const spans = spansOf(of('app-1'), of('app-2'), elsewhere, out, elsewhere, of('app-2'))
    expect(spans.filter((_, n) => n !== 3)).toEqual([
      [-1, 3],
      [-1, 3],
      [-1, Infinity],
      [-1, Infinity],
      [3, Infinity],
    ])
  })

  it('take the nearer one of a client’s own interruption and everybody’s', () => {
    const [own, all] = [of('app-1', 'logout'), of(undefined, 'logout')]
    const spans = spansOf(all, own, of('app-1'), all, own)
    expect(spans[2]).toEqual([1, 3])
    expect(spansOf(own, all, of('app-1'), own, all)[2]).toEqual([1, 3])
  })
})
