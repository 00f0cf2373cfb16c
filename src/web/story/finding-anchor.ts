import type { Finding, Report } from '../../index.ts'
import { byImportance } from '../../report/telling/severity.ts'

/** Where findings stand on the page: `finding-1` is the most important one; remarks come last. */
export function findingAnchors({ findings }: Report): ReadonlyMap<Finding, string> {
  return new Map(byImportance(findings).map((finding, n) => [finding, `finding-${n + 1}`]))
}
