import { describe, expect, it } from 'vitest'
import { analyze, rules } from '../../src/index.ts'
import { ownersOfCodes } from '../../src/rules/owned-codes.ts'
import { trail } from '../lineage/build-trail.ts'
import { failedExchange } from './build-exchange.ts'

describe('the owner of an error', () => {
  it.each([
    ['a listed number', { codes: [7000222] }, 'client-secret-expired'],
    ['the last of nested numbers', { codes: [70002, 7000215] }, 'client-secret-rejected'],
    [
      'an older number whose text speaks of the secret',
      { codes: [70002, 50012], facts: { clientSecret: true } },
      'client-secret-rejected',
    ],
    ['the same number about something else', { codes: [70002, 50012] }, undefined],
    ['a suberror alone', { suberror: 'basic_action' }, 'interaction-required'],
    [
      'a number that another rule lists, beside a suberror',
      { codes: [7000222], suberror: 'message_only' },
      'client-secret-expired',
    ],
    [
      'a number that says more than the suberror beside it',
      { codes: [50057], suberror: 'basic_action' },
      undefined,
    ],
    ['a suberror of another kind', { suberror: 'bad_token' }, undefined],
  ] as const)('of %s', (_name, error, owner) => {
    const exchange = failedExchange({ error })
    expect(ownersOfCodes(rules, trail([exchange]))(exchange)).toBe(owner)
  })
})

/** Examples of rules that tell more of AADSTS9002313 and 900144 than the number does. */
const told: readonly (readonly [rule: string, example: string, code: number])[] = [
  ['refresh-token-altered', 'cut at 255 characters by a narrow database column', 9002313],
  ['refresh-token-not-sent', 'the access token was sent in its place', 9002313],
  ['malformed-token-request', 'as JSON, with a refusal that says less', 9002313],
  ['malformed-token-request', 'a parameter twice', 9002313],
  ['refresh-token-not-sent', 'the parameter is absent, in three tries', 900144],
]

describe('a number that several rules know', () => {
  it.each(told)('is told by %s only: %s', async (id, name, code) => {
    const example = rules
      .find((rule) => rule.id === id)
      ?.examples()
      .find((one) => one.name === name)
    const bytes = new TextEncoder().encode(example?.transcript)
    const { exchanges, findings } = await analyze([{ name: 'example', bytes }])
    const refused = exchanges.filter(({ error }) => error?.codes.includes(code)).map((x) => x.id)
    expect(refused).not.toEqual([])
    const explaining = findings.filter(({ at }) => refused.includes(at[0]?.exchange ?? ''))
    const byReason = explaining.filter(({ ruleId }) => REASONS.includes(ruleId))
    expect(byReason.map(({ ruleId }) => ruleId)).toEqual([id])
  })
})

/** The rules that say why a request was refused. */
const REASONS: readonly string[] = rules
  .filter(({ codes, owns }) => codes !== undefined || owns !== undefined)
  .map(({ id }) => id)
  .concat('aadsts-error', 'oauth-error', 'unknown-aadsts-code')
