import type { Finding } from '../../index.ts'

const bySeverity = ['error', 'warning', 'info']
const byConfidence = ['high', 'medium', 'low']

/** The most important finding first; equal ones keep their order. */
export function mostImportantFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, confidence }: Finding): number =>
    bySeverity.indexOf(severity) * byConfidence.length + byConfidence.indexOf(confidence)
  return findings.toSorted((a, b) => rank(a) - rank(b))
}
