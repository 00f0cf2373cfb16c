import type { FindingPlace } from '../../index.ts'
import { tellEvidence, type EvidenceText } from '../../report/telling/evidence.ts'
import { shorten } from '../../report/telling/shorten.ts'
import { clock, moment, onOneDay } from '../../report/telling/times.ts'
import { grouped } from '../../report/telling/wording.ts'
import { displayWidth, padEnd, padStart, wrap } from './layout.ts'
import type { View } from './view.ts'

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
  at: readonly FindingPlace[],
  view: View,
  { first, last }: { readonly first: number; readonly last: number } = MOST,
): string[] {
  const told = tellEvidence(at, view)
  const { head, omitted, tail } = shorten(told, first, last)
  const shown = [...head, ...tail]
  const isAlone = view.report.captures.length === 1
  const isShared = new Set(at.map(({ capture }) => capture)).size === 1
  const hasHeading = !isAlone && isShared && shown.length >= WORTH_A_HEADING
  const story = {
    view,
    withCapture: !isAlone && !hasHeading,
    withDate: !onOneDay(told.map(({ exchange }) => exchange?.at)),
    digits: Math.max(...shown.map(({ entry = 0 }) => String(entry).length)),
  }
  const blocks = layRows(
    shown.map((text) => evidenceRow(text, story)),
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

/** What was done and what came of it, each in columns. */
interface EvidenceRow {
  readonly deed: readonly string[]
  readonly result: readonly string[]
}

function evidenceRow(text: EvidenceText, story: Story): EvidenceRow {
  const { view, withDate, withCapture } = story
  const { capture, unit, entry, exchange } = text
  // Numbers end below one another: `entry  41`.
  const label = entry === undefined ? '' : `${unit} ${padStart(String(entry), story.digits)}`
  const where = [withCapture ? view.capture(capture) : '', label]
  if (exchange === undefined) return { deed: where, result: [] }
  const time = exchange.at === undefined ? '' : withDate ? moment(exchange.at) : clock(exchange.at)
  return { deed: [...where, time, text.deed], result: [text.answer, text.brought] }
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
