import type { ReportExchange } from '../../index.ts'
import type { Lookup } from '../../report/telling/lookup.ts'

/**
 * Where things stand along the trail: milliseconds by the clock that orders the captures, or the
 * turn of an exchange where no capture tells its times.
 */
export interface Positions {
  readonly isTimed: boolean
  /** Exchanges without a time of their own; they stand where the one before them stands. */
  readonly untimed: number
  /** By exchange id. */
  readonly ofExchange: ReadonlyMap<string, number>
  /** Undefined where there is no such time, or where the trail has no times. */
  readonly ofTime: (iso: string | undefined) => number | undefined
}

/** Places exchanges, which come in the order in which they happened. */
export function placeExchanges(drawn: readonly ReportExchange[], lookup: Lookup): Positions {
  const times = drawn.map((exchange) => correctedTime(exchange, lookup))
  const known = times.filter((time) => time !== undefined)
  const [first] = known
  if (first === undefined) {
    return {
      isTimed: false,
      untimed: drawn.length,
      ofExchange: new Map(drawn.map(({ id }, turn) => [id, turn])),
      ofTime: () => undefined,
    }
  }
  let last = first
  const ofExchange = new Map<string, number>()
  for (const [n, { id }] of drawn.entries()) {
    last = times[n] ?? last
    ofExchange.set(id, last)
  }
  return {
    isTimed: true,
    untimed: drawn.length - known.length,
    ofExchange,
    ofTime: (iso) => parseTime(iso),
  }
}

function correctedTime({ at, capture }: ReportExchange, { captures }: Lookup): number | undefined {
  return parseTime(at, captures.get(capture)?.clockOffsetMs)
}

/** A day before the last moment that has a date (ECMA-262, "Time Values and Time Range"). */
const FARTHEST = 8.64e15 - 24 * 3_600_000

/** Undefined also for a time so far away that nothing could be drawn beside it. */
function parseTime(iso: string | undefined, offset = 0): number | undefined {
  const time = Date.parse(iso ?? '') + offset
  return Math.abs(time) <= FARTHEST ? time : undefined
}

/** The end of the last entry of all captures: the "today" of a trail. */
export function endOfCaptures({ report }: Lookup): number | undefined {
  const ends = report.captures.flatMap(
    ({ lastAt, clockOffsetMs }) => parseTime(lastAt, clockOffsetMs) ?? [],
  )
  return ends.length === 0 ? undefined : ends.reduce((a, b) => Math.max(a, b))
}
