import type { Finding } from '../../rules/finding.ts'
import type { Report } from '../report.ts'
import { addToGroup } from './add-to-group.ts'
import { byImportance } from './severity.ts'
import { asSentence, count } from './wording.ts'

/** A finding that calls for action, and the one of the same rule that is told right before it. */
export interface Story {
  readonly finding: Finding
  readonly before?: Finding
}

/** Errors and warnings, the most important first. */
export function stories(report: Report): Story[] {
  const findings = byImportance(report.findings).filter(({ severity }) => severity !== 'info')
  return findings.map((finding, n) => {
    const before = findings[n - 1]
    return { finding, ...(before?.ruleId === finding.ruleId && { before }) }
  })
}

/** Findings that call for no action, by their rules. */
export function remarksByRule(report: Report): ReadonlyMap<string, readonly Finding[]> {
  const byRule = new Map<string, Finding[]>()
  for (const finding of report.findings) {
    if (finding.severity !== 'info') continue
    addToGroup(byRule, finding.ruleId, finding)
  }
  return byRule
}

/** A remark in one paragraph; the advice that the remark before it gave is left out. */
export function tellRemark(remark: Finding, before?: Finding): string {
  const { message, confidence, when, fix } = remark
  return [
    asSentence(message),
    confidence === 'high' ? '' : `(${confidence} confidence)`,
    when ?? '',
    fix === before?.fix ? '' : fix,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** `3 more findings, told by -f json: 2 × missing-bodies, 1 × aadsts-error`. */
export function tellLeftOut(rest: readonly Finding[], times = '×'): string {
  const byRule = new Map<string, number>()
  for (const { ruleId } of rest) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1)
  const rules = [...byRule].map(([id, number]) => `${number} ${times} ${id}`)
  return `${count(rest.length, 'more finding')}, told by -f json: ${rules.join(', ')}`
}
