import type { Lookup } from '../../report/telling/lookup.ts'

/** Every refresh token with its dates. */
export function TokenInventory({ lookup }: { readonly lookup: Lookup }) {
  return <section>{lookup.report.exchanges.length}</section>
}
