import { clock, day } from '../../report/telling/times.ts'
import { count } from '../../report/telling/wording.ts'
import { placeLabels, textWidth, type LabelWish } from './place-labels.ts'
import type { Axis, Stretch } from './time-axis.ts'

/** What stands on an axis: days above, times below, and hairlines through all lanes. */
export interface AxisTexts {
  readonly days: readonly LabelWish[]
  readonly clocks: readonly LabelWish[]
  readonly lines: readonly number[]
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// Distances that people count time in.
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 365, 3650, 36_500, 365_000, 3_650_000].map((n) => n * DAY),
]

/** The ticks of an axis; labels that would overlap are left out, the less important ones first. */
export function axisTexts(axis: Axis, today?: number, ends: readonly number[] = []): AxisTexts {
  if (!axis.isTimed) return { days: [], clocks: [], lines: [] }
  const recorded = axis.stretches.filter(({ kind }) => kind === 'recorded')
  const ticks = recorded.map((stretch) => stretchTicks(stretch, axis))
  const bounds = { from: -16, to: axis.width }
  const dates = [...new Map(ends.map((at) => [label(at, day), at])).values()]
  const days = placeLabels(
    [
      ...dates.slice(-1).map((at) => dateLabel(at, axis, 'end')),
      ...onceEach(ticks.flatMap((one) => one.days)),
      ...dates.slice(0, -1).map((at) => dateLabel(at, axis, 'middle')),
    ],
    bounds,
  )
  const gaps = axis.stretches.filter(({ kind }) => kind === 'gap')
  const clocks = placeLabels(
    [
      ...(today === undefined ? [] : [endLabel(today, axis)]),
      ...gaps.filter(isLong).flatMap(gapLabel),
      ...ticks.flatMap((one) => one.clocks.slice(0, 1)),
      ...gaps.filter((gap) => !isLong(gap)).flatMap(gapLabel),
      ...ticks.flatMap((one) => one.clocks.slice(1)),
    ],
    bounds,
  )
  return { days, clocks, lines: ticks.flatMap((one) => one.lines) }
}

interface StretchTicks {
  readonly days: readonly LabelWish[]
  readonly clocks: readonly LabelWish[]
  readonly lines: readonly number[]
}

function stretchTicks({ from, to, x0, x1 }: Stretch, axis: Axis): StretchTicks {
  const step = chooseStep(to - from, x1 - x0)
  const first = Math.ceil(from / step) * step
  const number = Math.max(0, Math.floor((to - first) / step) + 1)
  const times = Array.from({ length: number }, (_, n) => first + n * step)
  const lines = times.map(axis.x)
  const begin: LabelWish = { x: x0, text: label(from, day), anchor: 'start' }
  if (step >= DAY) {
    return { days: [...times.map((at) => dateLabel(at, axis, 'middle')), begin], clocks: [], lines }
  }
  const midnights = times.filter((at) => at % DAY === 0)
  const time = (at: number): LabelWish => ({
    x: axis.x(at),
    text: step < MINUTE ? label(at, clock).slice(0, 8) : label(at, clock).slice(0, 5),
    anchor: 'middle',
  })
  return {
    days: [begin, ...midnights.map((at) => dateLabel(at, axis, 'start'))],
    // Where no round time falls into a short stretch, its beginning tells where it lies.
    clocks: (times.length === 0 ? [from] : times).map(time),
    lines,
  }
}

/** The smallest step whose labels have room beside one another. */
function chooseStep(span: number, width: number): number {
  const fits = (step: number): boolean => {
    const text = step >= DAY ? '2025-01-01' : step < MINUTE ? '00:00:00' : '00:00'
    return (step / span) * width >= textWidth(text) + 24
  }
  return STEPS.find(fits) ?? 36_500_000 * DAY
}

function dateLabel(at: number, axis: Axis, anchor: LabelWish['anchor']): LabelWish {
  return { x: axis.x(at), text: label(at, day), anchor }
}

function endLabel(today: number, axis: Axis): LabelWish {
  const time = label(today, clock).slice(0, 5)
  const room = axis.stretches.find(({ kind }) => kind === 'after')
  const isRoomy = room !== undefined && room.x1 - room.x0 > textWidth(`capture ends ${time}Z`)
  const text = isRoomy ? `capture ends ${time}Z` : `end ${time}Z`
  return { x: axis.x(today) + 5, text, anchor: 'start' }
}

/** A day on either side says when; between times of one day the times do. */
function isLong({ from, to }: Stretch): boolean {
  return to - from >= DAY
}

function onceEach(wishes: readonly LabelWish[]): LabelWish[] {
  return [...new Map(wishes.toReversed().map((wish) => [wish.text, wish])).values()].toReversed()
}

function gapLabel({ from, to, x0, x1 }: Stretch): LabelWish[] {
  const text = duration(to - from)
  return textWidth(text) <= x1 - x0 ? [{ x: (x0 + x1) / 2, text, anchor: 'middle' }] : []
}

/** `62 days`, `3 h`, `48 min`: as people say how long they waited. */
function duration(ms: number): string {
  if (ms >= 730 * DAY) return count(Math.round(ms / (365.25 * DAY)), 'year')
  if (ms >= 2 * DAY) return count(Math.round(ms / DAY), 'day')
  if (ms >= 2 * HOUR) return `${Math.round(ms / HOUR)} h`
  if (ms >= MINUTE) return `${Math.round(ms / MINUTE)} min`
  return `${Math.round(ms / SECOND)} s`
}

function label(at: number, part: (iso: string) => string): string {
  return part(new Date(at).toISOString())
}
