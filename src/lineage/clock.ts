import type { Exchange } from '../exchanges/exchange.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const QUARTER = 15 * MINUTE
const DAY = 86_400_000

/** Offsets up to this are the `Date` header's own coarseness and the network's delay. */
const TOLERANCE = 2 * SECOND

/** How a capture's clock compares with the `Date` headers of its servers. */
export interface ClockReading {
  /** Median of server minus capture, milliseconds. */
  readonly offsetMs: number
  readonly samples: number
  /** `replay`: more than a day. `time-zone`: a multiple of 15 minutes from 30 on, so the recorder wrote local time as UTC. */
  readonly kind: 'right' | 'skew' | 'time-zone' | 'replay'
}

export interface Clocks {
  readonly readings: ReadonlyMap<string, ClockReading>
  /** Milliseconds to add to a capture's times; absent where none is needed or known. */
  readonly offsets: ReadonlyMap<string, number>
  /** Captures in which at least one server told the time. */
  readonly confirmed: ReadonlySet<string>
}

/**
 * Compares each capture's clock with the `Date` headers of its servers. An offset of more than a
 * day is a replayed recording, whose server times say nothing about the capture: it is left alone,
 * and the capture is not ordered among others.
 */
export function readClocks(exchanges: readonly Exchange[]): Clocks {
  const samples = new Map<string, number[]>()
  for (const exchange of exchanges) {
    const at = exchange.endedAt ?? exchange.startedAt
    if (at === undefined || exchange.serverAt === undefined || isCacheable(exchange)) continue
    const list = samples.get(exchange.capture) ?? []
    list.push(exchange.serverAt - at)
    samples.set(exchange.capture, list)
  }
  const readings = new Map<string, ClockReading>()
  const offsets = new Map<string, number>()
  const confirmed = new Set<string>()
  for (const [capture, list] of samples) {
    const offsetMs = median(list)
    const kind = kindOf(offsetMs)
    readings.set(capture, { offsetMs, samples: list.length, kind })
    if (kind === 'replay') continue
    confirmed.add(capture)
    if (kind !== 'right') offsets.set(capture, offsetMs)
  }
  return { readings, offsets, confirmed }
}

function kindOf(offsetMs: number): ClockReading['kind'] {
  const size = Math.abs(offsetMs)
  if (size > DAY) return 'replay'
  if (size <= TOLERANCE) return 'right'
  const zones = Math.round(size / QUARTER)
  return zones >= 2 && Math.abs(size - zones * QUARTER) <= MINUTE ? 'time-zone' : 'skew'
}

/** The same exchanges on the corrected clock, in its order: time, then capture and entry. */
export function correctTimes(exchanges: readonly Exchange[], clocks: Clocks): Exchange[] {
  return exchanges
    .map((exchange) => shift(exchange, clocks.offsets.get(exchange.capture) ?? 0))
    .toSorted(
      (a, b) =>
        compareTimes(a.startedAt, b.startedAt) ||
        (a.capture === b.capture ? a.entry - b.entry : a.capture < b.capture ? -1 : 1),
    )
}

/** Answers to these may come from a cache, with the `Date` of an earlier day. */
function isCacheable(exchange: Exchange): boolean {
  return (
    exchange.kind === 'discovery' || (exchange.kind === 'resource' && exchange.method === 'GET')
  )
}

function shift(exchange: Exchange, offset: number): Exchange {
  if (offset === 0) return exchange
  return {
    ...exchange,
    ...(exchange.startedAt !== undefined && { startedAt: exchange.startedAt + offset }),
    ...(exchange.endedAt !== undefined && { endedAt: exchange.endedAt + offset }),
  }
}

/** Unknown times sort last. */
function compareTimes(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return a - b
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
