import type { Report } from '../../index.ts'
import type { Terminal } from '../terminal.ts'
import { createTheme } from '../theme.ts'
import { captureLines } from './captures.ts'
import { exchangesSection } from './exchanges.ts'
import { findingLines } from './finding.ts'
import { paragraph } from './layout.ts'
import { notJudgedSection } from './not-judged.ts'
import { refreshTokensSection } from './refresh-tokens.ts'
import { remarksSection } from './remarks.ts'
import { stories, tellLeftOut } from '../../report/telling/stories.ts'
import { summaryLines } from './summary.ts'
import { verdictLines } from './verdict.ts'
import { createView, type View } from './view.ts'

// A report with more stories than this is read by a machine or rule by rule.
const MOST_STORIES = 20

/** The report for a person at a terminal, ending in a line break. */
export function renderTable(report: Report, { width, ...appearance }: Terminal): string {
  const view = createView(report, createTheme(appearance), width)
  const sections = [
    [...verdictLines(view), ...captureLines(view)],
    ...storyLines(view),
    remarksSection(view),
    exchangesSection(view),
    refreshTokensSection(view),
    notJudgedSection(view),
    summaryLines(view),
  ]
  const filled = sections.filter((lines) => lines.length > 0)
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function storyLines(view: View): string[][] {
  const told = stories(view.report)
  const lines = told
    .slice(0, MOST_STORIES)
    .map(({ finding, before }) => findingLines(finding, view, before))
  const rest = told.slice(MOST_STORIES).map(({ finding }) => finding)
  if (rest.length === 0) return lines
  const leftOut = tellLeftOut(rest, view.theme.symbols.times)
  return [...lines, paragraph(leftOut, view.width, '  ')]
}
