import type { ReportCapture } from '../../index.ts'
import { captureContents, captureDamage, captureSource } from '../../report/telling/captures.ts'
import { shorten } from '../../report/telling/shorten.ts'
import { count, grouped } from '../../report/telling/wording.ts'
import { paragraph } from './layout.ts'
import type { View } from './view.ts'

const FIRST = 6
const LAST = 3
const MOST_DIAGNOSTICS = 3

/** A line on each capture: what wrote it, how much it holds, what was damaged. */
export function captureLines(view: View): string[] {
  const { theme, report } = view
  const { head, omitted, tail } = shorten(report.captures, FIRST, LAST)
  const lines = (captures: readonly ReportCapture[]): string[] =>
    captures.flatMap((capture) => [...captureLine(capture, view), ...damage(capture, view)])
  const gap = `  ${theme.symbols.ellipsis} ${grouped(omitted)} more captures`
  return [...lines(head), ...(omitted > 0 ? [gap] : []), ...lines(tail)]
}

function captureLine(capture: ReportCapture, view: View): string[] {
  const source = captureSource(capture, view.theme.symbols.to)
  const line = `${capture.name} (${source}): ${captureContents(capture, view)}`
  return paragraph(line, view.width, '    ', '  ')
}

function damage(capture: ReportCapture, { theme, width }: View): string[] {
  const notes = captureDamage(capture)
  const lines = notes.slice(0, MOST_DIAGNOSTICS).flatMap(({ severity, sentence }) => {
    const [first = '', ...rest] = paragraph(sentence, width, '      ')
    return [`    ${theme.paint(severity, theme.symbols[severity])} ${first.trimStart()}`, ...rest]
  })
  const more = notes.length - MOST_DIAGNOSTICS
  if (more > 0) lines.push(`      ${theme.symbols.ellipsis} ${count(more, 'more note')} (-f json)`)
  return lines
}
