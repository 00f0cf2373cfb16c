import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { findingAnchors } from '../../src/web/story/finding-anchor.ts'
import { findUnjudged } from '../../src/web/story/unjudged.ts'
import { capture, finding, report, rule } from '../report/sample-report.ts'

describe('the anchors of findings', () => {
  it('count from the most important one, remarks last', () => {
    const findings = [
      finding({ ruleId: 'remark', severity: 'info' }),
      finding({ ruleId: 'minor', severity: 'warning' }),
      finding({ ruleId: 'major' }),
    ]
    const anchors = findingAnchors(report({ findings }))
    expect(findings.map((one) => anchors.get(one))).toEqual(['finding-3', 'finding-2', 'finding-1'])
  })
})

describe('what was not judged', () => {
  it('is nothing where every rule saw what it needs', () => {
    expect(findUnjudged(createLookup(report({ rules: [rule('a-rule')] })))).toBeUndefined()
  })

  it('is a rule that could not see, with its reason', () => {
    const rules = [rule('blind', { verdict: 'inconclusive', reason: 'no bodies' })]
    expect(findUnjudged(createLookup(report({ rules })))?.groups).toEqual([
      { reason: 'No bodies.', ruleIds: ['blind'] },
    ])
  })

  it('is a rule that crashed', () => {
    const rules = [rule('broken', { verdict: 'crashed' })]
    expect(findUnjudged(createLookup(report({ rules })))?.crash).toContain('broken')
  })

  it('is a capture that could not be read, but not one with a mere warning', () => {
    const captures = [
      capture('lost.har', {
        diagnostics: [{ code: 'unreadable', severity: 'error', detail: 'It is a PDF.' }],
      }),
      capture('hurt.har', {
        diagnostics: [{ code: 'truncated', severity: 'warning', detail: 'It ends.' }],
      }),
    ]
    const unread = findUnjudged(createLookup(report({ captures })))?.unread
    expect(unread).toEqual(['lost.har cannot be read: it is a PDF.'])
  })

  it('is a finding that stayed hidden', () => {
    const { summary, ...rest } = report()
    const hidden = { ...rest, summary: { ...summary, hidden: 2 } }
    expect(findUnjudged(createLookup(hidden))?.hidden).toContain('2 uncertain findings')
  })
})
