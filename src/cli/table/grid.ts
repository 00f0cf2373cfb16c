import type { Theme, Tone } from '../theme.ts'
import { cutEnd, cutMiddle, displayWidth } from './layout.ts'

export interface Column {
  readonly title: string
  /** Cells below which the column is not narrowed; its natural width where absent. */
  readonly min?: number
  /** Left out, the highest first, when even the narrowed columns do not fit. */
  readonly drop?: number
  readonly align?: 'left' | 'right'
}

export interface Cell {
  readonly text: string
  readonly tone?: Tone
}

/** A ruled table that fits the width: columns are narrowed first, then left out. */
export function renderGrid(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  theme: Theme,
  width: number,
): string {
  const natural = columns.map(({ title }, n) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[n]?.text ?? ''))),
  )
  const shown = chooseColumns(columns, natural, width)
  const widths = narrow(columns, natural, shown, width)
  const cuts = columns.map((_, n) =>
    distinctCut(
      rows.map((row) => row[n]?.text ?? ''),
      widths[n] ?? 0,
      theme.symbols.ellipsis,
    ),
  )
  const cut = (cell: Cell, n: number): Cell => ({
    ...cell,
    text: cuts[n]?.(cell.text) ?? cell.text,
  })
  const titles = shown.map((n): Cell => ({ text: columns[n]?.title ?? '', tone: 'strong' }))
  const lines = rows.map((row) => shown.map((n) => cut(row[n] ?? { text: '' }, n)))
  const aligns = shown.map((n) => columns[n]?.align ?? 'left')
  return draw([titles, ...lines], aligns, theme)
}

/** Cuts the middle out, or the end where names would then look alike: `customer-01.` tells more. */
function distinctCut(
  texts: readonly string[],
  width: number,
  ellipsis: string,
): (text: string) => string {
  const inMiddle = (text: string): string => cutMiddle(text, width, ellipsis)
  const atEnd = (text: string): string => cutEnd(text, width, ellipsis)
  const kinds = (cut: (text: string) => string): number => new Set(texts.map(cut)).size
  return kinds(atEnd) > kinds(inMiddle) ? atEnd : inMiddle
}

// Corners and joints of the line above the titles, the one below them and the last; then the rules.
const unicodeRules = ['┌┬┐', '├┼┤', '└┴┘', '─│'] as const
const asciiRules = ['+++', '+++', '+++', '-|'] as const

/** Rows of as many cells each as there are alignments, the titles first. */
function draw(
  rows: readonly (readonly Cell[])[],
  aligns: readonly ('left' | 'right')[],
  theme: Theme,
): string {
  const [top, middle, bottom, [across = '', down = '']] = theme.unicode ? unicodeRules : asciiRules
  const widths = aligns.map((_, n) =>
    Math.max(...rows.map((row) => displayWidth(row[n]?.text ?? ''))),
  )
  const rule = ([left = '', joint = '', right = '']: string): string =>
    left + widths.map((width) => across.repeat(width + 2)).join(joint) + right
  const cell = ({ text, tone }: Cell, n: number): string => {
    const gap = ' '.repeat((widths[n] ?? 0) - displayWidth(text))
    const painted = tone === undefined ? text : theme.paint(tone, text)
    return aligns[n] === 'right' ? gap + painted : painted + gap
  }
  const line = (row: readonly Cell[]): string =>
    `${down} ${row.map(cell).join(` ${down} `)} ${down}`
  const [titles = [], ...body] = rows
  return [rule(top), line(titles), rule(middle), ...body.map(line), rule(bottom)].join('\n')
}

const PADDING = 3

function total(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one + PADDING, 1)
}

function chooseColumns(
  columns: readonly Column[],
  natural: readonly number[],
  width: number,
): number[] {
  const least = (n: number): number => Math.min(natural[n] ?? 0, columns[n]?.min ?? Infinity)
  let shown = columns.map((_, n) => n)
  const droppable = shown
    .filter((n) => columns[n]?.drop !== undefined)
    .toSorted((a, b) => (columns[b]?.drop ?? 0) - (columns[a]?.drop ?? 0))
  for (const next of droppable) {
    if (total(shown.map(least)) <= width) break
    shown = shown.filter((n) => n !== next)
  }
  return shown
}

/** Takes cells from the widest column that may give some, until the table fits. */
function narrow(
  columns: readonly Column[],
  natural: readonly number[],
  shown: readonly number[],
  width: number,
): number[] {
  const widths = [...natural]
  const spare = (n: number): number => {
    const min = columns[n]?.min
    const now = widths[n] ?? 0
    return min !== undefined && now > min ? now : 0
  }
  let excess = total(shown.map((n) => widths[n] ?? 0)) - width
  for (; excess > 0; excess -= 1) {
    const widest = shown.reduce((best, n) => (spare(n) > spare(best) ? n : best), shown[0] ?? 0)
    if (spare(widest) === 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}
