import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
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

/** ` This happened 3 times, with at-1 and at-2.`; empty for a single time. */
export function tellTimes(times: number, tokens: readonly TokenId[]): string {
  if (times === 1) return ''
  return ` This happened ${count(times, 'time')}, with ${listSome([...new Set(tokens)])}.`
}

/** `entry 4`, `entries 4 and 9`, `sessions 4, 9, … and 12 more`, all of them in one capture. */
export function listPlaces(places: readonly Pick<Exchange, 'entry' | 'member'>[]): string {
  const [first] = places
  if (first === undefined || places.length === 1) return listSome(places.map(place))
  const noun = first.member === undefined ? 'entries' : 'sessions'
  return `${noun} ${listSome(places.map(({ entry }) => String(entry)))}`
}

/** `at entry 4 (2025-03-01 08:00:00Z)`, `3 times, at entries 4, 9 and 12 (from … to …)`. */
export function tellOccurrences(group: ExchangeGroup): string {
  const often = group.length === 1 ? '' : `${count(group.length, 'time')}, `
  return `${often}${tellPlaces(group)}${tellSpan(group)}`
}

/** Entry numbers of several captures would read as if they were of one. */
function tellPlaces(group: ExchangeGroup): string {
  const captures = new Set(group.map(({ capture }) => capture)).size
  return captures === 1 ? `at ${listPlaces(group)}` : `in ${count(captures, 'capture')}`
}

function tellSpan(group: ExchangeGroup): string {
  const times = group.map(({ startedAt }) => startedAt).filter((at) => at !== undefined)
  const [from] = times
  const until = times.at(-1)
  if (from === undefined || until === undefined) return ''
  return from === until ? ` (${isoTime(from)})` : ` (from ${isoTime(from)} to ${isoTime(until)})`
}
