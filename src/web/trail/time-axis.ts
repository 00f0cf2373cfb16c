import { idleGaps, type Gap } from './idle-gaps.ts'

/** What has to find its place on an axis, in milliseconds. */
export interface AxisTimes {
  /** Times at which something was recorded; at least one. */
  readonly events: readonly number[]
  readonly issues: readonly number[]
  readonly deaths: readonly number[]
  /** False where positions are turns, not times: nothing is squeezed then. */
  readonly isTimed: boolean
}

/** Time from left to right, in stretches that each have their own scale. */
export interface Axis {
  readonly width: number
  readonly isTimed: boolean
  readonly stretches: readonly Stretch[]
  /** Never runs backwards; what lies outside is held at the ends. */
  readonly x: (at: number) => number
}

/** One stretch: recorded time in proportion, or squeezed time before, between or after it. */
export interface Stretch {
  readonly kind: 'before' | 'recorded' | 'gap' | 'after'
  readonly from: number
  readonly to: number
  readonly x0: number
  readonly x1: number
}

const HOUR = 3_600_000
/** Below it nothing could be told apart. */
const LEAST_WIDTH = 200
/** A single event has no length; it stands in the middle of this much time. */
const LEAST_SPAN = 60_000
/** Room for a mark, and for the dashes of what was issued before. */
const MARGIN = 14
/** Room for what the last request brought, where nobody knows when that dies. */
const OPEN_END = 90
/** What lies this near to the recorded time, as a share of it, is drawn to its scale. */
const NEAR = 0.1
/** Room for the date at its beginning. */
const GAP = 100

/** Lays the recorded time over most of the width; issues and deaths get the ends. */
export function layAxis({ events, issues, deaths, isTimed }: AxisTimes, wanted: number): Axis {
  const width = Math.max(LEAST_WIDTH, wanted)
  const times = [...new Set(events)].toSorted((a, b) => a - b)
  const first = times[0] ?? 0
  const last = times.at(-1) ?? first
  const pad = isTimed && last - first < 1000 ? LEAST_SPAN / 2 : 0
  const near = isTimed ? (last - first) * NEAR : 0
  const earliest = issues.reduce((a, b) => Math.min(a, b), first - pad)
  const latest = deaths.reduce((a, b) => Math.max(a, b), last + pad)
  const start = first - earliest <= near ? earliest : first - pad
  const end = latest - last <= near ? latest : last + pad
  const before = earliest < start ? Math.min(170, Math.max(52, width * 0.16)) : MARGIN
  const after =
    latest > end
      ? Math.min(240, Math.max(122, width * 0.22))
      : deaths.length > 0
        ? MARGIN
        : OPEN_END
  const recorded = layRecorded([start, ...times, end], isTimed, before, width - after)
  const all: Stretch[] = [
    { kind: 'before', from: earliest, to: start, x0: earliest < start ? 10 : 0, x1: before },
    ...recorded,
    { kind: 'after', from: end, to: latest, x0: width - after, x1: width - 8 },
  ]
  const stretches = all.filter(({ kind, from, to }) => kind === 'recorded' || to > from)
  return {
    width,
    isTimed,
    stretches,
    x: (at) => place(at, stretches),
  }
}

/** Recorded time in proportion, but for gaps, which all get the same width. */
function layRecorded(
  times: readonly number[],
  isTimed: boolean,
  left: number,
  right: number,
): Stretch[] {
  const gaps = isTimed ? idleGaps(times) : []
  const room = Math.max(0, right - left)
  const gapWidth = gaps.length === 0 ? 0 : Math.min(GAP, (room * 0.4) / gaps.length)
  const sessions = between(times, gaps)
  const shares = shareRoom(sessions, times)
  let x0 = left
  return sessions.flatMap((session, n) => {
    const x1 = x0 + (shares[n] ?? 0) * (room - gapWidth * gaps.length)
    const recorded: Stretch = { kind: 'recorded', ...session, x0, x1 }
    const gap = gaps[n]
    x0 = x1 + gapWidth
    return gap === undefined ? [recorded] : [recorded, { kind: 'gap', ...gap, x0: x1, x1: x0 }]
  })
}

/** What lies before, between and after the gaps. */
function between(times: readonly number[], gaps: readonly Gap[]): Gap[] {
  const starts = [times[0] ?? 0, ...gaps.map(({ to }) => to)]
  const ends = [...gaps.map(({ from }) => from), times.at(-1) ?? 0]
  return starts.map((from, n) => ({ from, to: ends[n] ?? from }))
}

/** Two minutes in which much happened are worth as much room as an hour in which little did. */
function shareRoom(sessions: readonly Gap[], times: readonly number[]): number[] {
  const lengths = sessions.map(({ from, to }) => to - from)
  const numbers = sessions.map(({ from, to }) =>
    to > from ? times.filter((at) => at >= from && at <= to).length : 0,
  )
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) || 1
  return sessions.map(
    (_, n) => ((lengths[n] ?? 0) / sum(lengths) + (numbers[n] ?? 0) / sum(numbers)) / 2,
  )
}

function place(at: number, stretches: readonly Stretch[]): number {
  const stretch = stretches.find(({ to }) => at <= to) ?? stretches.at(-1)
  if (stretch === undefined) return 0
  const { kind, from, to, x0, x1 } = stretch
  if (to <= from) return x0
  const inside = Math.min(to, Math.max(from, at))
  const part =
    kind === 'after'
      ? squeezed(inside - from, to - from)
      : kind === 'before'
        ? 1 - squeezed(to - inside, to - from)
        : (inside - from) / (to - from)
  return x0 + part * (x1 - x0)
}

/** Hours stay apart although months, or a hostile thousand years, lie on the same few pixels. */
function squeezed(distance: number, whole: number): number {
  return Math.log1p(distance / HOUR) / Math.log1p(whole / HOUR)
}
