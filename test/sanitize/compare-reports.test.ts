import { describe, expect, it } from 'vitest'
import type { Finding, RuleResult } from '../../src/rules/finding.ts'
import { rules } from '../../src/index.ts'
import { compareReports } from '../../src/sanitize/compare-reports.ts'

describe('the comparison of two reports', () => {
  it('finds none where nothing changed', () => {
    const results = [result({ findings: [finding()] })]
    expect(compareReports(results, results)).toEqual({ findings: 1, verdicts: 1, differences: [] })
  })

  it('tells a verdict that is another one', () => {
    expect(differences({ verdict: 'fail' }, { verdict: 'pass' })).toEqual([
      `${id}: the verdict was fail and is pass.`,
    ])
  })

  it('tells the verdict about a family that is another one, missing or new', () => {
    const before = [
      { family: 'f1', verdict: 'pass' },
      { family: 'f2', verdict: 'pass' },
    ] as const
    const after = [
      { family: 'f1', verdict: 'inconclusive' },
      { family: 'f3', capture: 'a.har', verdict: 'pass' },
    ] as const
    expect(differences({ subjects: before }, { subjects: after })).toEqual([
      `${id}: the verdict about f1 was pass and is inconclusive.`,
      `${id}: the verdict about f2 is missing.`,
      `${id}: a verdict about f3 in a.har is new.`,
    ])
  })

  it('tells a finding that is missing or new, by its place', () => {
    const elsewhere = finding({ at: [{ capture: 'a.har', entry: 7 }] })
    expect(differences({ findings: [finding()] }, { findings: [elsewhere] })).toEqual([
      `${id}: the finding at entry 4 of a.har is missing.`,
      `${id}: the finding at entry 7 of a.har is new.`,
    ])
  })

  it.each([
    ['severity', { severity: 'info' }],
    ['codes', { codes: [50020] }],
    ['who', { who: ['admin'] }],
    ['value for its fact count', { facts: { ...facts(), count: 3 } }],
    ['value for its fact at', { facts: { ...facts(), at: '2025-03-01T08:00:01.000Z' } }],
    ['value for its fact tokens', { facts: { ...facts(), tokens: ['rt-1', 'rt-3'] } }],
    ['value for its fact client', { facts: { ...facts(), client: 'another' } }],
    ['value for its fact extra', { facts: { ...facts(), extra: true } }],
  ] as const)('tells another %s, and not which', (aspect, change) => {
    expect(differences({ findings: [finding()] }, { findings: [finding(change)] })).toEqual([
      `${id}: the finding at entry 4 of a.har has another ${aspect}.`,
    ])
  })

  it.each([
    '5c4f9a8e-1111-8770-b770-0123456789ab',
    'tokentrail-abcdefghijkl.onmicrosoft.com',
    '240.1.2.3',
  ])('takes %s for a stand-in', (client) => {
    const after = finding({ facts: { ...facts(), client } })
    expect(differences({ findings: [finding()] }, { findings: [after] })).toEqual([])
  })

  it('passes over lines and members, which belong to the format', () => {
    const moved = finding({ at: [{ capture: 'a.har', entry: 4, line: 90, exchange: 'x9' }] })
    expect(differences({ findings: [finding()] }, { findings: [moved] })).toEqual([])
  })

  it('does not compare what rules say of the capture itself', () => {
    const ofCapture = rules.filter(({ judgesCapture }) => judgesCapture)
    expect(ofCapture.map((rule) => rule.id)).toContain('damaged-input')
    const before = ofCapture.map((rule) => ({ ...result({ verdict: 'fail' }), rule }))
    const after = ofCapture.map((rule) => ({ ...result({ verdict: 'pass' }), rule }))
    expect(compareReports(before, after)).toMatchObject({ verdicts: 0, differences: [] })
  })
})

const anyRule = rules.find(({ judgesCapture }) => !judgesCapture)
if (!anyRule) throw new Error('There is no rule.')
const { id } = anyRule
const rule = anyRule

function differences(before: Partial<RuleResult>, after: Partial<RuleResult>): readonly string[] {
  return compareReports([result(before)], [result(after)]).differences
}

function result(change: Partial<RuleResult>): RuleResult {
  const { severity } = rule
  const none = { subjects: [], findings: [], hidden: 0, suppressed: [] }
  return { rule, severity, verdict: 'pass', ...none, ...change }
}

function facts(): Finding['facts'] {
  return {
    count: 2,
    at: '2025-03-01T08:00:00.000Z',
    tokens: ['rt-1', 'rt-2'],
    client: '5c4f9a8e-1111-4111-8111-0123456789ab',
  }
}

function finding(change: Partial<Finding> = {}): Finding {
  return {
    ruleId: id,
    severity: 'error',
    confidence: 'high',
    title: 'Title',
    message: 'Message',
    why: 'Why.',
    fix: 'Fix.',
    who: ['developer'],
    at: [{ capture: 'a.har', entry: 4, line: 12 }],
    facts: facts(),
    fingerprint: 'f',
    ...change,
  }
}
