import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/readers/reader.ts'
import missingBodies from '../../src/rules/missing-bodies.ts'
import rule from '../../src/rules/damaged-input.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { failedExchange } from './build-exchange.ts'
import { judge } from './judge.ts'

const warning = (code: Diagnostic['code'], entry?: number): Diagnostic => ({
  code,
  severity: 'warning',
  ...(entry !== undefined && { entry }),
  detail: 'A sentence of the reader.',
})

describe('damaged-input', () => {
  it('tells each kind of loss once, with its count and its places', () => {
    const diagnostics = [
      warning('truncated', 7),
      warning('entry-damaged', 2),
      warning('entry-damaged', 4),
      warning('member-missing', 5),
      warning('limit-reached'),
    ]
    const { verdict, findings } = judge(rule, trailOf([captureFacts({ diagnostics })]))
    expect(verdict).toBe('fail')
    expect(findings).toHaveLength(1)
    expect(findings[0]?.message).toBe(
      'app.har is not complete: it ends too early, 2 entries cannot be read, 1 file of the archive missing and a limit was reached and the rest left out. Its other entries were judged.',
    )
    expect(findings[0]?.at.map(({ entry }) => entry)).toEqual([7, 2, 4, 5, undefined])
    expect(findings[0]?.severity).toBe('warning')
  })

  it('passes a capture in which the reader lost nothing', () => {
    const diagnostics = [
      warning('repaired'),
      warning('body-mismatch', 3),
      warning('time-missing', 1),
    ]
    const { verdict, findings } = judge(rule, trailOf([captureFacts({ diagnostics })]))
    expect(findings).toEqual([])
    expect(verdict).toBe('pass')
  })

  it('tells of a token answer that is unreadable because its body is cut', () => {
    const capture = captureFacts({ entries: 1, diagnostics: [warning('body-mismatch', 0)] })
    const cut = failedExchange({ status: 200, outcome: 'unknown', definite: false })
    const { findings } = judge(rule, trailOf([capture], { exchanges: [cut] }))
    expect(findings[0]?.message).toBe(
      'app.har is not complete: 1 answer to token requests unreadable.',
    )
    const missing = judge(missingBodies, trailOf([capture], { exchanges: [cut] }))
    expect(missing.findings[0]?.message).toContain('lacks a readable body of 1 answer')
  })

  it('counts what the reader told in one sentence', () => {
    const diagnostics = [
      { ...warning('entry-damaged', 2), count: 40 },
      warning('entry-damaged', 99),
    ]
    const { findings } = judge(rule, trailOf([captureFacts({ diagnostics })]))
    expect(findings[0]?.message).toContain('41 entries cannot be read')
  })

  it('advises to pack again, not to compare sizes, where only the compression is foreign', () => {
    const packed = { ...warning('member-unsupported'), count: 12 }
    const fixOf = (diagnostics: readonly Diagnostic[]): string | undefined =>
      judge(rule, trailOf([captureFacts({ diagnostics })])).findings[0]?.fix
    expect(fixOf([packed])).toMatch(/^Unpack the archive and pack it again with Deflate/)
    expect(fixOf([packed, warning('truncated')])).toContain('compare its size')
  })

  it('speaks of other entries only where there are any', () => {
    const told = [1, 2].map((entries) => {
      const capture = captureFacts({ entries, diagnostics: [warning('body-undecodable', 0)] })
      return judge(rule, trailOf([capture])).findings[0]?.message.includes('other entries')
    })
    expect(told).toEqual([false, true])
  })

  it.each(['unreadable', 'encrypted'] as const)('leaves one that is %s to the run', (code) => {
    const diagnostics = [warning(code)]
    const { verdict } = judge(rule, trailOf([captureFacts({ diagnostics })]))
    expect(verdict).toBe('not-applicable')
  })

  it('names each damaged capture apart', () => {
    const captures = ['a.har', 'b.har', 'c.har'].map((name) =>
      captureFacts({ name, diagnostics: name === 'b.har' ? [] : [warning('truncated')] }),
    )
    const { findings } = judge(rule, trailOf(captures))
    expect(findings.map(({ at }) => at[0]?.capture)).toEqual(['a.har', 'c.har'])
  })
})
