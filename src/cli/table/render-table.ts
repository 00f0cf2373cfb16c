import type { Finding, Report } from '../../index.ts'
import type { Terminal } from '../terminal.ts'
import { createTheme } from '../theme.ts'
import { captureLines } from './captures.ts'
import { exchangesSection } from './exchanges.ts'
import { findingLines } from './finding.ts'
import { paragraph } from './layout.ts'
import { notJudgedSection } from './not-judged.ts'
import { refreshTokensSection } from './refresh-tokens.ts'
import { remarksSection } from './remarks.ts'
import { byImportance } from '../../report/telling/severity.ts'
import { summaryLines } from './summary.ts'
import { verdictLines } from './verdict.ts'
import { createView, type View } from './view.ts'
import { count } from '../../report/telling/wording.ts'

// A report with more stories than this is read by a machine or rule by rule.
const MOST_STORIES = 20

/** The report for a person at a terminal, ending in a line break. */
export function renderTable(report: Report, { width, ...appearance }: Terminal): string {
  const view = createView(report, createTheme(appearance), width)
  const sections = [
    [...verdictLines(view), ...captureLines(view)],
    ...stories(view),
    remarksSection(view),
    exchangesSection(view),
    refreshTokensSection(view),
    notJudgedSection(view),
    summaryLines(view),
  ]
  const filled = sections.filter((lines) => lines.length > 0)
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function stories(view: View): string[][] {
  const findings = byImportance(view.report.findings).filter(({ severity }) => severity !== 'info')
  const told = findings.slice(0, MOST_STORIES)
  const lines = told.map((finding, n) => findingLines(finding, view, sameRuleBefore(told, n)))
  const rest = findings.slice(MOST_STORIES)
  if (rest.length > 0) lines.push(leftOut(rest, view))
  return lines
}

function sameRuleBefore(findings: readonly Finding[], n: number): Finding | undefined {
  const before = findings[n - 1]
  return before?.ruleId === findings[n]?.ruleId ? before : undefined
}

function leftOut(rest: readonly Finding[], { theme, width }: View): string[] {
  const byRule = new Map<string, number>()
  for (const { ruleId } of rest) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1)
  const rules = [...byRule].map(([id, times]) => `${times} ${theme.symbols.times} ${id}`)
  const sentence = `${count(rest.length, 'more finding')}, told by -f json: ${rules.join(', ')}`
  return paragraph(sentence, width, '  ')
}
