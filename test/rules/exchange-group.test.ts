import { describe, expect, it } from 'vitest'
import type { ExchangeGroup } from '../../src/rules/parts/exchange-group.ts'
import { refusalKey, repetition } from '../../src/rules/parts/exchange-group.ts'
import { HOUR, refresh, refused } from '../lineage/build-trail.ts'
import { failedExchange } from './build-exchange.ts'

describe('refusalKey', () => {
  const plain = failedExchange({ error: { error: 'invalid_grant', codes: [50173] } })

  it.each([
    ['a retry', failedExchange({ ...plain, id: 'x2', entry: 9 })],
    ['the same number behind another', failedExchange({ error: { codes: [50034, 50173] } })],
    [
      'the same number under another name',
      failedExchange({ error: { error: 'x', codes: [50173] } }),
    ],
  ])('is the same for %s', (_name, other) => {
    expect(refusalKey(other)).toBe(refusalKey(plain))
  })

  it.each([
    ['another number', failedExchange({ error: { codes: [50173, 700082] } })],
    ['another client', failedExchange({ ...plain, client: { id: 'app-2', browser: false } })],
    [
      'another token',
      failedExchange({ ...plain, request: { ...plain.request, refreshToken: 'rt-2' } }),
    ],
    ['a number of Azure AD B2C', failedExchange({ error: { b2cCodes: [90129] } })],
    ['no number', failedExchange({ error: { error: 'invalid_grant' } })],
  ])('is another for %s', (_name, other) => {
    expect(refusalKey(other)).not.toBe(refusalKey(plain))
  })

  it('tells errors without a number apart by their name, and those of B2C by the last number', () => {
    const keys = [
      failedExchange({ error: { error: 'invalid_grant' } }),
      failedExchange({ error: { error: 'invalid_client' } }),
      failedExchange({ error: { error: 'invalid_grant', b2cCodes: [90129] } }),
      failedExchange({ error: { error: 'invalid_grant', b2cCodes: [90129, 90080] } }),
      refresh({ sends: 'rt-1', exchange: { status: 503, outcome: 'unknown' } }),
    ].map(refusalKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('tells masked tokens apart by their users only', () => {
    const masked = (user: string) =>
      failedExchange({
        user,
        request: { ...plain.request, refreshToken: 'placeholder' },
      })
    expect(refusalKey(masked('user-1'))).toBe(refusalKey(masked('user-1')))
    expect(refusalKey(masked('user-1'))).not.toBe(refusalKey(masked('user-2')))
  })
})

describe('repetition', () => {
  const at = (...times: readonly (number | undefined)[]): ExchangeGroup => {
    const [first, ...others] = times.map((time) =>
      refused(700082, time === undefined ? {} : { at: time }),
    )
    if (first === undefined) throw new Error('a group has a first exchange')
    return [first, ...others]
  }

  it.each([
    [at(0), ''],
    [at(0, HOUR), ' It was refused 2 times, the last on 2025-03-01 09:00:00Z.'],
    [at(0, HOUR, undefined), ' It was refused 3 times.'],
  ])('says how often and when last', (group, sentence) => {
    expect(repetition(group)).toBe(sentence)
  })

  it('says it in the words of the rule', () => {
    expect(repetition(at(0, 0), 'It came')).toBe(
      ' It came 2 times, the last on 2025-03-01 08:00:00Z.',
    )
  })
})
