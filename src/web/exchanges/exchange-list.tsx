import type { Lookup } from '../../report/telling/lookup.ts'

/** The exchanges in order, to be filtered, searched and unfolded. */
export function ExchangeList({ lookup }: { readonly lookup: Lookup }) {
  return <section>{lookup.report.exchanges.length}</section>
}
