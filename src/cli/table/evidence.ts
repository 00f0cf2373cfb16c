import type { Finding, ReportExchange } from '../../index.ts'
import { displayWidth, padEnd, padStart, shorten, wrap } from './layout.ts'
import { clock, moment, onOneDay } from './times.ts'
import type { View } from './view.ts'
import { answer, deed, grouped, tokenName } from './wording.ts'

type Place = Finding['at'][number]

// Enough to see a pattern; the middle of a long story repeats itself.
const MOST = { first: 6, last: 3 }

const MARGIN = '    '
const HANGING = '  '

/** What all lines of one finding have in common. */
interface Story {
  readonly view: View
  /** Times carry the date only where the story spans several days. */
  readonly withDate: boolean
  readonly digits: number
  /** Each line names its capture; otherwise there is but one, or a line above names it. */
  readonly withCapture: boolean
}

// From so many lines on, a capture that they share is named once, above them.
const WORTH_A_HEADING = 4

/** The places of a finding as aligned lines, in order: where, when, what was done, what came back. */
export function evidenceLines(
  at: readonly Place[],
  view: View,
  { first, last }: { readonly first: number; readonly last: number } = MOST,
): string[] {
  const { head, omitted, tail } = shorten(inOrder(at, view), first, last)
  const shown = [...head, ...tail]
  const isAlone = view.report.captures.length === 1
  const isShared = new Set(at.map(({ capture }) => capture)).size === 1
  const hasHeading = !isAlone && isShared && shown.length >= WORTH_A_HEADING
  const story = {
    view,
    withCapture: !isAlone && !hasHeading,
    withDate: !onOneDay(at.map((place) => exchangeOf(place, view)?.at)),
    digits: Math.max(...shown.map(({ entry = 0 }) => String(entry).length)),
  }
  const blocks = layRows(
    shown.map((place) => evidenceRow(place, story)),
    view.width,
  )
  const { paint, symbols } = view.theme
  const gap = MARGIN + paint('quiet', `${symbols.ellipsis} ${grouped(omitted)} more`)
  return [
    ...(hasHeading ? [MARGIN + view.capture(shown[0]?.capture ?? '')] : []),
    ...blocks.slice(0, head.length).flat(),
    ...(omitted > 0 ? [gap] : []),
    ...blocks.slice(head.length).flat(),
    // The only capture as a whole is no place worth a line.
  ].filter((line) => line.trim() !== '')
}

/** As it happened, where all of it is exchanges: a finding begins with its most telling place. */
function inOrder(at: readonly Place[], { report }: View): readonly Place[] {
  const position = new Map(report.exchanges.map(({ id }, n) => [id, n]))
  const rank = ({ exchange = '' }: Place): number => position.get(exchange) ?? -1
  return at.every((place) => rank(place) >= 0) ? at.toSorted((a, b) => rank(a) - rank(b)) : at
}

/** What was done and what came of it, each in columns. */
interface EvidenceRow {
  readonly deed: readonly string[]
  readonly result: readonly string[]
}

function evidenceRow(place: Place, story: Story): EvidenceRow {
  const { view, withDate, withCapture } = story
  const exchange = exchangeOf(place, view)
  const where = [withCapture ? view.capture(place.capture) : '', entryLabel(place, story)]
  if (exchange === undefined) return { deed: where, result: [] }
  const time = exchange.at === undefined ? '' : withDate ? moment(exchange.at) : clock(exchange.at)
  return {
    deed: [...where, time, deed(exchange)],
    result: [answer(exchange), brought(exchange, view)],
  }
}

/** `brought rt-20, never used`. */
function brought(exchange: ReportExchange, view: View): string {
  const id = exchange.refreshTokenReturned
  if (id === undefined) return ''
  const name = tokenName(id, 'a masked token')
  // Two masked values may have been any two tokens.
  if (id === exchange.refreshTokenSent && name === id) return `brought ${id} again`
  const isUnused = view.refreshTokens.get(id)?.uses === 0 && !view.hidesUses
  return isUnused ? `brought ${id}, never used` : `brought ${name}`
}

/** `entry  41`: numbers end below one another. */
function entryLabel({ capture, entry }: Place, { view, digits }: Story): string {
  if (entry === undefined) return ''
  const { format } = view.report.captures.find(({ name }) => name === capture) ?? {}
  return `${format === 'saz' ? 'session' : 'entry'} ${padStart(String(entry), digits)}`
}

/** One block of lines for each row: aligned, with the answer below where a line has no room for it. */
function layRows(rows: readonly EvidenceRow[], width: number): string[][] {
  const room = width - MARGIN.length
  const heads = align(rows.map(({ deed: cells }) => cells))
  const tails = align(rows.map(({ result }) => result))
  const aligned = heads.map((head, n) => `${head}  ${tails[n] ?? ''}`.trimEnd())
  const loose = heads.map((head, n) =>
    [head, ...(rows[n]?.result ?? [])]
      .filter((cell) => cell !== '')
      .join('  ')
      .trimEnd(),
  )
  for (const lines of [aligned, loose]) {
    if (lines.every((line) => displayWidth(line) <= room)) return lines.map((one) => [MARGIN + one])
  }
  return heads.map((head, n) => [
    ...flow(head.trimEnd(), room, MARGIN),
    ...flow((rows[n]?.result ?? []).join(' ').trim(), room - HANGING.length, MARGIN + HANGING),
  ])
}

/** Cells below one another; a column without any text takes no room. */
function align(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, n) =>
    Math.max(...rows.map((row) => displayWidth(row[n] ?? ''))),
  )
  return rows.map((row) =>
    widths.flatMap((width, n) => (width > 0 ? padEnd(row[n] ?? '', width) : [])).join('  '),
  )
}

function flow(text: string, room: number, margin: string): string[] {
  if (displayWidth(text) <= room) return text === '' ? [] : [margin + text]
  return wrap(text, room).map((line) => margin + line)
}

function exchangeOf(place: Place, view: View): ReportExchange | undefined {
  return place.exchange === undefined ? undefined : view.exchanges.get(place.exchange)
}
