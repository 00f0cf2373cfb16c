import type { Exchange } from '../../exchanges/exchange.ts'
import type { Trail } from '../../lineage/trail.ts'

/** The exchanges that follow one in the run's order, `most` of them. */
export function nextOnes(
  exchange: Exchange,
  exchanges: readonly Exchange[],
  trail: Trail,
  most?: number,
): readonly Exchange[] {
  const from = firstAfter(trail.position(exchange), exchanges, trail)
  return exchanges.slice(from, most === undefined ? undefined : from + most)
}

/** Index of the first exchange behind a position of the run's order; found by halves. */
export function firstAfter(position: number, exchanges: readonly Exchange[], trail: Trail): number {
  let low = 0
  let high = exchanges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const exchange = exchanges[middle]
    if (exchange !== undefined && trail.position(exchange) <= position) low = middle + 1
    else high = middle
  }
  return low
}
