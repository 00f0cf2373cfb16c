import { byImportance } from '../../report/telling/severity.ts'
import { tellHidden, tellSummary } from '../../report/telling/summary.ts'
import { paragraph } from './layout.ts'
import type { View } from './view.ts'

/** Counts, what stayed hidden, and where to read on. */
export function summaryLines(view: View): string[] {
  const { report, width } = view
  const first = byImportance(report.findings).find(({ severity }) => severity !== 'info')
  const sentences = [tellSummary(report), tellHidden(report)]
  return [
    ...paragraph(sentences.filter((part) => part !== '').join(' '), width, ''),
    // On a line of its own, to be copied.
    ...(first === undefined ? [] : [`Explain: tokentrail explain ${first.ruleId}`]),
  ]
}
