import type { ReportRule } from '../../index.ts'
import { displayWidth, padEnd, paragraph, wrap } from './layout.ts'
import { leavesUnseen, ROTATION } from './verdict.ts'
import type { View } from './view.ts'
import { asSentence, listed } from './wording.ts'

/** Rules that could not see what they need, and what to record so that they can. */
export function notJudgedSection(view: View): string[] {
  const { theme, report } = view
  const byReason = new Map<string, string[]>()
  for (const rule of report.rules) {
    if (rule.verdict !== 'inconclusive') continue
    // The verdict has told it, with the same advice.
    if (rule.id === ROTATION && leavesUnseen(report)) continue
    for (const reason of reasons(rule)) {
      byReason.set(reason, [...(byReason.get(reason) ?? []), rule.id])
    }
  }
  const crashed = report.rules.filter(({ verdict }) => verdict === 'crashed')
  return [
    ...titled('Not judged', [...byReason], view),
    ...(crashed.length > 0
      ? [
          theme.paint('error', `${theme.symbols.error} Crashed`),
          ...paragraph(
            `${listed(crashed.map(({ id }) => id))}: a fault of tokentrail; the other rules were judged.`,
            view.width,
            '  ',
          ),
        ]
      : []),
  ]
}

function reasons({ reason, subjects }: ReportRule): string[] {
  if (reason !== undefined) return [reason]
  const told = subjects.filter(({ verdict }) => verdict === 'inconclusive')
  const distinct = [...new Set(told.flatMap((subject) => subject.reason ?? []))]
  return distinct.length > 0 ? distinct : ['The capture does not show what this rule needs.']
}

// In a narrower report the names stand above the reason, not beside it.
const ROOM_FOR_NAMES = 80

type Group = readonly [reason: string, ruleIds: readonly string[]]

function titled(title: string, groups: readonly Group[], { theme, width }: View): string[] {
  if (groups.length === 0) return []
  const column = Math.max(...groups.flatMap(([, ids]) => ids.map(displayWidth)))
  // Several names beside one reason need air, to show where the next reason begins.
  const gap = groups.some(([, ids]) => ids.length > 1) ? [''] : []
  const blocks = groups.map((group, n) => [
    ...(n > 0 ? gap : []),
    ...(width < ROOM_FOR_NAMES ? stackedLines(group, width) : groupLines(group, column, width)),
  ])
  return [theme.paint('strong', title), ...blocks.flat()]
}

function groupLines([reason, ids]: Group, column: number, width: number): string[] {
  const margin = ' '.repeat(column + 4)
  const text = wrap(asSentence(reason), width - margin.length)
  const rows = Array.from({ length: Math.max(ids.length, text.length) }, (_, n) => n)
  return rows.map((n) => {
    const name = ids[n] ?? ''
    const words = text[n] ?? ''
    return `  ${padEnd(name, column)}  ${words}`.trimEnd()
  })
}

function stackedLines([reason, ids]: Group, width: number): string[] {
  return [
    ...paragraph(ids.join(', '), width, '  '),
    ...paragraph(asSentence(reason), width, '    '),
  ]
}
