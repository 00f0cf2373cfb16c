import type { Exchange } from '../../exchanges/exchange.ts'
import { count, isoTime, list, place } from '../../lineage/wording.ts'
import type { ExchangeGroup } from './exchange-group.ts'

/** More than this are counted, not named, in a sentence. The finding still holds them all. */
const NAMED = 6

/** `rt-1 and rt-4`, `rt-1, rt-4, … and 12 more`. */
export function listSome(items: readonly string[]): string {
  const named = items.slice(0, NAMED)
  const rest = items.length - named.length
  return list(rest === 0 ? named : [...named, `${rest} more`])
}

/** `entry 4`, `entry 4, entry 9, … and 12 more`. */
export function listPlaces(places: readonly Pick<Exchange, 'entry' | 'member'>[]): string {
  return listSome(places.map(place))
}

/** `at entry 4 (2025-03-01 08:00:00Z)`, `3 times, at entry 4, entry 9 and entry 12 (from … to …)`. */
export function tellOccurrences(group: ExchangeGroup): string {
  const often = group.length === 1 ? '' : `${count(group.length, 'time')}, `
  return `${often}at ${listPlaces(group)}${tellSpan(group)}`
}

function tellSpan(group: ExchangeGroup): string {
  const times = group.map(({ startedAt }) => startedAt).filter((at) => at !== undefined)
  const [from] = times
  const until = times.at(-1)
  if (from === undefined || until === undefined) return ''
  return from === until ? ` (${isoTime(from)})` : ` (from ${isoTime(from)} to ${isoTime(until)})`
}
