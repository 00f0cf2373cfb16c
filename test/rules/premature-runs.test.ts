import { describe, expect, it } from 'vitest'
import type { BearerUse } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import { hiddenRun, isPremature } from '../../src/rules/parts/premature-runs.ts'
import { evidence, MINUTE, refresh, trail, type Wanted } from '../lineage/build-trail.ts'

const ANSWER = { accessToken: 'at-1', expiresIn: 3600 }

/** A refresh that took no time, so that gaps are those between the starts. */
function renewal({ answer, ...wanted }: Wanted): Exchange {
  return refresh({
    took: 0,
    sends: 'rt-1',
    brings: 'rt-2',
    ...wanted,
    answer: { ...ANSWER, ...answer },
  })
}

function judge(first: Wanted, second: Wanted, change: Partial<Trail> = {}): boolean {
  const run = { ...trail([renewal(first), renewal(second)]), ...change }
  const [before, later] = run.evidence.exchanges
  if (before === undefined || later === undefined) throw new Error('there are two')
  return isPremature(before, later, run)
}

/** Refreshes of one family, each of which sends what the one before brought. */
function chain(...all: readonly Wanted[]): Trail {
  return trail(
    all.map((wanted, n) => renewal({ sends: `rt-${n + 1}`, brings: `rt-${n + 2}`, ...wanted })),
  )
}

describe('a refresh long before its access token ends', () => {
  it.each<readonly [string, boolean, Wanted, Wanted]>([
    ['half of the life has not passed', true, {}, { at: 30 * MINUTE - 1 }],
    ['half of the life has passed', false, {}, { at: 30 * MINUTE }],
    ['the answer before took its time', true, { took: 5 * MINUTE }, { at: 32 * MINUTE }],
    ['refresh_in has passed', false, { answer: { refreshIn: 600 } }, { at: 10 * MINUTE }],
    ['refresh_in has not passed', true, { answer: { refreshIn: 600 } }, { at: 9 * MINUTE }],
    ['claims were asked for', false, {}, { at: MINUTE, request: { hasClaims: true } }],
    ['the other capture has another clock', false, {}, { at: 10 * MINUTE, capture: 'two.har' }],
  ])('%s: %s', (_reason, expected, first, second) => {
    expect(judge({ at: 0, ...first }, second)).toBe(expected)
  })

  it('needs both times', () => {
    expect(judge({}, { at: MINUTE })).toBe(false)
    expect(judge({ at: 0 }, {})).toBe(false)
  })

  it('is seen across captures whose clocks are confirmed', () => {
    const confirmedClocks = new Set(['one.har', 'two.har'])
    const second = { at: 10 * MINUTE, capture: 'two.har' }
    expect(judge({ at: 0 }, second, { confirmedClocks })).toBe(true)
  })

  it.each([
    [1, false],
    [0, true],
  ])('after %d refused calls with the access token: %s', (rejected, expected) => {
    const use: BearerUse = {
      token: 'at-1',
      capture: 'one.har',
      host: 'api.contoso.example',
      calls: 2,
      rejected,
      firstEntry: 1,
    }
    const exchanges = [renewal({ at: 0 }), renewal({ at: MINUTE, sends: 'rt-2', brings: 'rt-3' })]
    const run = followTokens({ ...evidence(exchanges), bearerUses: [use] })
    const [before = renewal({}), later = renewal({})] = run.exchanges
    expect(isPremature(before, later, run)).toBe(expected)
  })
})

describe('refreshes that may be a run', () => {
  it.each<readonly [string, number, readonly Wanted[]]>([
    ['three without times', 3, [{}, {}, {}]],
    ['two without times', 0, [{}, {}]],
    [
      'two without times, and a failed one',
      0,
      [{}, {}, { exchange: { outcome: 'error', status: 400 } }],
    ],
    ['three with times', 0, [{ at: 0 }, { at: MINUTE }, { at: 2 * MINUTE }]],
  ])('%s: %d', (_what, expected, all) => {
    const run = chain(...all)
    const [family] = run.families
    expect(family && hiddenRun(family, run)).toHaveLength(expected)
  })
})
