import { describe, expect, it } from 'vitest'
import { correctTimes, readClocks } from '../../src/lineage/clock.ts'
import { DAY, HOUR, MINUTE, START, evidence, refresh } from './build-trail.ts'

/** A refresh whose server's clock shows `offset` more than the capture's. */
function answered(at: number, offset: number, capture?: string) {
  return refresh({
    at,
    took: 0,
    exchange: { serverAt: START + at + offset },
    ...(capture !== undefined && { capture }),
  })
}

describe('readClocks', () => {
  it('takes the median of the offsets, so that one odd server does not count', () => {
    const { offsets } = readClocks([
      answered(0, 10 * MINUTE),
      answered(HOUR, 10 * MINUTE),
      answered(2 * HOUR, 3 * HOUR),
    ])
    expect(offsets.get('one.har')).toBe(10 * MINUTE)
  })

  it('does so in whatever order the servers answered', () => {
    const { offsets } = readClocks([
      answered(0, 10 * MINUTE),
      answered(HOUR, 3 * HOUR),
      answered(2 * HOUR, 10 * MINUTE),
    ])
    expect(offsets.get('one.har')).toBe(10 * MINUTE)
  })

  it('holds a `Date` against the end of its answer, or where that is unknown, the start', () => {
    const dated = { exchange: { serverAt: START + MINUTE } }
    const slow = refresh({ at: 0, took: MINUTE, ...dated })
    expect(readClocks([slow]).readings.get('one.har')?.offsetMs).toBe(0)
    const { endedAt: _endedAt, ...open } = slow
    expect(readClocks([open]).readings.get('one.har')?.offsetMs).toBe(MINUTE)
    const { startedAt: _startedAt, ...untimed } = open
    expect(readClocks([untimed]).readings.size).toBe(0)
  })

  it('leaves up to two seconds alone, but the clock is confirmed', () => {
    const { offsets, confirmed } = readClocks([answered(0, 2000)])
    expect(offsets.size).toBe(0)
    expect(confirmed.has('one.har')).toBe(true)
  })

  it('corrects a little more than two seconds', () => {
    expect(readClocks([answered(0, 2001)]).offsets.get('one.har')).toBe(2001)
  })

  it('takes more than a day for a replayed recording and confirms nothing', () => {
    const { offsets, confirmed } = readClocks([answered(0, -400 * DAY)])
    expect(offsets.size).toBe(0)
    expect(confirmed.size).toBe(0)
  })

  it.each([
    ['discovery', 'GET', false],
    ['resource', 'GET', false],
    ['resource', 'POST', true],
    ['authorize', 'GET', true],
    ['token', 'GET', true],
  ] as const)('does not believe what a cache may have answered: %s by %s', (kind, method, told) => {
    const { confirmed } = readClocks([{ ...answered(0, 0), kind, method }])
    expect(confirmed.has('one.har')).toBe(told)
  })
})

describe('the reading of a clock', () => {
  it.each([
    [2000, 'right'],
    [-2001, 'skew'],
    [15 * MINUTE, 'skew'],
    [30 * MINUTE, 'time-zone'],
    [-2 * HOUR - MINUTE, 'time-zone'],
    [2 * HOUR + MINUTE + 1, 'skew'],
    [5.75 * HOUR, 'time-zone'],
    [DAY, 'time-zone'],
    [-DAY - 1, 'replay'],
  ])('of %d ms is %s', (offset, kind) => {
    const { readings } = readClocks([answered(0, offset)])
    expect(readings.get('one.har')).toStrictEqual({ offsetMs: offset, samples: 1, kind })
  })

  it('counts the answers of each capture by itself', () => {
    const { readings } = readClocks([
      answered(0, 0),
      answered(HOUR, 0),
      answered(0, 10 * MINUTE, 'two.har'),
    ])
    expect([...readings].map(([name, { samples }]) => [name, samples])).toStrictEqual([
      ['one.har', 2],
      ['two.har', 1],
    ])
  })

  it('is missing where no server told the time', () => {
    expect(readClocks([refresh({ at: 0 })]).readings.size).toBe(0)
  })
})

describe('correctTimes', () => {
  it('orders captures by their corrected times', () => {
    const late = answered(0, 2 * HOUR, 'behind.har')
    const early = answered(HOUR, 0, 'right.har')
    const { exchanges } = evidence([late, early])
    const ordered = correctTimes(exchanges, readClocks(exchanges))
    expect(ordered.map(({ capture }) => capture)).toStrictEqual(['right.har', 'behind.har'])
    expect(ordered[1]?.startedAt).toBe(START + 2 * HOUR)
  })

  it('moves the end of an answer with its begin, and invents neither', () => {
    const { exchanges } = evidence([
      refresh({ at: 0, took: 200, exchange: { serverAt: START + HOUR + 200 } }),
      refresh(),
    ])
    const [moved, untimed] = correctTimes(exchanges, readClocks(exchanges))
    expect(moved).toMatchObject({ startedAt: START + HOUR, endedAt: START + HOUR + 200 })
    expect(untimed).not.toHaveProperty('startedAt')
    expect(untimed).not.toHaveProperty('endedAt')
  })

  it('puts exchanges without a time last, by entry', () => {
    const { exchanges } = evidence([refresh(), refresh(), refresh({ at: 0 }), refresh()])
    for (const given of [exchanges, exchanges.toReversed()]) {
      const ordered = correctTimes(given, readClocks(given))
      expect(ordered.map(({ id }) => id)).toStrictEqual(['x3', 'x1', 'x2', 'x4'])
    }
  })

  it('orders what began at once by the names of the captures, then by entry', () => {
    const { exchanges } = evidence([
      refresh({ at: 0, capture: 'b.har' }),
      refresh({ at: 0, capture: 'a.har' }),
      refresh({ at: 0, capture: 'b.har' }),
    ])
    for (const given of [exchanges, exchanges.toReversed()]) {
      const ordered = correctTimes(given, readClocks(given))
      expect(ordered.map(({ id }) => id)).toStrictEqual(['x2', 'x1', 'x3'])
    }
  })
})
