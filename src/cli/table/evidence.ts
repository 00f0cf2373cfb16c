import type { Finding, ReportExchange } from '../../index.ts'
import { displayWidth, padEnd, padStart, shorten, wrap } from './layout.ts'
import { clock, moment, onOneDay } from './times.ts'
import type { View } from './view.ts'
import { answer, deed, grouped, tokenName } from './wording.ts'

type Place = Finding['at'][number]

// Enough to see a pattern; the middle of a long story repeats itself.
const FIRST = 6
const LAST = 3

const MARGIN = '    '
const HANGING = '  '

/** What all lines of one finding have in common. */
interface Story {
  readonly view: View
  /** Times carry the date only where the story spans several days. */
  readonly withDate: boolean
  readonly digits: number
}

/** The places of a finding as aligned lines: where, when, what was done, what came back. */
export function evidenceLines(at: readonly Place[], view: View): string[] {
  const { head, omitted, tail } = shorten(at, FIRST, LAST)
  const shown = [...head, ...tail]
  const story = {
    view,
    withDate: !onOneDay(at.map((place) => exchangeOf(place, view)?.at)),
    digits: Math.max(...shown.map(({ entry = 0 }) => String(entry).length)),
  }
  const blocks = layRows(
    shown.map((place) => evidenceRow(place, story)),
    view.width,
  )
  // The only capture as a whole is no place worth a line.
  if (omitted === 0) return blocks.flat().filter((line) => line.trim() !== '')
  const { paint, symbols } = view.theme
  const gap = MARGIN + paint('quiet', `${symbols.ellipsis} ${grouped(omitted)} more`)
  return [...blocks.slice(0, head.length).flat(), gap, ...blocks.slice(head.length).flat()]
}

function evidenceRow(place: Place, story: Story): string[] {
  const { view, withDate } = story
  const exchange = exchangeOf(place, view)
  const isAlone = view.report.captures.length === 1
  const where = [isAlone ? '' : view.capture(place.capture), entryLabel(place, story)]
  if (exchange === undefined) return where
  const time = exchange.at === undefined ? '' : withDate ? moment(exchange.at) : clock(exchange.at)
  return [...where, time, deed(exchange), answer(exchange), brought(exchange, view)]
}

/** `brought rt-20, never used`. */
function brought(exchange: ReportExchange, view: View): string {
  const id = exchange.refreshTokenReturned
  if (id === undefined) return ''
  const name = tokenName(id, 'a masked token')
  // Two masked values may have been any two tokens.
  if (id === exchange.refreshTokenSent && name === id) return `brought ${id} again`
  return view.refreshTokens.get(id)?.uses === 0 ? `brought ${id}, never used` : `brought ${name}`
}

/** `entry  41`: numbers end below one another. */
function entryLabel({ capture, entry }: Place, { view, digits }: Story): string {
  if (entry === undefined) return ''
  const { format } = view.report.captures.find(({ name }) => name === capture) ?? {}
  return `${format === 'saz' ? 'session' : 'entry'} ${padStart(String(entry), digits)}`
}

/** One block of lines for each row: aligned, or flowing where columns would not fit. */
function layRows(rows: readonly (readonly string[])[], width: number): string[][] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, n) =>
    Math.max(...rows.map((row) => displayWidth(row[n] ?? ''))),
  )
  const aligned = rows.map((row) =>
    row
      .map((cell, n) => padEnd(cell, widths[n] ?? 0))
      .filter((cell) => cell !== '')
      .join('  ')
      .trimEnd(),
  )
  const room = width - MARGIN.length
  if (aligned.every((line) => displayWidth(line) <= room))
    return aligned.map((line) => [MARGIN + line])
  return rows.map((row) =>
    wrap(row.join(' '), room - HANGING.length).map(
      (line, n) => MARGIN + (n > 0 ? HANGING : '') + line,
    ),
  )
}

function exchangeOf(place: Place, view: View): ReportExchange | undefined {
  return place.exchange === undefined ? undefined : view.exchanges.get(place.exchange)
}
