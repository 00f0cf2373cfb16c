import { describe, expect, it } from 'vitest'
import {
  expectationText,
  expectedReport,
  isAsExpected,
  isSidecar,
  judgeFixture,
  readExpectation,
  rules,
  sidecarNames,
  writeExpectation,
  type Expectation,
  type Report,
} from '../../src/index.ts'
import { fixtureBytes, fixturesIn } from '../report/fixture-report.ts'
import { finding } from '../report/sample-report.ts'
import { schemaProblems } from '../report/schema.ts'
import { analyze } from '../../src/index.ts'
import { ignored, rotationReport } from './rotation-report.ts'

const context = { name: 'x', rules: rules.map(({ id }) => id) }

const asExpected = (report: Report, expectation: Expectation): boolean =>
  isAsExpected(judgeFixture(report, expectation))

describe('a written expectation', () => {
  it('is minimal and sorted', () => {
    expect(writeExpectation(rotationReport())).toEqual({
      findings: {
        must: [{ rule: 'rotated-refresh-token-ignored', severity: 'error', entries: [6] }],
      },
      exchanges: [
        'authorization_code success',
        'refresh_token success',
        'refresh_token success',
        'refresh_token error AADSTS700082',
      ],
      tokens: [
        'refresh 1 sends what sign-in 1 returned',
        'refresh 2 sends what refresh 1 returned',
        'refresh 3 sends what refresh 1 returned',
      ],
    })
  })

  it('holds for its capture, as text and read again, and is written once', async () => {
    for (const name of fixturesIn('flows', 'har', 'saz')) {
      const report = await analyze([{ name, bytes: fixtureBytes(name) }], { holder: 'single' })
      const written = writeExpectation(report)
      const read = readExpectation(JSON.parse(expectationText(written)), context)
      expect(read, name).toEqual(written)
      expect(asExpected(report, read), name).toBe(true)
      expect(writeExpectation(report, {}, read), name).toEqual(read)
    }
  })

  it('keeps of an existing one what holds, and mends the rest', () => {
    const existing: Expectation = {
      $schema: 'x',
      findings: {
        may: [{ rule: 'too-few-refreshes' }],
        mustNot: [{ rule: 'rotated-refresh-token-ignored' }, { rule: 'oauth-error' }],
      },
      verdicts: { 'too-few-refreshes': 'fail' },
      counts: { entries: 1 },
      tokens: ['refresh 3 does not send what refresh 2 returned'],
    }
    const report = rotationReport()
    const written = writeExpectation(report, {}, existing)
    expect(written).toEqual({
      ...existing,
      findings: {
        must: [{ rule: 'rotated-refresh-token-ignored', severity: 'error', entries: [6] }],
        may: [{ rule: 'too-few-refreshes' }],
        mustNot: [{ rule: 'oauth-error' }],
      },
      verdicts: { 'too-few-refreshes': 'pass' },
      counts: { entries: 9 },
    })
    expect(asExpected(report, written)).toBe(true)
    expect(writeExpectation(report, {}, written)).toEqual(written)
  })

  it('never names live secrets', () => {
    const secret = finding({ ruleId: 'live-secrets-in-capture', severity: 'info' })
    const report = rotationReport({ findings: [secret] })
    expect(writeExpectation(report, { failOn: 'info' }).findings).toBeUndefined()
    const may = { findings: { may: [{ rule: secret.ruleId }] } }
    expect(judgeFixture(report, may, { failOn: 'never' }).unexpected).toEqual([secret])
    expect(judgeFixture(report, may, { failOn: 'info', allowSecrets: true }).unexpected).toEqual([])
  })

  it('has a line for each thing that may change', () => {
    const text = expectationText(writeExpectation(rotationReport()))
    expect(text).toContain(
      '\n      { "rule": "rotated-refresh-token-ignored", "severity": "error", "entries": [6] }\n',
    )
    expect(text.endsWith('}\n')).toBe(true)
  })
})

describe('findings that nobody named', () => {
  it.each([
    ['error', 1],
    ['info', 2],
    ['never', 0],
  ] as const)('fail a check at or above %s', (failOn, n) => {
    expect(judgeFixture(rotationReport(), {}, { failOn }).unexpected).toHaveLength(n)
    expect(judgeFixture(rotationReport(), undefined, { failOn }).unexpected).toHaveLength(n)
  })
})

describe('the report of a check', () => {
  const report = rotationReport({ findings: [ignored()] })

  it('tells what is expected as a remark', () => {
    const expectation = { findings: { must: [{ rule: 'rotated-refresh-token-ignored' }] } }
    const told = expectedReport(report, judgeFixture(report, expectation), 'day-90.expect.json')
    expect(schemaProblems(told)).toEqual([])
    expect(told.summary).toMatchObject({ errors: 0, infos: 1 })
    const [first] = told.findings
    expect(first?.title).toBe(`As expected: ${ignored().title}`)
    expect(first?.message).toBe(`day-90.expect.json expects this. ${ignored().message}`)
    expect(first?.facts).toMatchObject({ expectedBy: 'day-90.expect.json' })
    expect(told.rules.at(-1)).toMatchObject({ id: 'expectation-missed', verdict: 'pass' })
  })

  it('tells each difference as an error at the capture', () => {
    const expectation: Expectation = {
      counts: { entries: 1 },
      tokens: ['sign-in 1 returns no refresh token'],
    }
    const told = expectedReport(report, judgeFixture(report, expectation), 'day-90.expect.json')
    expect(schemaProblems(told)).toEqual([])
    const missed = told.findings.filter(({ ruleId }) => ruleId === 'expectation-missed')
    expect(missed.map(({ message }) => message)).toEqual([
      'day-90.expect.json, counts: expected entries: 1; found entries: 9.',
      'day-90.expect.json, tokens: expected sign-in 1 returns no refresh token; found sign-in 1 returns a refresh token (entry 2).',
    ])
    expect(missed[1]?.at).toEqual([
      { capture: 'day-90.har' },
      { capture: 'day-90.har', entry: 2, exchange: 'x1' },
    ])
    expect(told.rules.at(-1)?.verdict).toBe('fail')
  })
})

it('a sidecar stands beside its capture', () => {
  expect(sidecarNames('a/b.c/day-90.har')).toEqual([
    'a/b.c/day-90.har.expect.json',
    'a/b.c/day-90.expect.json',
  ])
  expect(sidecarNames('day.har.gz')[1]).toBe('day.expect.json')
  expect(sidecarNames('a.b/day')[1]).toBe('a.b/day.expect.json')
  expect(sidecarNames('.har')[1]).toBe('.har.expect.json')
  expect(isSidecar('a/Day.EXPECT.json')).toBe(true)
  expect(isSidecar('expect.json')).toBe(false)
})
