import type { Lookup } from '../../report/telling/lookup.ts'

/** What could not be judged, and how to record it. */
export function NotJudged({ lookup }: { readonly lookup: Lookup }) {
  return <section>{lookup.report.exchanges.length}</section>
}
