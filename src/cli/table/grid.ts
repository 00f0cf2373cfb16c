import Table from 'cli-table3'
import type { Theme, Tone } from '../theme.ts'
import { cutMiddle, displayWidth } from './layout.ts'

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
  const cell = (content: Cell, n: number): string => {
    const text = cutMiddle(content.text, widths[n] ?? 0, theme.symbols.ellipsis)
    return content.tone === undefined ? text : theme.paint(content.tone, text)
  }
  const table = new Table({
    head: shown.map((n) => theme.paint('strong', columns[n]?.title ?? '')),
    colAligns: shown.map((n) => columns[n]?.align ?? 'left'),
    style: { head: [], border: [], compact: true },
    chars: theme.unicode ? rules(unicodeRules) : rules(asciiRules),
  })
  table.push(...rows.map((row) => shown.map((n) => cell(row[n] ?? { text: '' }, n))))
  return table.toString()
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

// Corners and lines from left to right: top, middle, bottom; no line between rows.
const unicodeRules = ['┌┬┐', '├┼┤', '└┴┘', '─│']
const asciiRules = ['+++', '+++', '+++', '-|']

function rules([top = '', middle = '', bottom = '', lines = '']: readonly string[]): Record<
  string,
  string
> {
  const [across = '', down = ''] = lines
  const row = (
    name: string,
    [left = '', mid = '', right = '']: string,
  ): Record<string, string> => ({
    [name]: across,
    [`${name}-left`]: left,
    [`${name}-mid`]: mid,
    [`${name}-right`]: right,
  })
  return {
    ...row('top', top),
    ...row('bottom', bottom),
    left: down,
    right: down,
    middle: down,
    mid: across,
    'left-mid': middle[0] ?? '',
    'mid-mid': middle[1] ?? '',
    'right-mid': middle[2] ?? '',
  }
}
