import { notJudged, tellCrash, type NotJudged } from '../../report/telling/not-judged.ts'
import { asSentence } from '../../report/telling/wording.ts'
import { displayWidth, padEnd, paragraph, wrap } from './layout.ts'
import type { View } from './view.ts'

/** Rules that could not see what they need, and what to record so that they can. */
export function notJudgedSection(view: View): string[] {
  const { theme, report } = view
  const crash = tellCrash(report)
  return [
    ...titled('Not judged', notJudged(report), view),
    ...(crash === undefined
      ? []
      : [
          theme.paint('error', `${theme.symbols.error} Crashed`),
          ...paragraph(crash, view.width, '  '),
        ]),
  ]
}

// In a narrower report the names stand above the reason, not beside it.
const ROOM_FOR_NAMES = 80

function titled(title: string, groups: readonly NotJudged[], { theme, width }: View): string[] {
  if (groups.length === 0) return []
  const column = Math.max(...groups.flatMap(({ ruleIds }) => ruleIds.map(displayWidth)))
  // Several names beside one reason need air, to show where the next reason begins.
  const gap = groups.some(({ ruleIds }) => ruleIds.length > 1) ? [''] : []
  const blocks = groups.map((group, n) => [
    ...(n > 0 ? gap : []),
    ...(width < ROOM_FOR_NAMES ? stackedLines(group, width) : groupLines(group, column, width)),
  ])
  return [theme.paint('strong', title), ...blocks.flat()]
}

function groupLines({ reason, ruleIds: ids }: NotJudged, column: number, width: number): string[] {
  const margin = ' '.repeat(column + 4)
  const text = wrap(asSentence(reason), width - margin.length)
  const rows = Array.from({ length: Math.max(ids.length, text.length) }, (_, n) => n)
  return rows.map((n) => {
    const name = ids[n] ?? ''
    const words = text[n] ?? ''
    return `  ${padEnd(name, column)}  ${words}`.trimEnd()
  })
}

function stackedLines({ reason, ruleIds: ids }: NotJudged, width: number): string[] {
  return [
    ...paragraph(ids.join(', '), width, '  '),
    ...paragraph(asSentence(reason), width, '    '),
  ]
}
