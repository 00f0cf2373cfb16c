import type { Finding, ReportExchange } from '../../index.ts'
import { addToGroup } from '../../report/telling/add-to-group.ts'
import { sentAndBrought } from '../../report/telling/exchange-row.ts'
import { tenantName, type Lookup } from '../../report/telling/lookup.ts'
import { clock, day, moment, onOneDay } from '../../report/telling/times.ts'
import { exchangeKind, shortAnswer } from '../../report/telling/wording.ts'
import { findingAnchors } from '../story/finding-anchor.ts'

/** What all rows of the list have in common. */
export interface RowView {
  readonly lookup: Lookup
  /** The day of all exchanges; undefined where they span several, or none is dated. */
  readonly day?: string
  readonly severalCaptures: boolean
  /** Ids of tokens that have a row in the inventory. */
  readonly tokenIds: ReadonlySet<string>
  /** By exchange id, the most important first. */
  readonly citations: ReadonlyMap<string, readonly Citation[]>
}

/** A finding that cites an exchange. */
export interface Citation {
  readonly finding: Finding
  /** Where on the page it stands. */
  readonly anchor: string
}

export function createRowView(lookup: Lookup): RowView {
  const { exchanges, captures, tokens } = lookup.report
  const date = exchanges.find(({ at }) => at !== undefined)?.at
  const isOneDay = onOneDay(exchanges.map(({ at }) => at))
  return {
    lookup,
    ...(isOneDay && date !== undefined && { day: day(date) }),
    severalCaptures: captures.length > 1,
    tokenIds: new Set(tokens.map(({ id }) => id)),
    citations: citations(lookup),
  }
}

function citations({ report }: Lookup): Map<string, Citation[]> {
  const cited = new Map<string, Citation[]>()
  for (const [finding, anchor] of findingAnchors(report)) {
    for (const id of new Set(finding.at.flatMap(({ exchange }) => exchange ?? []))) {
      addToGroup(cited, id, { finding, anchor })
    }
  }
  return cited
}

/** The texts of a row, by column. */
export interface RowText {
  readonly time: string
  readonly capture: string
  readonly entry: string
  readonly kind: string
  readonly client: string
  readonly tenant: string
  readonly tokens: string
  readonly outcome: string
}

/** An exchange in a line, in the words of the terminal's table. */
export function rowText(exchange: ReportExchange, { lookup, day: theDay }: RowView): RowText {
  const { at, capture, clientId, authority } = exchange
  return {
    time: at === undefined ? '–' : theDay === undefined ? moment(at) : clock(at),
    capture: lookup.capture(capture),
    entry: String(exchange.entry),
    kind: exchangeKind(exchange),
    client: lookup.client(clientId),
    tenant: lookup.tenant(tenantName(authority)),
    tokens: sentAndBrought(exchange),
    outcome: shortAnswer(exchange),
  }
}
