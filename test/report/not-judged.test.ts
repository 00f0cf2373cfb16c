import { describe, expect, it } from 'vitest'
import type { ReportRule } from '../../src/report/report.ts'
import { notJudged } from '../../src/report/telling/not-judged.ts'
import { capture, report, rule } from './sample-report.ts'

/** A rule that could not judge these captures, each for its own reason. */
function blind(id: string, reasons: Readonly<Record<string, string>>): ReportRule {
  const subjects = Object.entries(reasons).map(([name, reason]) => ({
    capture: name,
    verdict: 'inconclusive' as const,
    reason,
  }))
  const [first] = subjects
  return rule(id, { verdict: 'inconclusive', subjects, ...(first && { reason: first.reason }) })
}

describe('what could not be judged', () => {
  it('is told by the reason, the one that hides most first', () => {
    const rules = [
      rule('seeing'),
      blind('alone', { 'a.har': 'No times. Record some.' }),
      blind('one', { 'a.har': 'No bodies. Record them.' }),
      blind('other', { 'a.har': 'No bodies. Record them.' }),
    ]
    expect(notJudged(report({ captures: [capture('a.har')], rules }))).toEqual([
      { reason: 'No bodies. Record them.', ruleIds: ['one', 'other'] },
      { reason: 'No times. Record some.', ruleIds: ['alone'] },
    ])
  })

  it('names the capture among several, and counts the others', () => {
    const captures = ['a.har', 'b.har', 'c.har'].map((name) => capture(name))
    const rules = [
      blind('one', { 'b.har': 'No body in entry 3.' }),
      blind('both', { 'b.har': 'No body in entry 3.', 'c.har': 'No body in entry 7.' }),
      blind('named', { 'c.har': 'c.har has no cookies.' }),
    ]
    expect(notJudged(report({ captures, rules })).map(({ reason }) => reason)).toEqual([
      'b.har: No body in entry 3.',
      'b.har: No body in entry 3. So in 1 more capture.',
      'c.har has no cookies.',
    ])
  })
})
