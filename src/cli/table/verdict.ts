import { tellVerdict } from '../../report/telling/verdict.ts'
import { paragraph } from './layout.ts'
import type { View } from './view.ts'

/** The answer to "is something wrong?", as the first thing to read. */
export function verdictLines({ theme, width, report }: View): string[] {
  const { tone, sentence, advice } = tellVerdict(report)
  const [first = '', ...rest] = paragraph(sentence, width, '  ')
  const paint = (line: string): string => theme.paint('strong', line)
  return [
    `${theme.paint(tone, theme.symbols[tone])} ${paint(first.trimStart())}`,
    ...rest.map(paint),
    ...(advice === undefined ? [] : paragraph(advice, width, '  ')),
  ]
}
