import { rowText, type RowText, type RowView } from './row-view.ts'

/** The titles of the columns. */
export const columnTitles: Readonly<Record<keyof RowText, string>> = {
  time: 'time',
  capture: 'capture',
  entry: 'entry',
  kind: 'exchange',
  client: 'client',
  tenant: 'tenant',
  tokens: 'sent → brought',
  outcome: 'outcome',
}

// A name that is longer is cut; it stands whole among the details.
const MOST = 36

/** Room for the mark before an outcome and the word after it. */
const AROUND_OUTCOME = 9

/** Characters of the longest text in each column, as custom properties of the table. */
export function columnWidths(view: RowView): Record<string, string> {
  const texts = view.lookup.report.exchanges.map((exchange) => rowText(exchange, view))
  const longest = (column: keyof RowText, title: string): number =>
    texts.reduce((most, text) => Math.max(most, text[column].length), title.length)
  const width = (column: keyof RowText): number =>
    Math.min(MOST, longest(column, columnTitles[column])) +
    (column === 'outcome' ? AROUND_OUTCOME : 0)
  return {
    '--time': String(width('time')),
    '--capture': String(width('capture')),
    '--entry': String(width('entry')),
    '--kind': String(width('kind')),
    '--client': String(width('client')),
    '--tenant': String(width('tenant')),
    '--tokens': String(width('tokens')),
    '--outcome': String(width('outcome')),
  }
}
