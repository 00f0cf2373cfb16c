import { addToGroup } from '../../report/telling/add-to-group.ts'
import type { TokenRow } from './lane.ts'

/**
 * Rows from top to bottom: below each token those that its redemptions brought, the newest first.
 * An arrow to an older one then passes newer ones before they begin, so that no arrow crosses a bar.
 */
export function orderRows(rows: readonly TokenRow[]): TokenRow[] {
  const owner = new Map<string, TokenRow>()
  for (const row of rows) for (const { exchange } of row.marks) owner.set(exchange.id, row)
  const below = new Map<TokenRow, TokenRow[]>()
  const tops: TokenRow[] = []
  for (const row of rows) {
    const above = row.broughtBy === undefined ? undefined : owner.get(row.broughtBy)
    if (above === undefined || above === row) tops.push(row)
    else addToGroup(below, above, row)
  }
  // A chain may be as long as the capture: a stack of its own, not that of calls.
  const ordered = new Set<TokenRow>()
  const stack = tops.toReversed()
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    if (ordered.has(row)) continue
    ordered.add(row)
    // Oldest first onto the stack, so that the newest is taken next.
    stack.push(...(below.get(row) ?? []).toSorted((a, b) => a.from - b.from))
  }
  // What a hostile report ties into a ring has no top.
  return [...ordered, ...rows.filter((row) => !ordered.has(row))]
}
