import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { clusterMarks } from '../../src/web/trail/cluster-marks.ts'
import { drawLane } from '../../src/web/trail/draw-lane.ts'
import type { Bar, LaneDrawing } from '../../src/web/trail/drawing.ts'
import { foldRows } from '../../src/web/trail/fold-rows.ts'
import type { TrailMark } from '../../src/web/trail/lane.ts'
import { layLanes } from '../../src/web/trail/lay-lanes.ts'
import { markWords } from '../../src/web/trail/mark-words.ts'
import { layScale } from '../../src/web/trail/scale.ts'
import { reportOfFlow } from '../report/report-of-flow.ts'
import { capture, exchange, report } from '../report/sample-report.ts'

/** The first lane of a report, drawn for a width. */
function draw(of: Report, width = 900): LaneDrawing {
  const layout = layLanes(createLookup(of))
  const { axis, today } = layScale(layout, width)
  const [lane] = layout.lanes
  if (lane === undefined) throw new Error('no lane')
  return drawLane(foldRows(lane, false), axis, today)
}

function mark(n: number, more: Partial<TrailMark> = {}): TrailMark {
  return { exchange: exchange(`x${n}`, { entry: n }), at: n, kind: 'redeemed', ...more }
}

const broken = await reportOfFlow('twelve-markets-one-broken')

describe('the drawing of a reused token', () => {
  const { bars, marks, arrows, ends, names, notes } = draw(broken)
  const of = (kind: Bar['kind']): Bar[] => bars.filter((bar) => bar.kind === kind)

  it('is one bar in the colour of errors from the moment at which it had been replaced', () => {
    expect(of('replaced')).toHaveLength(1)
    expect(of('replaced')[0]).toMatchObject({ tone: 'error', x0: marks[0]?.x })
    expect(names[0]).toMatchObject({ text: 'rt-13', tone: 'error' })
  })

  it('is hollow bars for what was ignored, with the words within', () => {
    expect(of('ignored').map(({ tone }) => tone)).toEqual([undefined, undefined, undefined])
    expect(notes.filter(({ text }) => text === 'never used')).toHaveLength(3)
  })

  it('is an arrow from each redemption to the token that it brought', () => {
    expect(arrows).toHaveLength(3)
    const starts = marks.map(({ x }) => `M${Math.round(x * 10) / 10} `)
    expect(arrows.every((path) => starts.some((start) => path.startsWith(start)))).toBe(true)
  })

  it('marks the death of the token in use, with its date', () => {
    expect(ends).toMatchObject([{ isInUse: true, tone: 'error' }])
    expect(notes.find(({ kind }) => kind === 'death')?.text).toMatch(/by 2025-06-01$/)
  })

  it('has no arrow that crosses a bar', () => {
    for (const { x, y, marks: held } of marks) {
      const id = held[0].exchange.refreshTokenReturned
      const to = names.find(({ text }) => text === id)?.y ?? y
      const crossed = of('ignored').filter((bar) => bar.y > y && bar.y < to && bar.x0 < x)
      expect(crossed).toEqual([])
    }
  })

  it.each([280, 328, 1800])('stays within its width: %i', (width) => {
    const drawing = draw(broken, width)
    for (const { x0, x1 } of drawing.bars) {
      expect(x1).toBeGreaterThanOrEqual(x0)
      expect(x1).toBeLessThanOrEqual(width)
    }
  })
})

describe('the drawing of a dead token', async () => {
  const { notes, bars } = draw(await reportOfFlow('oldest-cache-copy'))

  it('names the code of the failures, and when it died', () => {
    const texts = notes.filter(({ kind }) => kind !== 'ignored').map(({ text }) => text)
    expect(texts).toContain('400 AADSTS700082')
    expect(texts).toContain('died 2025-02-18')
  })

  it('shows how long it was sent after its death', () => {
    expect(bars.filter(({ kind }) => kind === 'beyond')).toHaveLength(1)
  })
})

describe('marks in one place', () => {
  it('are one mark where they mean the same', () => {
    const clusters = clusterMarks([mark(0), mark(3), mark(9), mark(30)], (at) => at)
    expect(clusters.map(({ marks }) => marks.length)).toEqual([3, 1])
  })

  it('stay apart where they do not', () => {
    const [a, b] = clusterMarks([mark(1, { kind: 'failed' }), mark(2)], (at) => at)
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeGreaterThan(8)
  })

  it('are as many as the width has room for, however often they change', () => {
    const many = Array.from({ length: 2000 }, (_, n) =>
      mark(n, { kind: n % 2 === 0 ? 'failed' : 'redeemed' }),
    )
    const clusters = clusterMarks(many, (at) => at / 10)
    expect(clusters.length).toBeLessThan(30)
    expect(clusters.flatMap(({ marks }) => marks)).toHaveLength(2000)
    expect(clusters.at(-1)?.x).toBeLessThan(250)
  })

  it('are shown as the worst of them where they cannot be kept apart', () => {
    const all = [0, 0, 0, 0, 0].flatMap(() => [mark(0), mark(0, { kind: 'reused' })])
    const last = clusterMarks([...all, mark(0, { kind: 'failed' })], () => 0).at(-1)
    expect(last?.marks[0].kind).toBe('failed')
  })
})

describe('the words of a mark', () => {
  const lookup = createLookup(broken)
  const wordsOf = (marks: LaneDrawing['marks']): string[] =>
    marks.map((one) => markWords(one, lookup).label)

  it('tell entry, time, what was done, the status and what it brought', () => {
    expect(wordsOf(draw(broken).marks)).toEqual([
      'entry 6, 2025-03-03 08:12:00Z: rt-13 redeemed, 200, brought rt-14, never used',
      'entry 18, 2025-03-03 09:22:00Z: rt-13 redeemed although it had been replaced, 200, brought rt-31, never used',
      'entry 24, 2025-03-03 10:32:00Z: rt-13 redeemed although it had been replaced, 200, brought rt-37, never used',
    ])
  })

  it('name the capture where there are several, and say where a time is missing', () => {
    const { at: _, ...bare } = exchange('x1', { refreshTokenSent: 'rt-1' })
    const captures = [capture('partner.har'), capture('other.har')]
    const several = createLookup(report({ captures, exchanges: [bare] }))
    const { heading, label } = markWords({ x: 0, marks: [{ ...mark(1), exchange: bare }] }, several)
    expect(heading).toBe('partner.har, entry 41, time unknown')
    expect(label).toBe('partner.har, entry 41: rt-1 redeemed, 200')
  })

  it('of several in one place tell how many they are, the first and the last', () => {
    const { heading, lines } = markWords({ x: 0, marks: [mark(1), mark(2), mark(3)] }, lookup)
    expect(heading).toBe('3 requests')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('entry 3')
  })
})
