import { cutText } from '../telling/cut-text.ts'
import { prose } from './escape.ts'

export interface Column {
  readonly title: string
  readonly align?: 'right'
}

const WIDEST = 120

/** A table whose columns also line up as plain text; a column without any text is left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string | undefined {
  const filled = rows.map((row) => row.map(cell)).filter((row) => row.some((text) => text !== ''))
  const shown = columns.flatMap(({ title, align }, n) => {
    const texts = filled.map((row) => row[n] ?? '')
    if (texts.every((text) => text === '')) return []
    return [{ title, align, texts, width: Math.max(3, ...[title, ...texts].map(widthOf)) }]
  })
  if (shown.length === 0) return undefined
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const pad = (text: string, width: number, align: 'right' | undefined): string =>
    align === 'right' ? text.padStart(width) : text.padEnd(width)
  return [
    line(shown.map(({ title, width, align }) => pad(title, width, align))),
    line(
      shown.map(({ width, align }) => (align ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))),
    ),
    ...filled.map((_, n) =>
      line(shown.map(({ texts, width, align }) => pad(texts[n] ?? '', width, align))),
    ),
  ].join('\n')
}

/** Parsers differ about a backslash before a bar within a code span, so that no bar is left. */
function cell(text: string): string {
  return prose(cutText(text, WIDEST)).replaceAll('|', '¦')
}

function widthOf(text: string): number {
  return text.length
}
