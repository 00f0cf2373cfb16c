import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { ownersOfCodes } from '../../src/rules/owned-codes.ts'
import { failedExchange } from './build-exchange.ts'

const ownerOf = ownersOfCodes(rules)

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
    expect(ownerOf(failedExchange({ error }))).toBe(owner)
  })
})
