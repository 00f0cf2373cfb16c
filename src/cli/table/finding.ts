import type { Finding } from '../../index.ts'
import { tellAdvice } from '../../report/telling/advice.ts'
import { asSentence, audience, severityName } from '../../report/telling/wording.ts'
import { evidenceLines } from './evidence.ts'
import { labelled } from './labelled.ts'
import { paragraph, wrap } from './layout.ts'
import type { View } from './view.ts'

const LABEL_WIDTH = 16

/**
 * A finding as a story: what, the evidence, why, when it breaks, what to do. Texts that the
 * finding before it has told already are left out.
 */
export function findingLines(finding: Finding, view: View, before?: Finding): string[] {
  const { theme, width } = view
  const advice = tellAdvice(finding, view, before).flatMap(({ label, text }) =>
    labelled(label, text, { theme, width, labelWidth: LABEL_WIDTH }),
  )
  const parts = [
    header(finding, view),
    paragraph(asSentence(finding.message), width, '  '),
    evidenceLines(finding.at, view),
    advice,
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, n) => (n > 0 ? ['', ...lines] : lines))
}

function header({ severity, ruleId, confidence, who }: Finding, { theme, width }: View): string[] {
  const { symbols } = theme
  const parts = [ruleId, `${confidence} confidence`, audience(who)].filter((part) => part)
  const mark = `${symbols[severity]} ${severityName(severity)}`
  const [first = '', ...rest] = wrap([mark, ...parts].join(` ${symbols.dot} `), width)
  return [
    theme.paint(severity, mark) + first.slice(mark.length),
    ...rest.map((line) => `  ${line}`),
  ]
}
