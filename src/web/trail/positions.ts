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
  return { isTimed: true, untimed: drawn.length - known.length, ofExchange, ofTime: parseTime }
}

function correctedTime({ at, capture }: ReportExchange, { captures }: Lookup): number | undefined {
  const time = parseTime(at)
  return time === undefined ? undefined : time + (captures.get(capture)?.clockOffsetMs ?? 0)
}

function parseTime(iso: string | undefined): number | undefined {
  const time = iso === undefined ? Number.NaN : Date.parse(iso)
  return Number.isNaN(time) ? undefined : time
}

/** The end of the last entry of all captures: the "today" of a trail. */
export function endOfCaptures({ report }: Lookup): number | undefined {
  const ends = report.captures.flatMap(({ lastAt, clockOffsetMs = 0 }) => {
    const end = parseTime(lastAt)
    return end === undefined ? [] : end + clockOffsetMs
  })
  return ends.length === 0 ? undefined : ends.reduce((a, b) => Math.max(a, b))
}
