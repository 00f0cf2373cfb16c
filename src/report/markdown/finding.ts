import type { FindingPlace } from '../../rules/finding.ts'
import { tellAdvice } from '../telling/advice.ts'
import { tellEvidence, type EvidenceText } from '../telling/evidence.ts'
import type { Lookup } from '../telling/lookup.ts'
import { shorten } from '../telling/shorten.ts'
import type { Story } from '../telling/stories.ts'
import { moment } from '../telling/times.ts'
import { asSentence, audience, grouped, severityName } from '../telling/wording.ts'
import { prose } from './escape.ts'
import { table } from './table.ts'

// A ticket has room for more of a story than a terminal, but nobody reads hundreds of lines.
const FIRST = 20
const LAST = 10

/** A finding as a section: what, the evidence, why, when it breaks, what to do. */
export function findingSection({ finding, before }: Story, lookup: Lookup): string {
  const { severity, ruleId, confidence, who, message, at } = finding
  const reader = audience(who)
  const header = `${severityName(severity)}: ${ruleId} (${confidence} confidence)`
  const advice = tellAdvice(finding, lookup, before).map(
    ({ label, text }) => `- **${label}:** ${prose(text)}`,
  )
  return [
    `### ${prose(header)}${reader === undefined ? '' : `, ${reader}`}`,
    prose(asSentence(message)),
    evidence(at, lookup),
    advice.join('\n'),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
}

function evidence(at: readonly FindingPlace[], lookup: Lookup): string | undefined {
  const told = tellEvidence(at, lookup)
  const { head, omitted, tail } = shorten(told, FIRST, LAST)
  const units = [...new Set(told.map(({ unit }) => unit))]
  const [unit = 'entry'] = units.length === 1 ? units : []
  const withCapture = lookup.report.captures.length > 1
  const row = (text: EvidenceText): string[] => evidenceRow(text, lookup, withCapture)
  const gap = withCapture ? [`… ${grouped(omitted)} more`] : ['', `… ${grouped(omitted)} more`]
  return table(
    [
      { title: 'capture' },
      { title: unit, align: 'right' },
      { title: 'time (UTC)' },
      { title: 'what was done' },
      { title: 'answer' },
      { title: 'brought' },
    ],
    [...head.map(row), ...(omitted > 0 ? [gap] : []), ...tail.map(row)],
  )
}

function evidenceRow(
  { capture, entry, exchange, deed, answer, brought }: EvidenceText,
  lookup: Lookup,
  withCapture: boolean,
): string[] {
  return [
    withCapture ? lookup.capture(capture) : '',
    entry === undefined ? '' : String(entry),
    exchange?.at === undefined ? '' : moment(exchange.at),
    deed,
    answer,
    // The column's title says it already.
    brought.replace(/^brought /, ''),
  ]
}
