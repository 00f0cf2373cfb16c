import { describe, expect, it } from 'vitest'
import { baselineLines, baselineText, readBaseline, TokentrailError } from '../../src/index.ts'
import { finding } from '../report/sample-report.ts'

const lines = [
  { capture: 'b.har', fingerprint: 'oauth-error/login.contoso.example/-/app-1/refresh_token/2' },
  { capture: 'b.har', fingerprint: 'oauth-error/login.contoso.example/-/app-1/refresh_token/1' },
  { capture: '__proto__', fingerprint: 'missing-bodies/capture/1' },
]

describe('a baseline', () => {
  it('is written in one order, each line once, and read again', () => {
    const text = baselineText([...lines, ...lines.toReversed()])
    expect(text).toBe(baselineText(lines.toReversed()))
    expect(readBaseline(JSON.parse(text), 'base.json')).toEqual(lines.toReversed())
    expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"captures": \{\n {4}"__proto__": \[/)
  })

  it('never holds a live secret', () => {
    const [known, ...others] = baselineLines([
      finding(),
      finding({ ruleId: 'live-secrets-in-capture' }),
    ])
    expect(known).toEqual({ capture: 'partner.har', fingerprint: finding().fingerprint })
    expect(others).toEqual([])
  })

  it.each([
    [[], 'this is no baseline: the outermost level must be an object.'],
    [{ version: 1 }, 'this is no baseline: the outermost level needs the key "captures".'],
    [{ version: 2, captures: {} }, 'a later version of tokentrail has written it; install that.'],
    [
      { version: 1, captures: { 'a.har': ['eyJhbGciOi.secret'] } },
      'this is no baseline: captures."a.har"[0] is not understood. Write it like "missing-bodies/capture/1".',
    ],
    [
      { version: 1, captures: { 'a.har': 'missing-bodies/capture/1' } },
      'this is no baseline: captures."a.har" must be an array.',
    ],
    [
      { version: 1, capture: {}, captures: {} },
      'this is no baseline: the outermost level has an unknown key "capture". Did you mean captures?',
    ],
  ])('is refused: %j', (value, problem) => {
    expect(() => readBaseline(value, 'base.json')).toThrow(
      new TokentrailError('option-invalid', `base.json: ${problem}`),
    )
  })
})
