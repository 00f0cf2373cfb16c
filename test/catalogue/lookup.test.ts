import { describe, expect, it } from 'vitest'
import { b2cCodes } from '../../src/catalogue/b2c-codes.ts'
import { codeClasses, isCodeClass, isResponsible } from '../../src/catalogue/classes.ts'
import { aadstsCodes } from '../../src/catalogue/codes.ts'
import { b2cExplanations, explanations } from '../../src/catalogue/explanations.ts'
import { createFullLookup } from '../../src/catalogue/full-lookup.ts'
import {
  createLookup,
  describeCode,
  describeOAuthError,
  explainedNames,
} from '../../src/catalogue/lookup.ts'
import { oauthCodes } from '../../src/catalogue/oauth-codes.ts'
import { ownedB2cExplanations, ownedExplanations } from '../../src/catalogue/owned-explanations.ts'
import { readExplanations, readRows } from '../../src/catalogue/rows.ts'
import { secondMeanings } from '../../src/catalogue/second-meanings.ts'
import * as registry from '../../src/rules/index.ts'
import type { Rule } from '../../src/rules/rule.ts'

const families = [
  {
    family: 'AADSTS',
    codes: aadstsCodes,
    told: readExplanations(explanations),
    owned: readExplanations(ownedExplanations),
    least: 895,
  },
  {
    family: 'AADB2C',
    codes: b2cCodes,
    told: readExplanations(b2cExplanations),
    owned: readExplanations(ownedB2cExplanations),
    least: 90,
  },
] as const

const fully = createFullLookup()
const rules = Object.values<Rule>(registry)

describe.each(families)('the codes of $family', ({ family, codes, told, owned, least }) => {
  const lines = codes.trim().split('\n')

  it('stand in order, each once, with a known class, known exceptions and a plain name', () => {
    const numbers = lines.map((line) => parseInt(line, 10))
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
    expect(lines.length).toBeGreaterThanOrEqual(least)
    const isPlain = (line: string): boolean => {
      const [, is = ''] = /^\d+ ([\w,]+)(?: \w+)?$/.exec(line) ?? []
      const [of = '', ...exceptions] = is.split(',')
      return isCodeClass(of) && exceptions.every((one) => isResponsible(one) || one === 'retry')
    }
    expect(lines.filter((line) => !isPlain(line))).toEqual([])
  })

  it('say nothing that their class says already', () => {
    const idle = [...readRows(codes)].filter(
      ([, { class: of, who, retry }]) =>
        who?.join() === codeClasses[of].who.join() || retry === codeClasses[of].retry,
    )
    expect(idle).toEqual([])
  })

  it('have a row for each explanation, which is two short texts', () => {
    expect([...told.keys()].filter((code) => owned.has(code))).toEqual([])
    for (const [code, { meaning, fix }] of [...told, ...owned]) {
      expect(fully(code, { family }), `${family}${code}`).toMatchObject({ meaning, fix, family })
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      expect(fix).toMatch(/^[A-Z].*\.$/)
      expect(`${meaning} ${fix}`.length).toBeLessThan(260)
    }
  })

  it('are explained for the page only where no rule tells more', () => {
    const names = family === 'AADB2C' ? 'b2cCodes' : 'codes'
    const ofRules = new Set(rules.flatMap((rule) => rule[names] ?? []))
    expect([...told.keys()].filter((code) => ofRules.has(code))).toEqual([])
    expect([...owned.keys()].filter((code) => !ofRules.has(code))).toEqual([])
  })

  it('have a class, but for few of them', () => {
    const unknown = [...readRows(codes).values()].filter(({ class: of }) => of === 'unknown')
    expect(unknown.length).toBeLessThan(lines.length / 15)
  })
})

describe('a description', () => {
  it.each([
    [700082, 'lifecycle', 'warning', ['user', 'developer']],
    [50173, 'revoked', 'warning', ['user']],
    [50057, 'revoked', 'warning', ['admin']],
    [50139, 'external', 'error', ['user', 'partner']],
    [20001, 'external', 'error', ['admin', 'partner']],
    [53003, 'policy', 'warning', ['admin']],
    [50076, 'policy', 'warning', ['user', 'admin']],
    [65001, 'consent', 'warning', ['admin', 'user']],
    [54005, 'request', 'error', ['developer']],
    [7000222, 'registration', 'error', ['developer', 'admin']],
    [50020, 'placement', 'warning', ['admin']],
    [50126, 'expected', 'info', ['user']],
    [90033, 'transient', 'info', ['nobody']],
    [135000, 'credential', 'warning', ['user']],
    [90036, 'service', 'warning', ['microsoft']],
    [90000, 'unknown', 'warning', ['developer']],
  ])('of %i', (code, of, severity, who) => {
    expect(describeCode(code)).toMatchObject({ class: of, severity, who, code, family: 'AADSTS' })
  })

  it('tells name, link and what to do', () => {
    const entry = fully(700082)
    expect(entry?.name).toBe('ExpiredOrRevokedGrantInactiveToken')
    expect(entry?.link).toBe('https://login.microsoftonline.com/error?code=700082')
    expect(entry?.fix).toMatch(/newest/)
    expect(describeCode(90033)?.retry).toBe(true)
  })

  it('knows where retrying helps although it does not for the class', () => {
    expect(describeCode(40008)?.retry).toBe(false)
    expect(describeCode(40010)).toMatchObject({ class: 'external', retry: true, who: ['partner'] })
  })

  it('falls back to the class, and is missing for numbers that nobody names', () => {
    expect(describeCode(50014)?.meaning).toBe(codeClasses.placement.meaning)
    expect(describeCode(123)).toBeUndefined()
    expect(describeCode(700082, { family: 'AADB2C' })).toBeUndefined()
  })

  it('keeps the numbers of Azure AD B2C apart', () => {
    const entry = fully(90080, { family: 'AADB2C' })
    expect(entry).toMatchObject({ family: 'AADB2C', class: 'lifecycle', code: 90080 })
    expect(entry?.link).toMatch(/active-directory-b2c/)
    expect(describeCode(90080)).toBeUndefined()
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
      ...secondMeanings.flatMap(({ meaning, fix }) => [meaning, fix]),
    ]
    expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([])
  })

  it('is there for every code that a rule owns', () => {
    const missing = rules.flatMap(({ codes = [], b2cCodes: ofB2c = [] }) => [
      ...codes.filter((code) => describeCode(code) === undefined),
      ...ofB2c.filter((code) => describeCode(code, { family: 'AADB2C' }) === undefined),
    ])
    expect(missing).toEqual([])
  })
})

describe('a code with two meanings', () => {
  it.each(secondMeanings)('$code is told apart by $fact', ({ code, fact, class: of, meaning }) => {
    const usual = describeCode(code)
    const other = describeCode(code, { facts: { [fact]: true } })
    expect(other).toMatchObject({ class: of, meaning, code })
    expect(other?.meaning).not.toBe(usual?.meaning)
    expect(other?.name).toBe(usual?.name)
    expect(describeCode(code, { facts: { issuedAt: 0 } })).toEqual(usual)
  })

  it('changes who acts with its class', () => {
    expect(describeCode(50132)).toMatchObject({ class: 'revoked', who: ['user'] })
    const other = describeCode(50132, { facts: { externalRefreshToken: true } })
    expect(other).toMatchObject({ severity: 'error', who: ['user', 'partner'] })
    const picker = describeCode(16000, { facts: { severalAccounts: true } })
    expect(picker).toMatchObject({ class: 'expected', severity: 'info' })
  })
})

describe.each([
  ['an extended catalogue', createLookup, describeCode],
  ['a fully explained one', createFullLookup, fully],
])('%s', (_, create, builtIn) => {
  const lookup = create({
    codes: {
      '98765432': { meaning: 'New.', who: ['partner'] },
      AADSTS50173: { fix: 'Call the desk.' },
      aadsts70008: { class: 'policy' },
      AADB2C90777: { class: 'request' },
      'no code': { meaning: 'Never seen.' },
    },
  })

  it('knows more codes', () => {
    expect(lookup(98765432)).toEqual({
      ...codeClasses.unknown,
      family: 'AADSTS',
      code: 98765432,
      class: 'unknown',
      meaning: 'New.',
      who: ['partner'],
      link: 'https://login.microsoftonline.com/error?code=98765432',
    })
    expect(lookup(90777, { family: 'AADB2C' })?.meaning).toBe(codeClasses.request.meaning)
    expect(lookup(90777)).toBeUndefined()
  })

  it('corrects what is said of others, and leaves the rest', () => {
    expect(lookup(50173)).toEqual({ ...builtIn(50173), fix: 'Call the desk.' })
    expect(lookup(50133)).toEqual(builtIn(50133))
  })

  it('takes with a class what the class brings, and keeps the words', () => {
    const { meaning } = builtIn(70008) ?? {}
    expect(lookup(70008)).toMatchObject({ class: 'policy', who: codeClasses.policy.who, meaning })
  })

  it('changes nothing for others', () => {
    expect(builtIn(98765432)).toBeUndefined()
  })

  it('names its codes among those that can be explained', () => {
    const names = explainedNames({ codes: { '98765432': {}, AADB2C90080: {} } })
    expect(names).toContain('AADSTS98765432')
    expect(names.filter((name) => name === 'AADB2C90080')).toHaveLength(1)
    expect(new Set(names).size).toBe(names.length)
  })
})
