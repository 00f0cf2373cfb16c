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

  it('does not believe answers that a cache may have given', () => {
    const cached = { ...answered(0, -HOUR), kind: 'discovery' as const }
    expect(readClocks([cached]).confirmed.size).toBe(0)
  })
})

describe('correctTimes', () => {
  it('orders captures by their corrected times', () => {
    const late = answered(0, 2 * HOUR, 'behind.har')
    const early = answered(HOUR, 0, 'right.har')
    const { exchanges } = evidence([late, early])
    const ordered = correctTimes(exchanges, readClocks(exchanges))
    expect(ordered.map(({ capture }) => capture)).toEqual(['right.har', 'behind.har'])
    expect(ordered[1]?.startedAt).toBe(START + 2 * HOUR)
  })

  it('puts exchanges without a time last, by entry', () => {
    const { exchanges } = evidence([refresh(), refresh({ at: 0 }), refresh()])
    const ordered = correctTimes(exchanges, readClocks(exchanges))
    expect(ordered.map(({ id }) => id)).toEqual(['x2', 'x1', 'x3'])
  })
})
