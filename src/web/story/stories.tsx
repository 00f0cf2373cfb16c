import type { Lookup } from '../../report/telling/lookup.ts'

/** The findings, each as a story: what, the evidence, why, when it breaks, what to do. */
export function Stories({ lookup }: { readonly lookup: Lookup }) {
  return <section>{lookup.report.exchanges.length}</section>
}
