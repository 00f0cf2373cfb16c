import { useMemo } from 'preact/hooks'
import { columnTitles, columnWidths } from './column-widths.ts'
import type { IndexedExchange } from './exchange-index.ts'
import { ExchangeRow } from './exchange-row.tsx'
import type { ListAction, Step } from './list-state.ts'
import type { RowView } from './row-view.ts'

// The browser passes over whole groups that are out of sight.
const ROWS_OF_A_GROUP = 50

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
  End: 'last',
}

/**
 * The exchanges as a table. Its parts are laid out as grids, so that a row becomes a block on a
 * narrow screen; the roles say that it is a table all the same.
 */
export function ExchangeTable({
  rows,
  open,
  current,
  view,
  act,
}: {
  readonly rows: readonly IndexedExchange[]
  readonly open: ReadonlySet<string>
  /** The row that the Tab key stops at. */
  readonly current: string | undefined
  readonly view: RowView
  readonly act: (action: ListAction) => void
}) {
  const groups = useMemo(() => inGroups(rows), [rows])
  const widths = useMemo(() => columnWidths(view), [view])
  const isCurrentShown = rows.some(({ exchange }) => exchange.id === current)
  const stop = isCurrentShown ? current : rows[0]?.exchange.id
  const onClick = ({ target }: MouseEvent): void => {
    const id = rowOf(target)
    if (id !== undefined) act({ do: 'toggle', id })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = steps[event.key]
    const isOnRow = event.target instanceof Element && event.target.matches('.unfold')
    if (to === undefined || !isOnRow || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act({ do: 'step', to })
  }
  return (
    <table
      role="table"
      aria-labelledby="exchanges-title"
      class={view.severalCaptures ? 'exchange-table captured' : 'exchange-table'}
      style={widths}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <Titles view={view} />
      {groups.map((group, n) => (
        <RowGroup
          key={n}
          rows={group}
          open={within(group, (id) => open.has(id))}
          stop={within(group, (id) => id === stop)}
          view={view}
        />
      ))}
    </table>
  )
}

function Titles({ view }: { readonly view: RowView }) {
  const titles = Object.entries(columnTitles).filter(
    ([column]) => column !== 'capture' || view.severalCaptures,
  )
  return (
    <thead role="rowgroup">
      <tr role="row">
        {titles.map(([column, title]) => (
          <th key={column} role="columnheader" scope="col" class={column}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Rendered anew only when one of its own rows changes. */
function RowGroup({
  rows,
  open,
  stop,
  view,
}: {
  readonly rows: readonly IndexedExchange[]
  /** Ids, as one string that can be compared. */
  readonly open: string
  readonly stop: string
  readonly view: RowView
}) {
  return useMemo(() => {
    const opened = new Set(open.split(' '))
    return (
      <tbody role="rowgroup" style={{ '--rows': String(rows.length) }}>
        {rows.map((row) => (
          <ExchangeRow
            key={row.exchange.id}
            row={row}
            isOpen={opened.has(row.exchange.id)}
            isStop={row.exchange.id === stop}
            view={view}
          />
        ))}
      </tbody>
    )
  }, [rows, open, stop, view])
}

function inGroups(rows: readonly IndexedExchange[]): IndexedExchange[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_OF_A_GROUP) }, (_, n) =>
    rows.slice(n * ROWS_OF_A_GROUP, (n + 1) * ROWS_OF_A_GROUP),
  )
}

function within(rows: readonly IndexedExchange[], is: (id: string) => boolean): string {
  return rows.flatMap(({ exchange }) => (is(exchange.id) ? exchange.id : [])).join(' ')
}

/** The exchange whose row was clicked, unless the click had another purpose. */
function rowOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest('a') !== null) return undefined
  const row = target.closest('tr.exchange')
  const isSelecting = target.closest('button') === null && getSelection()?.isCollapsed === false
  return isSelecting ? undefined : row?.id
}
