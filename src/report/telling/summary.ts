import type { Report } from '../report.ts'
import { count } from './wording.ts'

/** What stayed hidden, where anything did, and how to see it. */
export function tellHidden({ summary, suppression }: Report): string {
  const { hidden, ignored = 0, baselined = 0 } = summary
  const stale = suppression?.staleBaseline.length ?? 0
  return [
    hidden > 0 && `${count(hidden, 'uncertain finding')} hidden (--min-confidence low shows them).`,
    baselined > 0 && `${count(baselined, 'finding')} of the baseline hidden.`,
    ignored > 0 && `${count(ignored, 'ignored finding')} hidden.`,
    stale > 0 && `${count(stale, 'line of the baseline is', 'lines of the baseline are')} stale.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
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
