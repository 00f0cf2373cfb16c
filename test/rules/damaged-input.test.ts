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

  it.each([
    ['truncated', 'it ends too early', 'it ends too early'],
    ['entry-damaged', '1 entry cannot be read', '2 entries cannot be read'],
    ['entry-too-large', '1 entry exceeded the size limit', '2 entries exceeded the size limit'],
    ['member-missing', '1 file of the archive missing', '2 files of the archive missing'],
    [
      'member-damaged',
      '1 file of the archive damaged or unreadable',
      '2 files of the archive damaged or unreadable',
    ],
    [
      'member-unsupported',
      '1 file of the archive compressed by a method that is not read',
      '2 files of the archive compressed by a method that is not read',
    ],
    ['body-undecodable', '1 body cannot be decoded', '2 bodies cannot be decoded'],
  ] as const)('tells of %s, once and twice', (code, once, twice) => {
    const told = [1, 2].map((count) => {
      const capture = captureFacts({ diagnostics: [{ ...warning(code, 3), count }] })
      return judge(rule, trailOf([capture])).findings[0]?.message
    })
    expect(told).toEqual(
      [once, twice].map(
        (loss) => `app.har is not complete: ${loss}. Its other entries were judged.`,
      ),
    )
  })

  it('shows the line where the reader told it', () => {
    const capture = captureFacts({ diagnostics: [{ ...warning('truncated', 7), line: 41 }] })
    const { findings } = judge(rule, trailOf([capture]))
    expect(findings[0]?.at).toEqual([{ capture: 'app.har', entry: 7, line: 41 }])
  })

  it('tells of requests without an answer by their own capture, and not twice', () => {
    const lost = (capture: string, entry: number, status = 0) =>
      failedExchange({
        id: `x${entry}`,
        capture,
        entry,
        status,
        outcome: 'no-response',
        definite: false,
      })
    const captures = ['a.har', 'b.har'].map((name) =>
      captureFacts({ name, diagnostics: [warning('truncated', 3)] }),
    )
    const exchanges = [lost('a.har', 2), lost('a.har', 3), lost('a.har', 4, 502), lost('b.har', 5)]
    const { findings } = judge(rule, trailOf(captures, { exchanges }))
    expect(findings.map(({ message }) => message)).toEqual([
      'a.har is not complete: it ends too early and 1 OAuth request without an answer (entry 2). Its other entries were judged.',
      'b.har is not complete: it ends too early and 1 OAuth request without an answer (entry 5). Its other entries were judged.',
    ])
    expect(findings.map(({ facts }) => facts)).toEqual([
      { diagnostics: ['truncated'], unanswered: 1 },
      { diagnostics: ['truncated'], unanswered: 1 },
    ])
  })

  it('counts an entry that is damaged in two ways once', () => {
    const told = [1, 2].map((entries) => {
      const diagnostics = [warning('body-undecodable', 0), warning('body-undecodable', 0)]
      const capture = captureFacts({ entries, diagnostics })
      return judge(rule, trailOf([capture])).findings[0]?.message.includes('other entries')
    })
    expect(told).toEqual([false, true])
  })

  it('advises to let a recording run where requests have no answer, whatever is packed', () => {
    const capture = captureFacts({ diagnostics: [warning('member-unsupported')] })
    const lost = failedExchange({ status: 0, outcome: 'no-response', definite: false })
    const [finding] = judge(rule, trailOf([capture], { exchanges: [lost] })).findings
    expect(finding?.fix).toContain('let the recording run')
    const [lostOnly] = judge(rule, trailOf([captureFacts()], { exchanges: [lost] })).findings
    expect(lostOnly?.fix).toContain('let the recording run')
  })

  it('judges what can be used beside what cannot', () => {
    const captures = [
      captureFacts({ name: 'a.har', diagnostics: [warning('unreadable'), warning('truncated')] }),
      captureFacts({ name: 'b.har', diagnostics: [warning('truncated')] }),
    ]
    const { verdict, findings } = judge(rule, trailOf(captures))
    expect(verdict).toBe('fail')
    expect(findings.map(({ at }) => at[0]?.capture)).toEqual(['b.har'])
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
