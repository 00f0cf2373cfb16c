import { useMemo, useReducer } from 'preact/hooks'
import type { Lookup } from '../../report/telling/lookup.ts'
import { grouped } from '../../report/telling/wording.ts'
import { useAnchor } from '../anchors/use-anchor.ts'
import { useSought } from '../anchors/use-sought.ts'
import { usePrinting } from '../story/printing.ts'
import { createExchangeIndex } from './exchange-index.ts'
import { ExchangeTable } from './exchange-table.tsx'
import { filterExchanges } from './filter.ts'
import { Filters } from './filters.tsx'
import { FIRST_ROWS, firstState, nextState, type ListAction, type ListState } from './list-state.ts'
import { createRowView } from './row-view.ts'

/** The exchanges in order, to be filtered, searched and unfolded. */
export function ExchangeList({ lookup }: { readonly lookup: Lookup }) {
  const index = useMemo(() => createExchangeIndex(lookup), [lookup])
  const view = useMemo(() => createRowView(lookup), [lookup])
  const [state, act] = useReducer(
    (before: ListState, action: ListAction) => nextState(index, before, action),
    firstState,
  )
  const found = useMemo(() => filterExchanges(index, state.filter), [index, state.filter])
  const isWhole = usePrinting() || state.showsAll
  const rows = useMemo(() => (isWhole ? found : found.slice(0, FIRST_ROWS)), [found, isWhole])
  useAnchor((id) => {
    if (lookup.exchanges.has(id)) act({ do: 'reveal', id })
  })
  useSought(state.sought)
  if (index.rows.length === 0) return null
  return (
    <section id="exchanges" class="exchanges wide" aria-labelledby="exchanges-title">
      <h2 id="exchanges-title">
        {view.day === undefined ? 'Exchanges' : `Exchanges of ${view.day}`}
      </h2>
      <Filters index={index} filter={state.filter} found={found.length} act={act} />
      {rows.length === 0 ? (
        <p class="quiet">No exchange matches.</p>
      ) : (
        <ExchangeTable
          rows={rows}
          open={state.open}
          current={state.current ?? rows[0]?.exchange.id}
          view={view}
          act={act}
        />
      )}
      {rows.length < found.length ? (
        <button type="button" class="more" onClick={() => act({ do: 'show-all' })}>
          Show all {grouped(found.length)}
        </button>
      ) : null}
    </section>
  )
}
