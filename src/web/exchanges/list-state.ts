import type { Sought } from '../anchors/sought.ts'
import type { ExchangeIndex, IndexedExchange } from './exchange-index.ts'
import { filterExchanges, noFilter, type ExchangeFilter } from './filter.ts'

/** Rows that are laid out before anybody asks for more: a page that opens at once. */
export const FIRST_ROWS = 500

/** What of the list is shown, and where in it the person is. */
export interface ListState {
  readonly filter: ExchangeFilter
  /** Ids of the unfolded exchanges. */
  readonly open: ReadonlySet<string>
  readonly showsAll: boolean
  /** The one row that the Tab key stops at. */
  readonly current?: string
  readonly sought?: Sought
}

export const firstState: ListState = { filter: noFilter, open: new Set(), showsAll: false }

export type ListAction =
  | { readonly do: 'filter'; readonly change: Partial<ExchangeFilter> }
  | { readonly do: 'reset' }
  | { readonly do: 'toggle'; readonly id: string }
  | { readonly do: 'reveal'; readonly id: string }
  | { readonly do: 'show-all' }
  | { readonly do: 'step'; readonly to: Step }

/** Where the keys lead from the current row. */
export type Step = 'previous' | 'next' | 'first' | 'last'

/** The rows that are laid out. */
export function visibleRows(index: ExchangeIndex, state: ListState): IndexedExchange[] {
  const rows = filterExchanges(index, state.filter)
  return state.showsAll ? rows : rows.slice(0, FIRST_ROWS)
}

/** The list after what a person did. */
export function nextState(index: ExchangeIndex, state: ListState, action: ListAction): ListState {
  switch (action.do) {
    case 'filter':
      return { ...state, filter: { ...state.filter, ...action.change } }
    case 'reset':
      return { ...state, filter: noFilter }
    case 'show-all':
      return whole(index, state)
    case 'toggle':
      return { ...state, open: toggled(state.open, action.id), current: action.id }
    case 'reveal':
      return revealed(index, state, action.id)
    case 'step':
      return stepped(index, state, action.to)
  }
}

/** The button for it goes, so the first of the new rows takes its place. */
function whole(index: ExchangeIndex, state: ListState): ListState {
  const all = { ...state, showsAll: true }
  const id = visibleRows(index, all)[FIRST_ROWS]?.exchange.id
  return id === undefined ? all : { ...all, current: id, sought: { id, nearby: true } }
}

function toggled(open: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(open)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Unfolds an exchange wherever it is: filters that hide it are cleared, folded rows shown. */
function revealed(index: ExchangeIndex, state: ListState, id: string): ListState {
  const holds = (one: ListState): boolean =>
    visibleRows(index, one).some(({ exchange }) => exchange.id === id)
  const ways = [state, { ...state, showsAll: true }, { ...state, filter: noFilter }]
  const way = ways.find(holds) ?? { ...state, filter: noFilter, showsAll: true }
  if (!holds(way)) return state
  return {
    ...way,
    open: new Set([...way.open, id]),
    current: id,
    sought: { id, nearby: false },
  }
}

function stepped(index: ExchangeIndex, state: ListState, to: Step): ListState {
  const ids = visibleRows(index, state).map(({ exchange }) => exchange.id)
  // The Tab key stops at the first row where the current one is not shown.
  const at = Math.max(0, ids.indexOf(state.current ?? ''))
  const targets: Readonly<Record<Step, string | undefined>> = {
    previous: ids[Math.max(0, at - 1)],
    next: ids[at + 1] ?? ids.at(-1),
    first: ids[0],
    last: ids.at(-1),
  }
  const id = targets[to]
  return id === undefined ? state : { ...state, current: id, sought: { id, nearby: true } }
}
