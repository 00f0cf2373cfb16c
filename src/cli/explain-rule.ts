import type { Example, Rule } from '../index.ts'
import { labelled } from './table/labelled.ts'
import { paragraph } from './table/layout.ts'
import { audience, severityName } from '../report/telling/wording.ts'
import type { Terminal } from './terminal.ts'
import { createTheme, type Theme } from './theme.ts'

const LABEL_WIDTH = 13

/** A rule, or what reports tell as one. */
export type ExplainedRule = Pick<Rule, 'id' | 'title' | 'severity' | 'confidence' | 'docs'> &
  Partial<Pick<Rule, 'codes' | 'b2cCodes' | 'examples'>>

/** A rule's documentation as lines, with one example of each kind or all of them. */
export function explainRule(
  rule: ExplainedRule,
  terminal: Terminal,
  allExamples: boolean,
): string[] {
  const theme = createTheme(terminal)
  const { width } = terminal
  const { docs } = rule
  const examples = rule.examples?.() ?? []
  const part = (label: string, text: string | undefined): string[] =>
    labelled(label, text, { theme, width, labelWidth: LABEL_WIDTH })
  const reported = examples.filter(({ reports }) => reports !== undefined)
  const silent = examples.filter(
    ({ reports, verdict = 'pass' }) => reports === undefined && verdict !== 'inconclusive',
  )
  const shown = allExamples ? examples : [...reported.slice(0, 1), ...silent.slice(0, 1)]
  const others = examples.length - shown.length
  return [
    headline(rule, theme),
    ...paragraph(theme.text(`${rule.title}.`), width, '  '),
    '',
    ...part('Why', docs.why),
    ...part('What to do', docs.fix),
    ...part('To judge', docs.needs),
    ...part('Codes', codesOf(rule).join(', ')),
    ...docs.references.flatMap((link, n) => part(n === 0 ? 'References' : '', link)),
    ...shown.flatMap((example) => ['', ...exampleLines(example, theme)]),
    ...(others > 0 ? ['', `${others} more: tokentrail explain ${rule.id} --examples`] : []),
  ]
}

function headline(
  { id, severity, docs, confidence = 'high' }: ExplainedRule,
  theme: Theme,
): string {
  const facts = [severityName(severity), `${confidence} confidence`, audience(docs.who) ?? '']
  const tail = facts.filter((fact) => fact !== '').join(` ${theme.symbols.dot} `)
  return `${theme.paint('strong', id)} ${theme.symbols.dot} ${tail}`
}

function codesOf({ codes = [], b2cCodes = [] }: ExplainedRule): string[] {
  return [...codes.map((code) => `AADSTS${code}`), ...b2cCodes.map((code) => `AADB2C${code}`)]
}

function exampleLines({ name, transcript, reports, verdict }: Example, theme: Theme): string[] {
  const result = reports !== undefined ? 'reported' : (verdict ?? 'not reported')
  return [
    `${theme.paint('strong', `Example, ${result}`)}: ${theme.text(name)}`,
    '',
    ...dedent(transcript).map((line) => `    ${line}`.trimEnd()),
  ]
}

/** Transcripts are indented with the code that they stand in. */
function dedent(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const indents = lines.flatMap((line) =>
    line === '' ? [] : line.length - line.trimStart().length,
  )
  const margin = Math.min(...indents, Infinity)
  const first = lines.findIndex((line) => line !== '')
  const last = lines.findLastIndex((line) => line !== '')
  return lines.slice(first, last + 1).map((line) => line.slice(margin))
}
