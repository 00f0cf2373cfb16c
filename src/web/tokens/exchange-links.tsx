import { Fragment } from 'preact'
import type { ReportExchange } from '../../index.ts'
import { entryUnit } from '../../report/telling/evidence.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { grouped } from '../../report/telling/wording.ts'

// Enough to see which ones; the search for the token's id finds them all.
const MOST = 6

/** The entries of exchanges, each a link to its row. */
export function ExchangeLinks({
  exchanges,
  lookup,
}: {
  readonly exchanges: readonly ReportExchange[]
  readonly lookup: Lookup
}) {
  if (exchanges.length === 0) return null
  const rest = exchanges.length - MOST
  return (
    <span>
      {exchanges.slice(0, MOST).map(({ id, capture, entry }, n) => (
        <Fragment key={id}>
          {n > 0 ? ', ' : null}
          <a
            href={`#${id}`}
            title={lookup.capture(capture)}
            aria-label={`${entryUnit(capture, lookup)} ${entry}`}
          >
            {entry}
          </a>
        </Fragment>
      ))}
      {rest > 0 ? ` and ${grouped(rest)} more` : null}
    </span>
  )
}
