import { describe, expect, it } from 'vitest'
import { describeCrash } from '../../src/cli/describe-crash.ts'
import { exitCodes, gravest } from '../../src/cli/exit-codes.ts'
import { judgeReports } from '../../src/cli/judge-reports.ts'
import { nearest } from '../../src/config/nearest.ts'
import { cutMiddle, displayWidth, wrap } from '../../src/cli/table/layout.ts'
import { printableText } from '../../src/report/telling/printable-text.ts'
import { showsUnicode } from '../../src/cli/theme.ts'
import { report, rule } from '../report/sample-report.ts'

describe('printableText', () => {
  it('keeps words of every script and drops what steers a terminal', () => {
    expect(printableText('Zürich 東京 – ok')).toBe('Zürich 東京 – ok')
    expect(printableText('a\r\nb\tc\u001b[31md\u009be\u202ef\u200bg')).toBe('a b c [31md e f g')
  })
})

describe('nearest', () => {
  const words = ['analyze', 'explain', 'rules']
  it.each([
    ['analyse', 'analyze'],
    ['exlpain', 'explain'],
    ['RULE', 'rules'],
    ['sanitize', undefined],
    ['', undefined],
  ])('%s: %s', (word, expected) => {
    expect(nearest(word, words)).toBe(expected)
  })
})

describe('layout', () => {
  it('wraps at words and leaves longer words whole', () => {
    expect(wrap('one two  three', 7)).toEqual(['one two', 'three'])
    expect(wrap('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b'])
    expect(wrap('', 5)).toEqual([])
  })

  it('knows wide and combining characters', () => {
    expect(displayWidth('東京')).toBe(4)
    expect(displayWidth('e\u0301')).toBe(1)
    expect(displayWidth('✖ –')).toBe(3)
  })

  it.each([
    ['contoso.example', 9, 'cont…mple'],
    ['short', 9, 'short'],
    ['東京都東京都', 7, '東…京都'],
  ])('cuts %s to %i cells', (text, width, expected) => {
    const cut = cutMiddle(text, width, '…')
    expect(cut).toBe(expected)
    expect(displayWidth(cut)).toBeLessThanOrEqual(width)
  })
})

describe('exit codes', () => {
  it('are ordered 2, 70, 4, 1, 5, 3, 0', () => {
    const order = [2, 70, 4, 1, 5, 3] as const
    order.forEach((code, n) => expect(gravest(order.slice(n).toReversed())).toBe(code))
    expect(gravest([])).toBe(exitCodes.ok)
  })

  it('are 70 when a rule crashed', () => {
    const crashed = report({ rules: [rule('no-pkce', { verdict: 'crashed' })] })
    const flags = { failOn: 'error', color: false, allowEmpty: true } as const
    expect(judgeReports([crashed], flags)).toEqual([exitCodes.internal])
    expect(judgeReports([report()], flags)).toEqual([])
  })
})

describe('describeCrash', () => {
  it('tells kind and place, never the words', () => {
    const error = new RangeError(
      'rt.SyntheticTokentrail\n    at x (/secret-SyntheticTokentrail.ts:1:1)',
    )
    expect(describeCrash(error)).toMatch(/^internal error \(RangeError at words\.test\.ts:\d+\)\./)
    expect(describeCrash('SyntheticTokentrail')).toMatch(/^internal error \(Error\)\./)
    expect(
      describeCrash(Object.assign(new Error('x'), { name: 'SyntheticTokentrail' })),
    ).not.toContain('Synthetic')
  })
})

describe('showsUnicode', () => {
  it.each<readonly [Record<string, string>, string, boolean]>([
    [{}, 'linux', true],
    [{ LANG: 'de_DE.UTF-8' }, 'linux', true],
    [{ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, 'linux', false],
    [{ LANG: 'POSIX' }, 'linux', false],
    [{ TERM: 'linux', LANG: 'C.utf8' }, 'linux', false],
    [{}, 'win32', false],
    [{ WT_SESSION: 'x' }, 'win32', true],
  ])('%j on %s: %s', (env, platform, expected) => {
    expect(showsUnicode(env, platform)).toBe(expected)
  })
})
