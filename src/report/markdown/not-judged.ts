import type { Report } from '../report.ts'
import { notJudged, tellCrash } from '../telling/not-judged.ts'
import { code, prose } from './escape.ts'

/** Rules that could not see what they need, with what to record; and those that crashed. */
export function notJudgedSection(report: Report): string | undefined {
  const groups = notJudged(report)
  const crash = tellCrash(report)
  const lines = groups.map(
    ({ reason, ruleIds }) => `- ${prose(reason)} (${ruleIds.map(code).join(', ')})`,
  )
  const parts = [
    ...(groups.length > 0 ? ['### Not judged', lines.join('\n')] : []),
    ...(crash === undefined ? [] : ['### Crashed', prose(crash)]),
  ]
  return parts.length === 0 ? undefined : parts.join('\n\n')
}
