import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { hastyRequests, isThrottled } from '../../src/rules/parts/throttling.ts'
import { HOUR, MINUTE, refresh, trail, type Wanted } from '../lineage/build-trail.ts'

const SECOND = 1000

/** An answer that asks to wait for so many seconds; it ends when it begins. */
function slowDown(at: number, retryAfter?: number, wanted: Wanted = {}): Exchange {
  return refresh({
    at,
    took: 0,
    ...wanted,
    exchange: { status: 429, outcome: 'error', ...wanted.exchange },
    ...(retryAfter !== undefined && { answer: { retryAfter } }),
  })
}

/** `x2 after x1: 5`, for each request that did not wait: the seconds that it waited. */
function hasty(...exchanges: readonly Exchange[]): readonly string[] {
  return [...hastyRequests(trail(exchanges))].flatMap(([throttled, hastes]) =>
    hastes.map(
      ({ request, waitedMs }) => `${request.id} after ${throttled.id}: ${waitedMs / SECOND}`,
    ),
  )
}

describe('an answer that throttles', () => {
  it.each([
    ['token', 429, true],
    ['managed-identity', 429, true],
    ['discovery', 429, true],
    ['resource', 429, false],
    ['token', 503, false],
  ] as const)('of kind %s with status %d: %s', (kind, status, expected) => {
    expect(isThrottled(refresh({ exchange: { kind, status } }))).toBe(expected)
  })
})

describe('a hasty request', () => {
  it('comes before the time that an answer asked for', () => {
    const answer = slowDown(0, 60)
    expect(hasty(answer, refresh({ at: 0 }))).toEqual(['x2 after x1: 0'])
    expect(hasty(answer, refresh({ at: 59 * SECOND }))).toEqual(['x2 after x1: 59'])
    expect(hasty(answer, refresh({ at: MINUTE }))).toEqual([])
  })

  it('is told each time', () => {
    const requests = [1, 2, 3].map((second) => refresh({ at: second * SECOND }))
    expect(hasty(slowDown(0, 60), ...requests)).toHaveLength(3)
  })

  it.each([
    ['that was under way already', refresh({ at: 5 * SECOND }), { took: 10 * SECOND }],
    ['of another client', refresh({ at: 1, exchange: { client: { id: 'b', browser: false } } })],
    ['in another capture', refresh({ at: 1, capture: 'two.har' })],
    ['of another kind', refresh({ at: 1, exchange: { kind: 'discovery' } })],
    [
      'of which the body was not recorded',
      refresh({ at: 1, exchange: { requestBody: 'unknown' } }),
    ],
    ['without a time', refresh({})],
  ])('is none %s', (_what, request, more: Wanted = {}) => {
    expect(hasty(slowDown(0, 60, more), request)).toEqual([])
  })

  it('is none of another program', () => {
    const from = (sender: string): Wanted => ({ exchange: { sender } })
    const answer = slowDown(0, 60, from('sync:7'))
    expect(hasty(answer, refresh({ at: 1, ...from('sync:8') }))).toEqual([])
    expect(hasty(answer, refresh({ at: 1, ...from('sync:7') }))).toHaveLength(1)
  })

  it('is none where the answer does not say how long to wait, or when it ended', () => {
    expect(hasty(slowDown(0), refresh({ at: 1 }))).toEqual([])
    const { endedAt: _ended, ...open } = slowDown(0, 60)
    expect(hasty(open, refresh({ at: 1 }))).toEqual([])
  })

  it('is none after an answer that only looks like one', () => {
    const busy = slowDown(0, 60, { exchange: { status: 503 } })
    expect(hasty(busy, refresh({ at: 1 }))).toEqual([])
  })

  it('is measured by the answer that asks to wait longest', () => {
    const request = refresh({ at: 50 * SECOND })
    expect(hasty(slowDown(0, 60), slowDown(10 * SECOND, 5), request)).toEqual([
      'x2 after x1: 10',
      'x3 after x1: 50',
    ])
    expect(hasty(slowDown(0, 30), slowDown(40 * SECOND, 60), request)).toEqual(['x3 after x2: 10'])
    expect(hasty(slowDown(0, 1), slowDown(HOUR, 60), refresh({ at: HOUR + 1 }))).toEqual([
      'x3 after x2: 0.001',
    ])
  })
})
