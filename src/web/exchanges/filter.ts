import type { ExchangeIndex, IndexedExchange } from './exchange-index.ts'

/** What a person wants to see of the exchanges; undefined is all. */
export interface ExchangeFilter {
  /** Words, all of which must be found. */
  readonly search: string
  readonly kind?: string | undefined
  readonly client?: string | undefined
  readonly tenant?: string | undefined
  readonly failed: boolean
  /** Only exchanges that an error or a warning cites. */
  readonly cited: boolean
}

export const noFilter: ExchangeFilter = { search: '', failed: false, cited: false }

/** The exchanges that pass, in order. */
export function filterExchanges(
  { rows, tokenIds }: ExchangeIndex,
  { search, kind, client, tenant, failed, cited }: ExchangeFilter,
): IndexedExchange[] {
  const terms = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((term) => term !== '')
    .map((term) => (tokenIds.has(term) ? ` ${term} ` : term))
  return rows.filter(
    (row) =>
      (kind === undefined || row.kind === kind) &&
      (client === undefined || row.client === client) &&
      (tenant === undefined || row.tenant === tenant) &&
      (!failed || row.isFailed) &&
      (!cited || row.isCited) &&
      terms.every((term) => row.text.includes(term)),
  )
}
