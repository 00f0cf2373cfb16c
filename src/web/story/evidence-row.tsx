import type { EvidenceText } from '../../report/telling/evidence.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { clock, moment } from '../../report/telling/times.ts'

/** What all rows of one table of evidence have in common. */
export interface EvidenceColumns {
  readonly lookup: Lookup
  readonly hasCapture: boolean
  readonly hasExchange: boolean
  readonly hasBrought: boolean
  /** Times stand without their date. */
  readonly isOneDay: boolean
}

/** One place of the evidence; it leads to its exchange. */
export function EvidenceRow({
  text: { capture, entry, unit, exchange, deed, answer, brought },
  columns: { lookup, hasCapture, hasExchange, hasBrought, isOneDay },
}: {
  readonly text: EvidenceText
  readonly columns: EvidenceColumns
}) {
  const at = exchange?.at
  const failed = exchange?.outcome === 'error' || exchange?.outcome === 'no-response'
  return (
    <tr role="row">
      {hasCapture ? (
        <td role="cell" class="capture" title={capture}>
          {lookup.capture(capture)}
        </td>
      ) : null}
      <td role="cell" class="number code" data-unit={entry === undefined ? undefined : unit}>
        {exchange === undefined ? (
          entry
        ) : (
          <a href={`#${exchange.id}`} aria-label={`${unit} ${entry ?? ''}`}>
            {entry}
          </a>
        )}
      </td>
      {hasExchange ? (
        <>
          <td role="cell" class="code">
            {at === undefined ? '–' : isOneDay ? clock(at) : moment(at)}
          </td>
          <td role="cell" class="deed">
            {deed}
          </td>
          <td role="cell" class={failed ? 'failed' : undefined}>
            {answer}
          </td>
        </>
      ) : null}
      {/* The column's title says it already. */}
      {hasBrought ? (
        <td role="cell" class="brought">
          {brought.replace(/^brought /, '')}
        </td>
      ) : null}
    </tr>
  )
}
