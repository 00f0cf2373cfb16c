import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { readExpectation, rules, TokentrailError } from '../../src/index.ts'

const context = { name: 'day-90.expect.json', rules: rules.map(({ id }) => id) }

const whole = {
  $schema: './node_modules/tokentrail/src/config/expectation.schema.json',
  findings: {
    must: [
      { rule: 'rotated-refresh-token-ignored', severity: 'error', entries: [41, 88], count: 1 },
    ],
    may: [{ rule: 'capture-starts-mid-session' }],
    mustNot: [{ rule: 'refresh-token-altered' }],
  },
  verdicts: { 'refresh-token-expiring': 'inconclusive' },
  counts: { entries: 214, exchanges: 36, families: 12, errors: 1, warnings: 0, infos: 2 },
  exchanges: [
    'refresh_token success',
    'authorization_code error AADSTS50173',
    'device-code success',
  ],
  tokens: ['refresh 2 sends what refresh 1 returned', 'sign-in 1 returns no refresh token'],
}

const wrong: readonly (readonly [unknown, string])[] = [
  [[], 'the outermost level must be an object.'],
  [null, 'the outermost level must be an object.'],
  [{ finding: {} }, 'the outermost level has an unknown key "finding". Did you mean findings?'],
  [{ findings: { mustnt: [] } }, 'findings has an unknown key "mustnt". Did you mean mustNot?'],
  [
    { counts: { connections: 1 } },
    'counts has an unknown key "connections". There are entries, exchanges, families, errors, warnings, infos.',
  ],
  [{ counts: { entries: -1 } }, 'counts.entries must be at least 0.'],
  [{ counts: { entries: 1.5 } }, 'counts.entries must be a whole number.'],
  [{ findings: { must: ['x'] } }, 'findings.must[0] must be an object.'],
  [{ findings: { must: [{}] } }, 'findings.must[0] needs the key "rule".'],
  [
    { findings: { may: [{ rule: 'oauth-eror' }] } },
    'findings.may[0].rule names a rule "oauth-eror" that does not exist. Did you mean oauth-error?',
  ],
  [
    { findings: { may: [{ rule: 'oauth-error', severity: 'eror' }] } },
    'findings.may[0].severity has a value that is not known. Did you mean error?',
  ],
  [
    { verdicts: { 'oauth-error': 'ok' } },
    'verdicts.oauth-error has a value that is not known. It must be one of crashed, fail, inconclusive, pass, not-applicable.',
  ],
  [
    { verdicts: { 'quite-another': 'pass' } },
    'verdicts names a rule "quite-another" that does not exist. tokentrail rules lists them.',
  ],
  [
    { exchanges: ['refresh_token'] },
    'exchanges[0] is not understood. Write it like "refresh_token success", "authorization_code error AADSTS50173".',
  ],
  [
    { tokens: ['refresh 1 returns a refresh token', 'refresh 2 is new'] },
    'tokens[1] is not understood. Write it like "refresh 2 sends what refresh 1 returned", "refresh 1 sends what sign-in 1 returned", "refresh 3 does not send what refresh 1 sent", "sign-in 1 returns a refresh token".',
  ],
  [
    { 'eyJhbGciOi\n.secret': 1 },
    'the outermost level has an unknown key (of another form). There are $schema, findings, verdicts, counts, exchanges, tokens.',
  ],
]

function problemOf(read: () => unknown): string {
  try {
    read()
  } catch (thrown) {
    if (thrown instanceof TokentrailError && thrown.code === 'option-invalid') return thrown.message
    throw thrown
  }
  return ''
}

describe('an expectation', () => {
  it('is read with all of its members', () => {
    expect(readExpectation(whole, context)).toEqual(whole)
    expect(readExpectation({}, context)).toEqual({})
  })

  it.each(wrong)('is refused with the place of what is wrong: %j', (value, problem) => {
    expect(problemOf(() => readExpectation(value, context))).toBe(`day-90.expect.json: ${problem}`)
  })
})

describe('a configuration', () => {
  const named = { ...context, name: 'tokentrail.config.json' }

  it('holds expectations by path', () => {
    const config = { $schema: 'x', failOn: 'warning', fixtures: { 'captures/*.har': whole } }
    expect(readConfig(config, named)).toEqual(config)
  })

  it.each([
    [{ fixture: {} }, 'the outermost level has an unknown key "fixture". Did you mean fixtures?'],
    [
      { failOn: 'fatal' },
      'failOn has a value that is not known. It must be one of error, warning, info, never.',
    ],
    [
      { fixtures: { 'a.har': { findings: { must: [{ rule: 'none' }] } } } },
      'fixtures "a.har": findings.must[0].rule names a rule "none" that does not exist. tokentrail rules lists them.',
    ],
    [
      { fixtures: { 'a.har': { token: [] } } },
      'fixtures."a.har" has an unknown key "token". Did you mean tokens?',
    ],
  ])('is refused with the place of what is wrong: %j', (value, problem) => {
    expect(problemOf(() => readConfig(value, named))).toBe(`tokentrail.config.json: ${problem}`)
  })
})

describe('the published schemas', () => {
  const published = (name: string): Record<string, unknown> =>
    JSON.parse(
      readFileSync(new URL(`../../src/config/${name}.schema.json`, import.meta.url), 'utf8'),
    ) as Record<string, unknown>
  const schema = published('expectation')
  const ajv = new Ajv2020({ allErrors: true })

  it('accept and refuse what the reader does', () => {
    const isValid = ajv.compile(schema)
    expect(isValid(whole)).toBe(true)
    // Which rules there are is not the schema's to know.
    for (const [value, problem] of wrong)
      expect(isValid(value), problem).toBe(problem.includes('names a rule'))
  })

  it('describe an expectation in the same words', () => {
    const { $defs, $schema: _, $id: __, title: ___, ...expectation } = schema
    const config = published('config')
    expect(config['$defs']).toMatchObject({ expectation, ...($defs as object) })
    expect(ajv.compile(config)({ failOn: 'never', fixtures: { 'a.har': whole } })).toBe(true)
  })
})
