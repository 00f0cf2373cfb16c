import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/exchanges/answer/answer.ts'
import { outcomeOf } from '../../src/exchanges/answer/outcome.ts'
import type { ExchangeKind } from '../../src/exchanges/exchange.ts'

function judged(
  kind: ExchangeKind,
  status: number,
  body: Readonly<Record<string, unknown>> = {},
): string {
  const answer: Answer = { real: true, unread: false, status, headers: [], seen: 'seen', text: '' }
  const { outcome, definite } = outcomeOf(kind, answer, (name) => body[name])
  return `${outcome} ${definite ? 'definite' : 'void'}`
}

const error = { error: 'invalid_grant' }
const tokens = { access_token: 'a' }

describe('the status of an answer', () => {
  it.each([
    [199, 'error void'],
    [200, 'error definite'],
    [400, 'error definite'],
    [407, 'error void'],
    [408, 'error void'],
    [421, 'error void'],
    [429, 'error void'],
    [499, 'error definite'],
    [500, 'error void'],
  ])('%d makes an error final or leaves it open: %s', (status, expected) => {
    expect(judged('token', status, error)).toBe(expected)
  })

  it.each([
    [200, 'success definite'],
    [302, 'success definite'],
    [399, 'success definite'],
    [400, 'unknown void'],
    [500, 'unknown void'],
  ])('%d under tokens: %s', (status, expected) => {
    expect(judged('token', status, tokens)).toBe(expected)
  })

  it.each([
    ['token', 400, 'error void'],
    ['authorize', 400, 'error void'],
    ['resource', 200, 'success definite'],
    ['resource', 399, 'success definite'],
    ['resource', 400, 'error definite'],
    ['resource', 401, 'error definite'],
    ['resource', 429, 'error void'],
    ['resource', 503, 'error void'],
    ['resource', 101, 'unknown void'],
    ['revoke', 200, 'success definite'],
    ['logout', 302, 'success definite'],
    ['discovery', 200, 'success definite'],
  ] as const)('of a %s decides where the body does not: %d is %s', (kind, status, expected) => {
    expect(judged(kind, status)).toBe(expected)
  })
})

describe('the body of an answer', () => {
  it.each([
    ['token', { id_token: 'a' }, 'success definite'],
    ['token', { refresh_token: 'a' }, 'unknown void'],
    ['token', { access_token: '' }, 'unknown void'],
    ['managed-identity', { access_token: 'a' }, 'success definite'],
    ['managed-identity', { id_token: 'a' }, 'unknown void'],
    ['authorize', { code: 'a' }, 'success definite'],
    ['authorize', { refresh_token: 'a' }, 'success definite'],
    ['authorize', {}, 'unknown void'],
    ['device-code', { device_code: 'a' }, 'success definite'],
    ['device-code', { access_token: 'a' }, 'unknown void'],
  ] as const)('of a %s: %o is %s', (kind, body, expected) => {
    expect(judged(kind, 200, body)).toBe(expected)
  })

  it.each([undefined, null, '', false])('shows no error by %o', (none) => {
    expect(judged('token', 200, { ...tokens, error: none })).toBe('success definite')
  })

  it.each([400, 'invalid_grant', { code: 'x' }])('shows an error by %o', (some) => {
    expect(judged('token', 200, { ...tokens, error: some })).toBe('error definite')
  })
})
