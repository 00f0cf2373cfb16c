import { describe, expect, it } from 'vitest'
import type { AnswerFacts, Exchange, RequestFacts } from '../../src/exchanges/exchange.ts'
import { continuations } from '../../src/exchanges/join/continuations.ts'
import { evidence, refresh } from '../lineage/build-trail.ts'

function one(
  kind: Exchange['kind'],
  request: Partial<RequestFacts>,
  answer: Partial<AnswerFacts> = {},
): Exchange {
  return refresh({ exchange: { kind }, request, answer })
}

/** The sign-in that each exchange continues. */
function links(...exchanges: Exchange[]): string[] {
  const { exchanges: numbered } = evidence(exchanges)
  const found = continuations(numbered)
  return numbered.map(({ id }) => found.get(id) ?? '-')
}

const signIn = (state: string, code?: string) =>
  one(
    'authorize',
    { responseTypes: ['code'], state },
    { state, ...(code !== undefined && { code }) },
  )

describe('what continues a sign-in', () => {
  it('is the redemption of the code that it brought', () => {
    expect(links(signIn('state-1', 'code-1'), one('token', { code: 'code-1' }))).toStrictEqual([
      '-',
      'x1',
    ])
    const device = one('device-code', {}, { deviceCode: 'dc-1' })
    expect(links(device, one('token', { deviceCode: 'dc-1' }))).toStrictEqual(['-', 'x1'])
  })

  it('is a page on the way, and what that page brought belongs to the sign-in itself', () => {
    const page = one('authorize', {}, { state: 'state-1', code: 'code-1' })
    const redeemed = one('token', { code: 'code-1' })
    expect(links(signIn('state-1'), page, redeemed)).toStrictEqual(['-', 'x1', 'x1'])
    const last = one('authorize', {}, { state: 'state-1' })
    expect(links(signIn('state-1'), page, last)).toStrictEqual(['-', 'x1', 'x1'])
  })

  it('is a request without a response type or a state of its own: it opens no sign-in', () => {
    const answered = { state: 'state-1' }
    const handedOn = one('authorize', { state: 'state-1' }, answered)
    const stateless = one('authorize', { responseTypes: ['code'] }, answered)
    expect(links(signIn('state-1'), handedOn, stateless)).toStrictEqual(['-', 'x1', 'x1'])
  })

  it('is a redemption, though it repeats what the sign-in asked for', () => {
    const repeated = { code: 'code-1', responseTypes: ['code'], state: 'state-1' }
    expect(links(signIn('state-1', 'code-1'), one('token', repeated))).toStrictEqual(['-', 'x1'])
  })

  it('is a token request that names its state, which a call of a resource does not', () => {
    expect(links(signIn('state-1'), one('token', { state: 'state-1' }))).toStrictEqual(['-', 'x1'])
    expect(links(signIn('state-1'), one('resource', { state: 'state-1' }))).toStrictEqual([
      '-',
      '-',
    ])
    const called = one('resource', { code: 'code-1' })
    expect(links(signIn('state-1', 'code-1'), called)).toStrictEqual(['-', '-'])
  })

  it('goes by the code before it goes by the state', () => {
    const redeemed = one('token', { code: 'code-1', state: 'state-2' })
    expect(links(signIn('state-1', 'code-1'), signIn('state-2'), redeemed)).toStrictEqual([
      '-',
      '-',
      'x1',
    ])
  })

  it('is no other sign-in with the same state', () => {
    expect(links(signIn('state-1'), signIn('state-1', 'code-1'))).toStrictEqual(['-', '-'])
    const redeemed = one('token', { state: 'state-1' })
    expect(links(signIn('state-1'), signIn('state-1'), redeemed)).toStrictEqual(['-', '-', 'x2'])
  })

  it('is nothing that only shares a mask', () => {
    expect(
      links(signIn('placeholder', 'placeholder'), one('token', { code: 'placeholder' })),
    ).toStrictEqual(['-', '-'])
  })

  it('is no token answer that hands on a code of its own', () => {
    const hybrid = one('token', { code: 'code-1' }, { code: 'code-2' })
    expect(
      links(signIn('state-1', 'code-1'), hybrid, one('token', { code: 'code-2' })),
    ).toStrictEqual(['-', 'x1', '-'])
  })
})
