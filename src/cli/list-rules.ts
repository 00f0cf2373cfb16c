import { rules, type Rule } from '../index.ts'
import type { Io } from './io.ts'
import { padEnd, paragraph } from './table/layout.ts'
import { count, severityName } from '../report/telling/wording.ts'
import { describeTerminal } from './terminal.ts'
import { createTheme } from './theme.ts'

/** Every rule as JSON text. */
export function rulesAsJson(): string {
  return `${JSON.stringify(rules.map(describeRule), null, 2)}\n`
}

/** What machines want to know about a rule: everything but its code and its examples. */
function describeRule({
  id,
  title,
  severity,
  confidence,
  scope,
  codes,
  b2cCodes,
  docs,
}: Rule): object {
  return { id, title, severity, confidence: confidence ?? 'high', scope, codes, b2cCodes, ...docs }
}

/** Every rule as lines for the terminal. */
export function rulesAsTable(io: Io, colour: boolean): string {
  const terminal = describeTerminal(io, colour)
  const theme = createTheme(terminal)
  const idWidth = Math.max(...rules.map(({ id }) => id.length))
  const severityWidth = Math.max(...rules.map(({ severity }) => severityName(severity).length))
  const margin = ' '.repeat(idWidth + severityWidth + 4)
  const lines = rules.flatMap(({ id, severity, title }) => {
    const [first = '', ...rest] = paragraph(theme.text(title), terminal.width, margin)
    const mark = theme.paint(severity, padEnd(severityName(severity), severityWidth))
    return [`${padEnd(id, idWidth)}  ${mark}  ${first.trimStart()}`, ...rest]
  })
  const hint = `${count(rules.length, 'rule')}. Read more: tokentrail explain RULE`
  return `${[...lines, '', hint].join('\n')}\n`
}
