import { describe, expect, it, vi } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import json from '../../src/report/json.ts'
import { readReport, readReports } from '../../src/report/read-report.ts'
import type { Report } from '../../src/report/report.ts'
import { report, sampleReport } from './sample-report.ts'

const saved = json.render(sampleReport)
const written = (one: Report): string => json.render(one)

/** The sentence for a text that is refused. */
function refusal(text: string): string {
  try {
    readReport(text)
  } catch (error) {
    if (error instanceof TokentrailError && error.code === 'report-unreadable') return error.message
    throw error
  }
  return 'it was read'
}

/** The saved report with another value at a place. */
function damaged(place: string, value: unknown): string {
  const whole: unknown = JSON.parse(saved)
  const steps = place.split('/').slice(1)
  const last = steps.pop() ?? ''
  let at = whole as Record<string, unknown>
  for (const step of steps) at = at[step] as Record<string, unknown>
  // Not by assignment, so that `__proto__` is a member like any other.
  Object.defineProperty(at, last, { value, enumerable: true })
  return JSON.stringify(whole)
}

describe('a saved report', () => {
  it('is read as it was written', () => {
    expect(readReport(saved)).toEqual(JSON.parse(JSON.stringify(sampleReport)))
    expect(json.render(readReport(saved))).toBe(saved)
    expect(json.render(readReport(`\uFEFF${JSON.stringify(sampleReport)}`))).toBe(saved)
  })

  it('may be followed by others', () => {
    const other = json.render(report())
    expect(readReports(saved + other + saved).map(written)).toEqual([saved, other, saved])
    const lines = [saved, other].map((one) => `${JSON.stringify(JSON.parse(one))}\r\n`).join('')
    expect(readReports(lines).map(written)).toEqual([saved, other])
    expect(refusal(saved + other)).toContain('it holds several reports, and one is wanted')
  })

  it('may hold line separators, which JSON allows in strings', () => {
    const odd = json.render(report({ tool: { name: 'a\u2028{"b"', version: '1' } }))
    expect(readReports(odd + odd).map(written)).toEqual([odd, odd])
  })
})

describe('what is no saved report', () => {
  it.each([
    ['nothing', '', 'it is empty'],
    ['words', 'rt-1 secret-word', 'it is not JSON, or was cut short'],
    ['a report that was cut', saved.slice(0, 700), 'it is not JSON, or was cut short'],
    ['a second report that was cut', saved + saved.slice(0, 700), 'it is not JSON'],
    ['a number', '42', 'it is JSON of something else'],
    ['null', 'null', 'it is JSON of something else'],
    ['a list', '[]', 'it is JSON of something else'],
    ['a HAR', '{"log":{"entries":[]}}', 'a capture is read by tokentrail analyze'],
    ['a later version', damaged('/schemaVersion', '2'), 'a later version of tokentrail'],
    ['no known version', damaged('/schemaVersion', 1), 'it is damaged at /schemaVersion'],
    ['a wrong kind', damaged('/exchanges/1/kind', 'x'), 'damaged at /exchanges/1/kind'],
    ['a missing place', damaged('/findings/0/at', []), 'damaged at /findings/0/at'],
    ['a missing list', damaged('/findings', undefined), 'damaged at its outermost level'],
    ['a second one', saved + damaged('/tokens/0/uses', -1), 'report 2: it is damaged at /tokens/0'],
  ])('is told apart: %s', (_, text, sentence) => {
    const told = refusal(text)
    expect(told).toMatch(/^this is no saved report: [^\n]+\.$/)
    expect(told).toContain(sentence)
  })

  it('is refused at its first part, however many follow', () => {
    const reading = vi.spyOn(JSON, 'parse')
    try {
      expect(refusal('{\n'.repeat(100_000))).toContain('it is not JSON, or was cut short')
      expect(reading.mock.calls.length).toBeLessThan(5)
    } finally {
      reading.mockRestore()
    }
  })

  it.each([
    ['a value', '/exchanges/0/kind', 'secret-word'],
    ['a member', '/secret-word', 'x'],
    ['a member below', '/findings/0/secret-word', 'x'],
    ['a free name', '/findings/0/facts/secret-word', { 7: 8 }],
    ['a number for a name', '/findings/0/facts/4111111111111111', { 7: 8 }],
    ['a version', '/schemaVersion', '2-secret-word'],
    ['a prototype', '/__proto__', { 'secret-word': 1 }],
  ])('is never quoted: %s', (_, place, value) => {
    expect(refusal(damaged(place, value))).toMatch(/: it is damaged at [/\w ]+\.$/)
    expect(refusal(damaged(place, value))).not.toMatch(/secret|4111/)
    expect(refusal(`${damaged(place, value)}!`)).not.toMatch(/secret|4111/)
  })
})
