import type { Finding } from '../../index.ts'
import { evidenceLines } from './evidence.ts'
import { paragraph } from './layout.ts'
import type { View } from './view.ts'
import { asSentence, grouped } from '../../report/telling/wording.ts'

// A remark is read in passing: what it is about, what to do, and a few places.
const MOST_OF_A_RULE = 3
const PLACES = { first: 2, last: 1 }

/** Findings that need no action, in few lines, one block for each rule. */
export function remarksSection(view: View): string[] {
  const byRule = new Map<string, Finding[]>()
  for (const finding of view.report.findings) {
    if (finding.severity !== 'info') continue
    const remarks = byRule.get(finding.ruleId)
    if (remarks === undefined) byRule.set(finding.ruleId, [finding])
    else remarks.push(finding)
  }
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

/** The advice that the remark before it gave is left out. */
function remarkLines(remark: Finding, view: View, before: Finding | undefined): string[] {
  const { message, confidence, when, fix, at } = remark
  const told = [
    asSentence(message),
    confidence === 'high' ? '' : `(${confidence} confidence)`,
    when ?? '',
    fix === before?.fix ? '' : fix,
  ]
  return [...paragraph(told.join(' '), view.width, '  '), ...evidenceLines(at, view, PLACES)]
}
