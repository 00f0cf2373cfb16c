import type { Finding } from '../rules/finding.ts'

/** How many findings there are of each severity. */
export function countFindings(
  findings: readonly Finding[],
): Record<'errors' | 'warnings' | 'infos', number> {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), infos: count('info') }
}
