import type { Report, ReportRule } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'
import { tellDifference, type Difference } from './difference.ts'

/**
 * How reports tell of captures that miss their expectation. It is no rule of the engine, which knows
 * of no expectation.
 */
export const expectationMissed: Pick<ReportRule, 'id' | 'title' | 'severity' | 'confidence'> &
  Required<Pick<ReportRule, 'docs'>> = {
  id: 'expectation-missed',
  title: 'A capture is not as its expectation says',
  severity: 'error',
  confidence: 'high',
  docs: {
    why: 'The expectation was written for this capture, so either the capture was recorded again from a program that behaves differently now, or the judgement has changed with a new version.',
    fix: 'Where the difference is a fault, mend the program and record again. Where it is right, take it over with tokentrail check --update and review the change.',
    who: ['developer'],
    needs:
      'An expectation beside the capture (NAME.expect.json), or under "fixtures" in tokentrail.config.json.',
    references: [],
  },
}

/** Whoever wants all of a long difference looks at the table. */
const MOST_TOLD = 20

/** A finding for each difference, at the place of the capture. */
export function missedFindings(
  { captures, exchanges }: Report,
  differences: readonly Difference[],
  source: string,
): Finding[] {
  const capture = captures[0]?.name ?? ''
  const { id, title, severity, confidence, docs } = expectationMissed
  return differences.map((difference) => {
    const { member, lines } = difference
    const texts = (wanted: '-' | '+'): string[] =>
      lines.flatMap(({ sign, text }) => (sign === wanted ? text : [])).slice(0, MOST_TOLD)
    const entries = lines.flatMap(({ sign, entry }) => (sign === '+' ? (entry ?? []) : []))
    return {
      ruleId: id,
      severity,
      confidence,
      title,
      message: `${source}, ${tellDifference(difference)}`,
      why: docs.why,
      fix: docs.fix,
      who: docs.who,
      at: [
        { capture },
        ...[...new Set(entries)].slice(0, MOST_TOLD).map((entry) => {
          const exchange = exchanges.find((one) => one.entry === entry)?.id
          return { ...(exchange !== undefined && { exchange }), capture, entry }
        }),
      ],
      facts: { expectation: source, member, expected: texts('-'), found: texts('+') },
      fingerprint: `${id}/${member}`,
    }
  })
}
