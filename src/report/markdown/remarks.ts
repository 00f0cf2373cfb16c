import type { Finding } from '../../rules/finding.ts'
import type { Report } from '../report.ts'
import { remarksByRule, tellRemark } from '../telling/stories.ts'
import { grouped } from '../telling/wording.ts'
import { code, prose } from './escape.ts'

const MOST_OF_A_RULE = 3

/** Findings that need no action, a paragraph each. */
export function remarksSection(report: Report): string | undefined {
  const byRule = remarksByRule(report)
  if (byRule.size === 0) return undefined
  return ['### Remarks', [...byRule].flatMap(ruleLines).join('\n')].join('\n\n')
}

function ruleLines([ruleId, remarks]: readonly [string, readonly Finding[]]): string[] {
  const shown = remarks.slice(0, MOST_OF_A_RULE)
  const more = remarks.length - shown.length
  return [
    ...shown.map((remark, n) => `- ${code(ruleId)}: ${prose(tellRemark(remark, shown[n - 1]))}`),
    ...(more > 0 ? [`- ${code(ruleId)}: ${prose(`… ${grouped(more)} more (-f json)`)}`] : []),
  ]
}
