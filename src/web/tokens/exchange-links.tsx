import { Fragment } from 'preact'
import type { ReportExchange } from '../../index.ts'
import { entryUnit } from '../../report/telling/evidence.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { grouped } from '../../report/telling/wording.ts'

// Enough to see which ones; the search for the token's id finds them all.
const MOST = 6

/** The entries of exchanges, each a link to its row; of several captures, with their names. */
export function ExchangeLinks({
  exchanges,
  lookup,
}: {
  readonly exchanges: readonly ReportExchange[]
  readonly lookup: Lookup
}) {
  if (exchanges.length === 0) return null
  const shown = exchanges.slice(0, MOST)
  const rest = exchanges.length - MOST
  const isAlone = lookup.report.captures.length === 1
  return (
    <span>
      {shown.map(({ id, capture, entry }, n) => (
        <Fragment key={id}>
          {n > 0 ? ', ' : null}
          {isAlone || shown[n - 1]?.capture === capture ? null : `${lookup.capture(capture)} `}
          <a href={`#${id}`} aria-label={`${entryUnit(capture, lookup)} ${entry}`}>
            {entry}
          </a>
        </Fragment>
      ))}
      {rest > 0 ? ` and ${grouped(rest)} more` : null}
    </span>
  )
}
