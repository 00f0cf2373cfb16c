import { describe, expect, it } from 'vitest'
import { codeClasses } from '../../src/catalogue/classes.ts'
import { aadstsCodes } from '../../src/catalogue/codes.ts'
import { explanations } from '../../src/catalogue/explanations.ts'
import { describeCode, describeOAuthError } from '../../src/catalogue/lookup.ts'
import { oauthCodes } from '../../src/catalogue/oauth-codes.ts'

describe('the codes', () => {
  const lines = aadstsCodes.trim().split('\n')

  it('stand in order, each once, with a known class and a plain name', () => {
    const numbers = lines.map((line) => parseInt(line, 10))
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
    const form = new RegExp(`^\\d+ (?:${Object.keys(codeClasses).join('|')})(?: \\w+)?$`)
    expect(lines.filter((line) => !form.test(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(800)
  })

  it('have a row for each explanation', () => {
    expect([...explanations.keys()].filter((code) => describeCode(code) === undefined)).toEqual([])
  })
})

describe('a description', () => {
  it.each([
    [700082, 'lifecycle', 'warning', ['user', 'developer']],
    [50173, 'revoked', 'warning', ['user']],
    [50139, 'external', 'error', ['user', 'partner']],
    [53003, 'policy', 'warning', ['admin']],
    [65001, 'consent', 'warning', ['admin', 'user']],
    [54005, 'request', 'error', ['developer']],
    [7000222, 'registration', 'error', ['developer', 'admin']],
    [50020, 'placement', 'warning', ['admin']],
    [50126, 'expected', 'info', ['user']],
    [90033, 'transient', 'info', ['nobody']],
  ])('of %i', (code, of, severity, who) => {
    expect(describeCode(code)).toMatchObject({ class: of, severity, who, code })
  })

  it('tells name, link and what to do', () => {
    const entry = describeCode(700082)
    expect(entry?.name).toBe('ExpiredOrRevokedGrantInactiveToken')
    expect(entry?.link).toBe('https://login.microsoftonline.com/error?code=700082')
    expect(entry?.fix).toMatch(/newest/)
    expect(describeCode(90033)?.retry).toBe(true)
  })

  it('falls back to the class, and is missing for numbers that nobody names', () => {
    expect(describeCode(90002)?.meaning).toBe(codeClasses.placement.meaning)
    expect(describeCode(123)).toBeUndefined()
  })

  it('of an OAuth error says who acts', () => {
    expect(describeOAuthError('authorization_pending')).toMatchObject({
      severity: 'info',
      retry: true,
    })
    expect(describeOAuthError('invalid_client')?.who).toEqual(['developer'])
    expect(describeOAuthError('__proto__')).toBeUndefined()
  })

  it('is in whole sentences', () => {
    const texts = [
      ...Object.values(codeClasses).map(({ meaning }) => meaning),
      ...[...oauthCodes.values()].map(({ meaning }) => meaning),
      ...[...explanations.values()].flatMap(({ meaning, fix }) => [meaning, fix]),
    ]
    expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([])
  })
})
