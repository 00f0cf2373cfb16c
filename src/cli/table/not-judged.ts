import { notJudged, tellCrash, type NotJudged } from '../../report/telling/not-judged.ts'
import { paragraph } from './layout.ts'
import type { View } from './view.ts'

/** Rules that could not see what they need, and what to record so that they can. */
export function notJudgedSection(view: View): string[] {
  const { theme, report } = view
  const groups = notJudged(report)
  const crash = tellCrash(report)
  return [
    ...(groups.length === 0 ? [] : [theme.paint('strong', 'Not judged')]),
    ...groups.flatMap((group) => reasonLines(group, view)),
    ...(crash === undefined
      ? []
      : [
          theme.paint('error', `${theme.symbols.error} Crashed`),
          ...paragraph(crash, view.width, '  '),
        ]),
  ]
}

/** The reason first: what to record matters more than the names of the rules that lack it. */
function reasonLines({ reason, ruleIds }: NotJudged, { theme, width }: View): string[] {
  return [
    ...paragraph(reason, width, '  '),
    ...paragraph(ruleIds.join(', '), width, '    ').map((line) => theme.paint('quiet', line)),
  ]
}
