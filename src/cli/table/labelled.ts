import type { Theme } from '../theme.ts'
import { padEnd, paragraph } from './layout.ts'

/** A paragraph beside its label, `labelWidth` cells wide behind a margin of two; nothing for no text. */
export function labelled(
  label: string,
  text: string | undefined,
  { theme, width, labelWidth }: { theme: Theme; width: number; labelWidth: number },
): string[] {
  if (text === undefined || text === '') return []
  const margin = ' '.repeat(labelWidth + 2)
  const [first = '', ...rest] = paragraph(theme.text(text), width, margin)
  const head = `  ${theme.paint('strong', padEnd(label, labelWidth))}`
  return [head + first.slice(margin.length), ...rest]
}
