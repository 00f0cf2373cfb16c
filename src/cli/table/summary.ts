import { paragraph } from './layout.ts'
import { byImportance } from './severity.ts'
import type { View } from './view.ts'
import { count } from './wording.ts'

/** Counts, what stayed hidden, and where to read on. */
export function summaryLines(view: View): string[] {
  const { report, width } = view
  const { errors, warnings, infos, inconclusive, hidden } = report.summary
  const passed = report.rules.filter(({ verdict }) => verdict === 'pass').length
  const counts = [
    count(errors, 'error'),
    count(warnings, 'warning'),
    ...(infos > 0 ? [count(infos, 'remark')] : []),
  ].join(', ')
  const judged = [
    count(passed, 'rule passed', 'rules passed'),
    ...(inconclusive > 0 ? [`${inconclusive} could not judge`] : []),
  ].join(', ')
  const first = byImportance(report.findings).find(({ severity }) => severity !== 'info')
  const sentences = [
    `${counts}; ${judged}.`,
    hidden > 0
      ? `${count(hidden, 'uncertain finding')} hidden (--min-confidence low shows them).`
      : '',
  ]
  return [
    ...paragraph(sentences.filter((part) => part !== '').join(' '), width, ''),
    // On a line of its own, to be copied.
    ...(first === undefined ? [] : [`Explain: tokentrail explain ${first.ruleId}`]),
  ]
}
