import { describe, expect, it } from 'vitest'
import { idleGaps } from '../../src/web/trail/idle-gaps.ts'
import { textWidth } from '../../src/web/trail/place-labels.ts'
import { axisTexts } from '../../src/web/trail/ticks.ts'
import { layAxis, type Axis, type AxisTimes } from '../../src/web/trail/time-axis.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MORNING = Date.parse('2025-03-03T08:00:00Z')
const WIDTH = 800

function axis(events: readonly number[], more: Partial<AxisTimes> = {}, width = WIDTH): Axis {
  return layAxis({ events, issues: [], deaths: [], isTimed: true, ...more }, width)
}

function every(step: number, number: number, from = MORNING): number[] {
  return Array.from({ length: number }, (_, n) => from + n * step)
}

const hostile = ['0000-01-01', '+010000-01-01', '2025-03-03', '1970-01-01', '9999-12-31'].map(
  (date) => Date.parse(date),
)

describe('idle gaps', () => {
  it('are none where requests come at a regular pace', () => {
    expect(idleGaps(every(HOUR, 5))).toEqual([])
    expect(idleGaps(every(MINUTE, 5000))).toEqual([])
  })

  it('are the weeks beside which hours could not be told apart', () => {
    const later = MORNING + 62 * DAY
    expect(idleGaps([MORNING, ...every(HOUR, 6, later)])).toEqual([{ from: MORNING, to: later }])
  })

  it('are the nights between the sessions of a week', () => {
    const days = every(DAY, 5).flatMap((morning) => every(15 * MINUTE, 4, morning))
    expect(idleGaps(days)).toHaveLength(4)
  })

  it('are few, however many there could be', () => {
    const sessions = every(30 * DAY, 40).flatMap((start) => every(1000, 30, start))
    expect(idleGaps(sessions).length).toBeLessThanOrEqual(6)
  })

  it('are none of one time, and of none', () => {
    expect(idleGaps([MORNING])).toEqual([])
    expect(idleGaps([])).toEqual([])
  })
})

describe('the axis', () => {
  const cases: [string, Axis][] = [
    ['one event', axis([MORNING])],
    ['a day', axis(every(HOUR, 9), { deaths: [MORNING + 90 * DAY] })],
    ['several days', axis([...every(HOUR, 3), ...every(HOUR, 3, MORNING + 9 * DAY)])],
    ['unordered times of ten thousand years', axis(hostile, { deaths: hostile, issues: hostile })],
    ['a narrow page', axis(every(HOUR, 9), { issues: [MORNING - 100 * DAY] }, 240)],
    ['no width at all', axis(every(HOUR, 9), { deaths: [MORNING + 90 * DAY] }, 1)],
    ['turns', axis([0, 1, 2, 3], { isTimed: false })],
  ]

  it.each(cases)('never runs backwards, and stays finite: %s', (_, { stretches, x }) => {
    const from = stretches[0]?.from ?? 0
    const to = stretches.at(-1)?.to ?? 0
    const places = every((to - from) / 100, 101, from).map(x)
    expect(places.every((place) => Number.isFinite(place))).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it.each(cases.slice(0, 5))('lays its stretches end to end within the width: %s', (_, one) => {
    for (const [n, { from, x0, x1 }] of one.stretches.entries()) {
      expect(x1).toBeGreaterThanOrEqual(x0)
      const before = one.stretches[n - 1]
      if (before === undefined) continue
      expect(from).toBe(before.to)
      expect(x0).toBeCloseTo(before.x1)
    }
    expect(one.stretches[0]?.x0).toBeGreaterThanOrEqual(0)
    expect(one.stretches.at(-1)?.x1).toBeLessThanOrEqual(one.width)
  })

  it('gives the recorded hours most of the width, although deaths lie months ahead', () => {
    const { stretches } = axis(every(HOUR, 5), {
      issues: [MORNING - 100 * DAY],
      deaths: [MORNING + 90 * DAY],
    })
    const recorded = stretches.find(({ kind }) => kind === 'recorded')
    expect(stretches.map(({ kind }) => kind)).toEqual(['before', 'recorded', 'after'])
    expect((recorded?.x1 ?? 0) - (recorded?.x0 ?? 0)).toBeGreaterThan(WIDTH / 2)
  })

  it('keeps a death in a day apart from one in three months', () => {
    const { x } = axis(every(HOUR, 3), { deaths: [MORNING + DAY, MORNING + 90 * DAY] })
    expect(x(MORNING + 90 * DAY) - x(MORNING + DAY)).toBeGreaterThan(40)
    expect(x(MORNING + DAY) - x(MORNING + 2 * HOUR)).toBeGreaterThan(40)
  })

  it('leaves room after the last request where nobody knows when what it brought dies', () => {
    const room = (of: Axis): number => of.width - of.x(MORNING + 8 * HOUR)
    expect(room(axis(every(HOUR, 9)))).toBeGreaterThan(80)
    expect(room(axis(every(HOUR, 9), { deaths: [MORNING] }))).toBeLessThan(20)
  })

  it('squeezes nothing where positions are turns', () => {
    const { x } = axis([0, 1, 2, 1000], { isTimed: false })
    expect(x(1) - x(0)).toBeCloseTo((x(1000) - x(0)) / 1000)
  })
})

describe('the labels of the axis', () => {
  const day = { deaths: [MORNING + 90 * DAY], issues: [MORNING - 40 * DAY] }
  const ends = [MORNING - 40 * DAY, MORNING + 90 * DAY]

  it('are the day, the times, the end of the captures and the far dates', () => {
    const end = MORNING + 4 * HOUR
    const texts = axisTexts(axis([...every(HOUR, 4), end], day), end, ends)
    expect(texts.days.map(({ text }) => text).toSorted()).toEqual([
      '2025-01-22',
      '2025-03-03',
      '2025-06-01',
    ])
    const clocks = texts.clocks.map(({ text }) => text)
    expect(clocks).toContain('08:00')
    expect(clocks).toContain('capture ends 12:00Z')
  })

  it('tell how long a gap is', () => {
    const texts = axisTexts(axis([MORNING, ...every(HOUR, 6, MORNING + 62 * DAY)]))
    expect(texts.clocks.map(({ text }) => text)).toContain('62 days')
    expect(texts.days.map(({ text }) => text)).toEqual(['2025-03-03', '2025-05-04'])
  })

  it('are dates where the recorded time is months', () => {
    const { days, clocks } = axisTexts(axis(every(30 * DAY, 20)))
    expect(clocks).toEqual([])
    expect(days.length).toBeGreaterThan(2)
    expect(days.every(({ text }) => /^\d{4}-\d\d-\d\d$/.test(text))).toBe(true)
  })

  it('are seconds where it is less than a minute', () => {
    const { clocks } = axisTexts(axis(every(1000, 20)))
    expect(clocks.length).toBeGreaterThan(3)
    expect(clocks.every(({ text }) => /^08:00:\d\d$/.test(text))).toBe(true)
  })

  it('are none where the captures tell no times', () => {
    const texts = axisTexts(axis([0, 1, 2], { isTimed: false }))
    expect(texts).toEqual({ days: [], clocks: [], lines: [] })
  })

  it.each([200, 320, 500, 800, 1600])('never overlap, at a width of %i', (width) => {
    for (const times of [every(HOUR, 9), hostile, every(DAY, 9), every(40 * DAY, 9), [MORNING]]) {
      const last = Math.max(...times)
      const texts = axisTexts(axis(times, day, width), last, ends)
      for (const row of [texts.days, texts.clocks]) {
        const boxes = row.map(({ x, text, anchor }) => {
          const left = x - textWidth(text) * { start: 0, middle: 0.5, end: 1 }[anchor]
          return [left, left + textWidth(text)] as const
        })
        const inOrder = boxes.toSorted(([a], [b]) => a - b)
        inOrder.forEach(([left], n) => {
          expect(left).toBeGreaterThan(inOrder[n - 1]?.[1] ?? -Infinity)
        })
      }
    }
  })
})
