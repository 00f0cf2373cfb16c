import type { Report } from '../report.ts'
import { count } from './wording.ts'

/** What stayed hidden, where anything did, and how to see it. */
export function tellHidden({ summary: { hidden } }: Report): string {
  if (hidden === 0) return ''
  return `${count(hidden, 'uncertain finding')} hidden (--min-confidence low shows them).`
}

/** `1 error, 0 warnings, 1 remark; 23 rules passed, 1 could not judge.` */
export function tellSummary({ summary, rules }: Report): string {
  const { errors, warnings, infos, inconclusive } = summary
  const passed = rules.filter(({ verdict }) => verdict === 'pass').length
  const counts = [
    count(errors, 'error'),
    count(warnings, 'warning'),
    ...(infos > 0 ? [count(infos, 'remark')] : []),
  ].join(', ')
  const judged = [
    count(passed, 'rule passed', 'rules passed'),
    ...(inconclusive > 0 ? [`${inconclusive} could not judge`] : []),
  ].join(', ')
  return `${counts}; ${judged}.`
}
