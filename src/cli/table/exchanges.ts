import type { ReportExchange } from '../../index.ts'
import type { Cell, Column } from './grid.ts'
import { renderGrid } from './grid.ts'
import { isFailed, sentAndBrought } from '../../report/telling/exchange-row.ts'
import { shorten } from '../../report/telling/shorten.ts'
import { clock, day, minute, moment, onOneDay } from '../../report/telling/times.ts'
import { tenantName } from '../../report/telling/lookup.ts'
import type { View } from './view.ts'
import { count, exchangeKind, shortAnswer } from '../../report/telling/wording.ts'

const FIRST = 25
const LAST = 14

// In a narrower report, times of several days stand without their seconds.
const ROOM_FOR_SECONDS = 70

/** Every exchange on one line; the middle of a long list is left out, and said so. */
export function exchangesSection(view: View): string[] {
  const { theme, report, width } = view
  const all = report.exchanges
  if (all.length === 0) return []
  const oneDay = onOneDay(all.map(({ at }) => at))
  const { head, omitted, tail } = shorten(all, FIRST, LAST)
  const row = (exchange: ReportExchange): Cell[] => exchangeRow(exchange, view, oneDay)
  const gap: Cell[] = [{ text: theme.symbols.ellipsis }]
  const rows = [...head.map(row), ...(omitted > 0 ? [gap] : []), ...tail.map(row)]
  const note = `${count(omitted, 'more exchange')} between: -f json lists them all`
  const date = all.find(({ at }) => at !== undefined)?.at
  const title = oneDay && date !== undefined ? `Exchanges of ${day(date)}` : 'Exchanges'
  return [
    theme.paint('strong', title),
    renderGrid(columns(view), rows, theme, width),
    ...(omitted > 0 ? [`  ${note}`] : []),
  ]
}

function columns({ report, theme, width }: View): Column[] {
  const drop = (of: (exchange: ReportExchange) => string | undefined, weight: number): number =>
    // A column that says the same on every line is the first to go.
    new Set(report.exchanges.map(of)).size < 2 ? weight + 10 : weight
  return [
    { title: 'time' },
    ...(report.captures.length > 1 ? [{ title: 'capture', min: 14, drop: 0 }] : []),
    { title: 'entry', align: 'right' },
    { title: 'exchange', min: 9, drop: 1 },
    { title: 'client', min: 9, drop: drop(({ clientId }) => clientId, 2) },
    { title: 'tenant', min: 9, drop: drop(({ authority }) => tenantName(authority), 3) },
    { title: `sent ${theme.symbols.arrow} brought` },
    { title: 'outcome', min: width < ROOM_FOR_SECONDS ? 9 : 14 },
  ]
}

function exchangeRow(exchange: ReportExchange, view: View, oneDay: boolean): Cell[] {
  const { theme } = view
  const { at } = exchange
  const time =
    at === undefined
      ? theme.symbols.none
      : oneDay
        ? clock(at)
        : view.width < ROOM_FOR_SECONDS
          ? minute(at)
          : moment(at)
  return [
    { text: time },
    ...(view.report.captures.length > 1 ? [{ text: view.capture(exchange.capture) }] : []),
    { text: String(exchange.entry) },
    { text: exchangeKind(exchange) },
    { text: view.client(exchange.clientId) },
    { text: view.tenant(tenantName(exchange.authority)) },
    { text: sentAndBrought(exchange, theme.symbols) },
    { text: shortAnswer(exchange), ...(isFailed(exchange) && { tone: 'error' as const }) },
  ]
}
