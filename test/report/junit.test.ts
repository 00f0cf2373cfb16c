import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import junit from '../../src/report/junit.ts'
import { fixtureReport } from './fixture-report.ts'
import { capture, exchange, finding, report, rule, sampleReport } from './sample-report.ts'

/** The text of one case, its tag and all. */
function caseOf(text: string, captureName: string, ruleId: string): string {
  const start = text.indexOf(`<testcase classname="${captureName}" name="${ruleId}"`)
  if (start < 0) return ''
  const end = text.slice(start).search(/\/testcase>|"0"\/>/)
  return text.slice(start, start + end)
}

/** `tests failures errors skipped` of a suite. */
function countsOf(text: string, captureName: string): string {
  const tag = text.match(new RegExp(`<testsuite name="${captureName}"[^>]*>`))?.[0] ?? ''
  const counts = ['tests', 'failures', 'errors', 'skipped', 'time']
  return counts.map((name) => tag.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? '?').join(' ')
}

describe('the cases of a capture', () => {
  it('are one for each rule, with the story of what failed', async () => {
    const twelve = 'flows/twelve-markets-one-broken.har'
    const found = await fixtureReport(twelve)
    const text = junit.render(found)
    expect(countsOf(text, twelve)).toBe(`${found.rules.length} 1 0 1 0`)
    expect(text.match(/<testcase /g)?.length).toBe(found.rules.length)
    const failed = caseOf(text, twelve, 'rotated-refresh-token-ignored')
    expect(failed).toContain(
      '<failure type="error" message="A refresh token that has been replaced is still in use">' +
        'error, high confidence, for the developer\n\nClient 07070707',
    )
    expect(failed).toContain(
      '\n  entry 18, 2025-03-03 09:22:00Z: rt-13 redeemed, 200, brought rt-31, never used\n',
    )
    expect(failed).toMatch(/\nWhy: .+\nWhen it breaks: On 2025-06-01 .+\nWhat to do: Store .+\n/)
    expect(caseOf(text, twelve, 'refresh-token-expiring')).toMatch(
      /<skipped>rt-13 was issued before the capture begins, .*<\/skipped>/,
    )
    const remark = caseOf(text, twelve, 'capture-starts-mid-session')
    expect(remark).toContain('<system-out>remark, high confidence, for the user\n')
    expect(remark).toContain('\n  … 3 more\n')
    expect(remark).not.toContain('<failure')
    expect(caseOf(text, twelve, 'tunnels-only')).toContain('<system-out>not applicable<')
    expect(caseOf(text, twelve, 'concurrent-refresh')).not.toContain('<system-out>')
  })

  it('fail in the capture where the finding stands', async () => {
    const text = junit.render(await fixtureReport('timeline/monday.har', 'timeline/friday.saz'))
    const id = 'rotated-refresh-token-ignored'
    expect(caseOf(text, 'timeline/monday.har', id)).toContain('<failure type="error"')
    expect(caseOf(text, 'timeline/monday.har', id)).toContain(
      '\n  friday.saz session 2, 2025-03-21 08:06:00Z: rt-1 redeemed, 200,',
    )
    expect(caseOf(text, 'timeline/friday.saz', id)).not.toContain('<failure')
    expect(countsOf(text, 'timeline/friday.saz')).toMatch(/^\d+ 0 0 0 0$/)
  })

  it('fail once, with all stories of a rule', () => {
    const findings = ['one of them', 'two of them'].map((message) =>
      finding({ message, severity: 'warning' }),
    )
    const rules = [rule('rotated-refresh-token-ignored', { verdict: 'fail' })]
    const text = junit.render(report({ rules, findings: [...findings, finding()] }))
    expect(countsOf(text, 'partner.har')).toBe('1 1 0 0 0')
    expect(text).toContain('type="error" message="A refresh token that Entra has replaced is still')
    expect(text).toContain('still in use (and 2 more findings)">')
    expect(text).toMatch(/\n\nOne of them\.\n[^]*\n\nTwo of them\.\n[^]*\n\nClient 1111/)
  })

  it('say beside a failure what could not be judged', () => {
    const subjects = [
      { family: 'family-1', verdict: 'fail' },
      { capture: 'partner.har', verdict: 'inconclusive', reason: 'Only one refresh was seen.' },
    ] as const
    const rules = [rule('rotated-refresh-token-ignored', { verdict: 'fail', subjects })]
    const text = junit.render(report({ rules, findings: [finding()] }))
    expect(countsOf(text, 'partner.har')).toBe('1 1 0 0 0')
    expect(text).toContain('<system-out>Not judged: Only one refresh was seen.</system-out>')
  })

  it('are errors for a rule that crashed', () => {
    const text = junit.render(report({ rules: [rule('r', { verdict: 'crashed', reason: 'Oh.' })] }))
    expect(countsOf(text, 'partner.har')).toBe('1 0 1 0 0')
    expect(text).toContain('<error type="crashed" message="Oh.">Oh.</error>')
  })
})

describe('a case that is skipped', () => {
  const captures = ['one.har', 'two.har', 'three.har'].map((name) => capture(name))
  const skips = (more: Partial<Report>): string[] => {
    const text = junit.render(report({ captures, ...more }))
    return captures
      .map(({ name }) => name)
      .filter((name) => caseOf(text, name, 'r').includes('<sk'))
  }
  const inconclusive = (subject: { family?: string; capture?: string }) => [
    rule('r', {
      verdict: 'inconclusive',
      subjects: [
        { ...subject, verdict: 'inconclusive', reason: 'Unseen.' },
        { family: 'other', verdict: 'pass' },
      ],
    }),
  ]

  it('is that of the capture that could not be judged', () => {
    expect(skips({ rules: inconclusive({ capture: 'two.har' }) })).toEqual(['two.har'])
  })

  it('are those of the captures where tokens of the family were sent or returned', () => {
    const [family] = sampleReport.families
    if (family === undefined) throw new Error('The sample has no family.')
    const exchanges = [
      exchange('x1', { capture: 'one.har', refreshTokenSent: 'rt-99' }),
      exchange('x2', { capture: 'two.har', refreshTokenSent: 'rt-8' }),
      exchange('x3', {
        capture: 'one.har',
        refreshTokenReturned: 'rt-20',
        alsoAt: [{ capture: 'three.har', entry: 1 }],
      }),
    ]
    const rules = inconclusive({ family: family.id })
    expect(skips({ rules, families: [family], exchanges: exchanges.slice(0, 2) })).toEqual([
      'two.har',
    ])
    expect(skips({ rules, families: [family], exchanges: exchanges.slice(2) })).toEqual([
      'one.har',
      'three.har',
    ])
  })

  it('is one of every capture, where the subject is none in particular', () => {
    expect(skips({ rules: inconclusive({}) }).length).toBe(3)
    expect(
      skips({ rules: [rule('r', { verdict: 'inconclusive', reason: 'Unseen.' })] }).length,
    ).toBe(3)
  })
})

describe('a capture that could not be read', () => {
  const lost = capture('lost.har', {
    exchanges: 0,
    diagnostics: [{ code: 'encrypted', severity: 'error', detail: 'It is encrypted.' }],
  })

  it('is an error, and no rule passes in it', () => {
    const rules = [rule('one'), rule('two')]
    const text = junit.render(report({ captures: [lost, capture('good.har')], rules }))
    expect(countsOf(text, 'lost.har')).toBe('1 0 1 0 0')
    expect(caseOf(text, 'lost.har', 'capture-readable')).toContain(
      '<error type="encrypted" message="It is encrypted.">It is encrypted.</error>',
    )
    expect(countsOf(text, 'good.har')).toBe('2 0 0 0 0')
    expect(text).toContain('<testsuites name="tokentrail" tests="3" failures="0" errors="1" time=')
  })

  it('still tells what was found about it', () => {
    const about = finding({ ruleId: 'damaged-input', at: [{ capture: 'lost.har' }] })
    const rules = [rule('damaged-input', { verdict: 'fail' }), rule('two')]
    const text = junit.render(report({ captures: [lost], rules, findings: [about] }))
    expect(countsOf(text, 'lost.har')).toBe('2 1 1 0 0')
  })
})

describe('a capture without any exchange', () => {
  it('does not pass what was judged elsewhere', () => {
    const captures = [capture('empty.har', { exchanges: 0 }), capture('full.har')]
    const subjects = [{ capture: 'full.har', verdict: 'pass' }] as const
    const text = junit.render(report({ captures, rules: [rule('r', { subjects })] }))
    expect(caseOf(text, 'empty.har', 'r')).toContain('not applicable')
    expect(caseOf(text, 'full.har', 'r')).not.toContain('not applicable')
  })
})
