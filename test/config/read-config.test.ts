import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { configOptions, readConfig, rules, TokentrailError } from '../../src/index.ts'

const context = { name: 'tokentrail.config.json', rules: rules.map(({ id }) => id) }

const whole: Config = {
  $schema: './node_modules/tokentrail/src/config/config.schema.json',
  failOn: 'warning',
  minConfidence: 'low',
  only: ['oauth-error'],
  ignore: ['missing-bodies'],
  severities: { 'oauth-error': 'warning', 'missing-bodies': 'off' },
  ignores: [
    {
      rule: 'oauth-error',
      client: 'app-1',
      tenant: 'contoso.example',
      capture: 'captures/**/*.har',
      reason: 'a test tenant',
      until: '2028-02-29',
    },
  ],
  baseline: 'tokentrail.baseline.json',
  authorities: [
    'login.contoso.example',
    '.fabrikam.example',
    { host: 'gate.contoso.example', protocol: 'v2' },
    { host: 'b2c.contoso.example', provider: 'b2c' },
  ],
  trustedBackends: ['.contoso.example'],
  needsRefresh: ['app-1'],
  lifetimes: { b2c: 30, spa: '12h', clients: { 'app-1': '7d' } },
  placeholders: ['MASKED-*'],
  aadstsDb: 'codes.json',
  fixtures: { 'captures/': {} },
}

const wrong: readonly (readonly [unknown, string])[] = [
  [{ failon: 'error' }, 'the outermost level has an unknown key "failon". Did you mean failOn?'],
  [
    { severites: {} },
    'the outermost level has an unknown key "severites". Did you mean severities?',
  ],
  [
    { severities: { 'oauth-eror': 'off' } },
    'severities names a rule "oauth-eror" that does not exist. Did you mean oauth-error?',
  ],
  [
    { severities: { 'oauth-error': 'warn' } },
    'severities.oauth-error has a value that is not known. It must be one of error, warning, info, off.',
  ],
  [{ ignores: [{ rule: 'oauth-error' }] }, 'ignores[0] needs the key "reason".'],
  [
    { ignores: [{ rules: 'oauth-error', reason: 'Known.' }] },
    'ignores[0] has an unknown key "rules". Did you mean rule?',
  ],
  [
    { ignores: [{ rule: 'oauth-error', reason: ' ' }] },
    'ignores[0].reason is not understood. Write it like "a test tenant".',
  ],
  [
    { ignores: [{ rule: 'oauth-error', reason: 'x', untill: '2026-01-01' }] },
    'ignores[0] has an unknown key "untill". Did you mean until?',
  ],
  [
    { ignores: [{ rule: 'oauth-error', reason: 'x', until: 'soon' }] },
    'ignores[0].until is not understood. Write it like "2026-12-31".',
  ],
  [
    { ignores: [{ rule: 'oauth-error', reason: 'x', until: '2026-02-30' }] },
    'ignores[0].until is no day of the calendar.',
  ],
  [{ only: ['nope-rule'] }, 'only[0] names a rule "nope-rule" that does not exist.'],
  [{ authorities: [7] }, 'authorities[0] must be a string or an object.'],
  [
    { authorities: ['https://login.contoso.example/'] },
    'authorities[0] is not understood. Write it like "login.contoso.example", ".contoso.example".',
  ],
  [
    { authorities: [{ host: 'a.example', protocoll: 'v2' }] },
    'authorities[0] has an unknown key "protocoll". Did you mean protocol?',
  ],
  [{ needsRefresh: 'all' }, 'needsRefresh must be a boolean or an array.'],
  [
    { lifetimes: { b2c: '14 days' } },
    'lifetimes.b2c is not understood. Write it like "14d", "24h".',
  ],
  [{ lifetimes: { b2c: 0 } }, 'lifetimes.b2c must be at least 1.'],
  [{ lifetimes: { b2c: 1e300 } }, 'lifetimes.b2c must be a whole number or a string.'],
  [{ lifetimes: { clients: { a: 99_999 } } }, 'lifetimes.clients.a must be at most 36500.'],
  [{ lifetimes: { b2d: 1 } }, 'lifetimes has an unknown key "b2d". Did you mean b2c?'],
  [
    { placeholders: ['**?'] },
    'placeholders[0] is not understood. Write it like "MASKED-BY-GATEWAY", "##*##hidden".',
  ],
  [JSON.parse('{"__proto__": {}}'), 'the outermost level has an unknown key "__proto__".'],
  [
    JSON.parse('{"severities": {"__proto__": "off"}}'),
    'severities names a rule "__proto__" that does not exist.',
  ],
  [{ severities: { constructor: 'off' } }, 'severities names a rule "constructor"'],
  [{ ['k'.repeat(1_000_000)]: 1 }, 'the outermost level has an unknown key (of another form).'],
  [
    { '0.AXYAsecretRefreshTokenValue1': 1 },
    'the outermost level has an unknown key (of another form).',
  ],
  [
    { lifetimes: { clients: { secretAppKeyOf2025AsAName: 'x' } } },
    'lifetimes.clients.(of another form) is not understood.',
  ],
]

describe('readConfig', () => {
  it('takes every key', () => {
    expect(readConfig(whole, context)).toBe(whole)
  })

  it.each(wrong)('refuses %#', (value, sentence) => {
    expect(problemOf(value)).toContain(`tokentrail.config.json: ${sentence}`)
  })

  it('gets through what is nested deeper than any configuration', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect(problemOf({ only: deep })).toContain('only[0] must be a string.')
    expect(problemOf(deep)).toContain('must be an object.')
  })

  it('agrees with the published schema', () => {
    const text = readFileSync(
      new URL('../../src/config/config.schema.json', import.meta.url),
      'utf8',
    )
    const isValid = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(text) as object)
    expect(isValid(whole)).toBe(true)
    // Which rules there are and how long a month is, is not the schema's to know.
    for (const [value, problem] of wrong)
      expect(isValid(value), problem).toBe(/names a rule|calendar/.test(problem))
  })
})

describe('configOptions', () => {
  it('gives what the engine takes, with lifetimes in milliseconds and without files', () => {
    const hour = 3_600_000
    expect(configOptions(whole)).toEqual({
      minConfidence: 'low',
      only: whole.only,
      ignore: whole.ignore,
      severities: whole.severities,
      ignores: whole.ignores,
      authorities: whole.authorities,
      trustedBackends: whole.trustedBackends,
      needsRefresh: whole.needsRefresh,
      lifetimes: { b2c: 30 * 24 * hour, spa: 12 * hour, clients: { 'app-1': 7 * 24 * hour } },
      placeholders: whole.placeholders,
    })
  })
})

function problemOf(value: unknown): string {
  try {
    readConfig(value, context)
  } catch (thrown) {
    if (thrown instanceof TokentrailError && thrown.code === 'option-invalid') return thrown.message
    throw thrown
  }
  return ''
}
