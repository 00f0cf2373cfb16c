import type { Finding } from '../../index.ts'
import { evidenceLines } from './evidence.ts'
import { paragraph } from './layout.ts'
import type { View } from './view.ts'
import { remarksByRule, tellRemark } from '../../report/telling/stories.ts'
import { grouped } from '../../report/telling/wording.ts'

// A remark is read in passing: what it is about, what to do, and a few places.
const MOST_OF_A_RULE = 3
const PLACES = { first: 2, last: 1 }

/** Findings that need no action, in few lines, one block for each rule. */
export function remarksSection(view: View): string[] {
  const byRule = remarksByRule(view.report)
  if (byRule.size === 0) return []
  const blocks = [...byRule].map(([ruleId, remarks]) => blockLines(ruleId, remarks, view))
  return [
    view.theme.paint('strong', 'Remarks'),
    ...blocks.flatMap((lines, n) => (n > 0 ? ['', ...lines] : lines)),
  ]
}

function blockLines(ruleId: string, remarks: readonly Finding[], view: View): string[] {
  const { theme, width } = view
  const shown = remarks.slice(0, MOST_OF_A_RULE)
  const omitted = remarks.length - shown.length
  return [
    `${theme.paint('info', theme.symbols.info)} ${ruleId}`,
    ...shown.flatMap((remark, n) => remarkLines(remark, view, shown[n - 1])),
    ...(omitted > 0
      ? paragraph(`${theme.symbols.ellipsis} ${grouped(omitted)} more (-f json)`, width, '  ')
      : []),
  ]
}

function remarkLines(remark: Finding, view: View, before: Finding | undefined): string[] {
  const told = paragraph(tellRemark(remark, before), view.width, '  ')
  return [...told, ...evidenceLines(remark.at, view, PLACES)]
}
