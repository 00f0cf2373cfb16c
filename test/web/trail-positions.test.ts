import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { layLanes } from '../../src/web/trail/lay-lanes.ts'
import { endOfCaptures, placeExchanges } from '../../src/web/trail/positions.ts'
import { layScale } from '../../src/web/trail/scale.ts'
import { capture, report, sampleReport } from '../report/sample-report.ts'

const MORNING = '2025-03-03T08:00:00Z'

/** The sample with all of its requests at one time, by a clock that is so far off. */
function recordedAt(at: string, clockOffsetMs?: number) {
  const [first] = sampleReport.captures
  const offset = clockOffsetMs !== undefined && { clockOffsetMs }
  return report({
    ...sampleReport,
    captures: [capture(first?.name ?? '', { lastAt: at, ...offset })],
    exchanges: sampleReport.exchanges.map((exchange) => ({ ...exchange, at })),
  })
}

describe('the positions of exchanges', () => {
  it('are their times by the clock that orders the captures', () => {
    const lookup = createLookup(recordedAt(MORNING, 5000))
    const { ofExchange } = placeExchanges(lookup.report.exchanges, lookup)
    expect(new Set(ofExchange.values())).toEqual(new Set([Date.parse(MORNING) + 5000]))
    expect(endOfCaptures(lookup)).toBe(Date.parse(MORNING) + 5000)
  })

  it.each([
    ['the last moment that has a date', '+275760-09-13T00:00:00Z', 0],
    ['the first one', '-271821-04-20T00:00:00Z', 0],
    ['no date at all', '2025-99-99T99:99:99Z', 0],
    ['a clock that is off by more than there are dates', MORNING, 1e17],
    ['the same backwards', MORNING, -1e300],
  ])('are turns where the times cannot be drawn: %s', (_, at, offset) => {
    const lookup = createLookup(recordedAt(at, offset))
    const { isTimed } = placeExchanges(lookup.report.exchanges, lookup)
    expect(isTimed).toBe(false)
    expect(endOfCaptures(lookup)).toBeUndefined()
    expect(() => layScale(layLanes(lookup), 800)).not.toThrow()
  })

  it('can be drawn up to a day before that', () => {
    const lookup = createLookup(recordedAt('+275760-09-12T00:00:00Z'))
    const { texts } = layScale(layLanes(lookup), 800)
    expect(texts.clocks.length).toBeGreaterThan(0)
  })
})
