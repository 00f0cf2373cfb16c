import type { Severity } from '../../rules/rule.ts'
import type { ReportRule } from '../report.ts'
import type { ReportingDescriptor } from './log.ts'
import { levelOf, message } from './messages.ts'
import { ruleHelp } from './rule-help.ts'

/** A rule with what code scanning shows and sorts by. */
export function describeRule(rule: ReportRule): ReportingDescriptor {
  const { id, title, severity, confidence, docs } = rule
  return {
    id,
    name: pascalCase(id),
    shortDescription: message(title),
    fullDescription: message(docs?.why ?? title),
    ...ruleHelp(rule),
    defaultConfiguration: { level: levelOf(severity) },
    // A `security-severity` is a CVSS score, and nobody has scored these.
    properties: {
      precision: confidence,
      'problem.severity': problemSeverity[severity],
      tags: ['oauth'],
    },
  }
}

const problemSeverity: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
}

/** `rotated-refresh-token-ignored` is `RotatedRefreshTokenIgnored`, as readers of SARIF expect it. */
function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}
