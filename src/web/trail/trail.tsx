import type { Lookup } from '../../report/telling/lookup.ts'

/** Every token family as a lane of time: which token was used when, what it brought, when it dies. */
export function Trail({ lookup }: { readonly lookup: Lookup }) {
  return <section>{lookup.report.exchanges.length}</section>
}
