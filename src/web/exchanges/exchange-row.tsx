import type { IndexedExchange } from './exchange-index.ts'
import { Mark } from '../story/mark.tsx'
import { ExchangeDetails } from './details/exchange-details.tsx'
import { rowText, type RowView } from './row-view.ts'

/** One exchange in a line, and unfolded below it all that is known about it. */
export function ExchangeRow({
  row: { exchange, isFailed, isCited },
  isOpen,
  isStop,
  view,
}: {
  readonly row: IndexedExchange
  readonly isOpen: boolean
  /** The Tab key stops here. */
  readonly isStop: boolean
  readonly view: RowView
}) {
  const { id, capture, clientId } = exchange
  const text = rowText(exchange, view)
  const details = `${id}-details`
  return (
    <>
      <tr role="row" id={id} class={`exchange${isFailed ? ' failed' : ''}${isOpen ? ' open' : ''}`}>
        <td role="cell" class="time">
          <button
            type="button"
            class="unfold"
            aria-expanded={isOpen}
            aria-controls={isOpen ? details : undefined}
            tabIndex={isStop ? 0 : -1}
          >
            {text.time}
            <span class="visually-hidden">, details of entry {text.entry}</span>
          </button>
        </td>
        {view.severalCaptures ? (
          <td role="cell" class="capture" title={capture}>
            {text.capture}
          </td>
        ) : null}
        <td role="cell" class="entry">
          {text.entry}
        </td>
        <td role="cell" class="kind">
          {text.kind}
        </td>
        <td role="cell" class="client" title={clientId}>
          {text.client}
        </td>
        <td role="cell" class="tenant" title={text.tenant}>
          {text.tenant}
        </td>
        <td role="cell" class="tokens">
          {text.tokens}
        </td>
        <td role="cell" class="outcome" title={text.outcome}>
          <Outcome text={text.outcome} isFailed={isFailed} isCited={isCited} />
        </td>
      </tr>
      {isOpen ? (
        <tr role="row" id={details} class="details">
          <td role="cell" colSpan={view.severalCaptures ? 8 : 7}>
            <ExchangeDetails exchange={exchange} view={view} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Outcome({
  text,
  isFailed,
  isCited,
}: {
  readonly text: string
  readonly isFailed: boolean
  readonly isCited: boolean
}) {
  return (
    <>
      {isFailed ? (
        <>
          <Mark tone="error" /> <span class="visually-hidden">failed: </span>
        </>
      ) : null}
      {text}
      {isCited ? <span class="cited"> cited</span> : null}
    </>
  )
}
