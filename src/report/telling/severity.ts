import type { Finding } from '../../rules/finding.ts'

/** The gravest first. */
export const bySeverity: readonly Finding['severity'][] = ['error', 'warning', 'info']
const byConfidence = ['high', 'medium', 'low']

/** The most important finding first; of equal ones, those of one rule follow one another. */
export function byImportance(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, confidence }: Finding): number =>
    bySeverity.indexOf(severity) * byConfidence.length + byConfidence.indexOf(confidence)
  const sorted = findings.toSorted((a, b) => rank(a) - rank(b))
  const rules = [...new Set(sorted.map(({ ruleId }) => ruleId))]
  const turn = new Map(rules.map((id, n) => [id, n]))
  return sorted.toSorted(
    (a, b) => rank(a) - rank(b) || (turn.get(a.ruleId) ?? 0) - (turn.get(b.ruleId) ?? 0),
  )
}
