import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import type { Trail } from '../../lineage/trail.ts'

/** Positions in the run's order of the interruptions before and after an exchange. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** Between which interruptions of its client, or of everybody in its capture, each exchange stands. */
export function spansBetween(
  { exchanges }: Trail,
  interrupts: (exchange: Exchange) => boolean,
): (exchange: Exchange) => Span {
  const spans = new Map<string, Span>()
  const last = new Map<string, number>()
  for (const [n, exchange] of exchanges.entries()) {
    if (interrupts(exchange)) last.set(whose(exchange), n)
    const from = Math.max(...placesOf(exchange).map((place) => last.get(place) ?? -1))
    spans.set(exchange.id, { from, until: exchanges.length })
  }
  const next = new Map<string, number>()
  for (const [n, exchange] of [...exchanges.entries()].toReversed()) {
    const until = Math.min(...placesOf(exchange).map((place) => next.get(place) ?? Infinity))
    spans.set(exchange.id, { from: spans.get(exchange.id)?.from ?? -1, until })
    if (interrupts(exchange)) next.set(whose(exchange), n)
  }
  return ({ id }) => spans.get(id) ?? { from: -1, until: Infinity }
}

function placesOf(exchange: Exchange): readonly string[] {
  return [exchange.capture, JSON.stringify([exchange.capture, clientIdOf(exchange)])]
}

/** What names no client, such as a sign-out, is about all of them. */
function whose(exchange: Exchange): string {
  const [everybody = '', own = ''] = placesOf(exchange)
  return exchange.client.id === undefined ? everybody : own
}
