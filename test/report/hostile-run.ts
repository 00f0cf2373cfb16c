import type { Report } from '../../src/report/report.ts'
import { hostileReport, hostileValues } from './hostile-report.ts'
import { capture, rule } from './sample-report.ts'

/** Names of captures that would end a string, an attribute or an element, or be no URI. */
export const hostileNames: readonly string[] = [
  ...hostileValues,
  'a "quoted" name \'twice\'.har',
  'two\nlines\r\nand\ttabs.har',
  'end ]]> of <![CDATA[ data.har',
  '100% & 50%20.har',
  'grüße/日本/🐟.har',
  'bell \u0007 escape \u001b[31m null \u0000.har',
  'half \ud83d of a pair \ufffe \uffff.har',
  '{0} {{1}} \\u0041.har',
  '../../etc/../passwd',
  'C:\\captures\\..\\a.har',
  '//server/share/a.har',
]

/** A hostile report with what build servers are told besides findings: help, crashes, lost captures. */
export function hostileRun(text: string): Report {
  const docs = { why: text, fix: text, who: ['user'], needs: text, references: [text] } as const
  const detail = { code: 'unreadable', severity: 'error', detail: text } as const
  const { captures, ...rest } = hostileReport(text)
  const found = [...new Set(rest.findings.map(({ ruleId }) => ruleId))]
  return {
    ...rest,
    captures: [...captures, capture(`${text}/lost`, { archive: text, diagnostics: [detail] })],
    rules: [
      ...found.map((id) => rule(id, { title: text, verdict: 'fail', docs })),
      rule('premature-refresh', { title: text, verdict: 'inconclusive', reason: text, docs }),
      rule('concurrent-refresh', { title: text, verdict: 'crashed', reason: text }),
    ],
  }
}
