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
  const entries = [...exchanges.entries()]
  const before = nearest(entries, interrupts)
  const behind = nearest(entries.toReversed(), interrupts)
  return ({ id }) => ({
    from: Math.max(-1, ...(before.get(id) ?? [])),
    until: Math.min(Infinity, ...(behind.get(id) ?? [])),
  })
}

/** For each exchange the last interruptions that come before it in this order. */
function nearest(
  entries: readonly (readonly [number, Exchange])[],
  interrupts: (exchange: Exchange) => boolean,
): ReadonlyMap<string, readonly number[]> {
  const last = new Map<string, number>()
  const found = new Map<string, readonly number[]>()
  for (const [n, exchange] of entries) {
    const [everybody, own] = placesOf(exchange)
    found.set(
      exchange.id,
      [everybody, own].flatMap((place) => last.get(place) ?? []),
    )
    // What names no client, such as a sign-out, is about all of them.
    if (interrupts(exchange)) last.set(exchange.client.id === undefined ? everybody : own, n)
  }
  return found
}

function placesOf(exchange: Exchange): readonly [everybody: string, own: string] {
  return [exchange.capture, JSON.stringify([exchange.capture, clientIdOf(exchange)])]
}
