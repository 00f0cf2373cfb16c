import { describe, expect, it } from 'vitest'
import json from '../../src/report/json.ts'
import { report, sampleReport } from './sample-report.ts'
import { schemaProblems } from './schema.ts'

describe('the JSON format', () => {
  it('is the report itself, with two spaces and a line break at the end', () => {
    const text = json.render(sampleReport)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(sampleReport)))
    expect(text).toMatch(/^\{\n {2}"schemaVersion": "1",\n/)
    expect(text.endsWith('}\n')).toBe(true)
  })
})

describe('report.schema.json', () => {
  it('accepts a report of everything, and an empty one', () => {
    expect(schemaProblems(sampleReport)).toEqual([])
    expect(schemaProblems(report({ captures: [] }))).toEqual([])
  })

  it.each<readonly [string, (damaged: Damaged) => void]>([
    ['another version', (one) => (one.schemaVersion = '2')],
    ['a missing summary', (one) => delete one.summary],
    ['an unknown member', (one) => (one.secret = 'x')],
    ['a member too many in an exchange', (one) => (one.exchanges[0].requestBody = 'seen')],
    ['a time that is no ISO time', (one) => (one.exchanges[0].at = '13:04')],
    ['an unknown kind', (one) => (one.exchanges[0].kind = 'grant')],
    ['an unknown verdict', (one) => (one.rules[0].verdict = 'ok')],
    ['a finding without a place', (one) => (one.findings[0].at = [])],
    ['a finding without a fingerprint', (one) => delete one.findings[0].fingerprint],
    ['codes that are words', (one) => (one.findings[0].codes = ['AADSTS700082'])],
    ['a negative count', (one) => (one.tokens[0].uses = -1)],
    ['a token of an unknown kind', (one) => (one.tokens[0].kind = 'cookie')],
    ['facts that nest', (one) => (one.findings[0].facts = { deep: { er: 1 } })],
    ['a severity out of the list', (one) => (one.findings[0].severity = 'fatal')],
  ])('refuses %s', (_, damage) => {
    const damaged = JSON.parse(JSON.stringify(sampleReport)) as Damaged
    damage(damaged)
    expect(schemaProblems(damaged)).not.toEqual([])
  })
})

/** JSON that may be bent out of shape. */
interface Damaged {
  schemaVersion: string
  summary?: unknown
  secret?: string
  readonly exchanges: [Record<'requestBody' | 'at' | 'kind', unknown>]
  readonly rules: [{ verdict: string }]
  readonly findings: [
    { at: unknown; fingerprint?: unknown; codes: unknown; facts: unknown; severity: unknown },
  ]
  readonly tokens: [{ uses: unknown; kind: unknown }]
}
