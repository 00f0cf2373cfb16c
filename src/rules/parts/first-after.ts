import type { Exchange } from '../../exchanges/exchange.ts'
import type { Trail } from '../../lineage/trail.ts'

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
