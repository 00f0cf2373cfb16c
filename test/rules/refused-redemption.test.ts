import { describe, expect, it } from 'vitest'
import type { Exchange, OAuthError } from '../../src/exchanges/exchange.ts'
import {
  isRefusedRedemption,
  mayRedeemCode,
  signInOfCode,
  unseenFits,
} from '../../src/rules/parts/refused-redemption.ts'
import { refresh, signIn, trail } from '../lineage/build-trail.ts'

/** A refusal at a provider that does not number its errors. */
function refusal(error: Partial<OAuthError>, differences: Partial<Exchange> = {}): Exchange {
  return signIn({
    exchange: {
      status: 400,
      outcome: 'error',
      authority: { host: 'id.contoso.example', provider: 'other', protocol: 'other' },
      error: { codes: [], b2cCodes: [], facts: {}, from: 'json', ...error },
      ...differences,
    },
  })
}

describe('a redemption that a wrong verifier or redirect URI may have failed', () => {
  it.each<[string, Exchange, boolean]>([
    ['invalid_grant', refusal({ error: 'invalid_grant' }), true],
    ['invalid_request', refusal({ error: 'invalid_request' }), true],
    ['an error that is not printed', refusal({ error: '(other)' }), true],
    ['status 400 without any word', refusal({}), true],
    ['status 401 without any word', refusal({}, { status: 401 }), false],
    ['another word', refusal({ error: 'invalid_client' }), false],
    ['an answer that was cut', refusal({ error: 'invalid_grant' }, { definite: false }), false],
    ['a success', signIn(), false],
    [
      'a number of Microsoft’s that somebody removed',
      refusal({ error: 'invalid_grant' }, { authority: signIn().authority }),
      false,
    ],
    [
      'the refusal of a refresh',
      { ...refusal({ error: 'invalid_grant' }), request: refresh().request },
      false,
    ],
  ])('%s', (_name, exchange, expected) => {
    expect(isRefusedRedemption(exchange)).toBe(expected)
  })
})

describe('a request that redeems a code', () => {
  it('is a token request, not a page that a code is posted to', () => {
    expect(mayRedeemCode(signIn())).toBe(true)
    expect(mayRedeemCode(signIn({ exchange: { kind: 'authorize' } }))).toBe(false)
    expect(mayRedeemCode(refresh())).toBe(false)
  })
})

describe('the sign-in of a code', () => {
  const page = signIn({
    request: { grantType: 'other', state: 's-1' },
    answer: { code: 'code-1' },
    exchange: { kind: 'authorize' },
  })
  /** Redeems this code, and continues the sign-in. */
  const redemption = (code: string, more: Partial<Exchange['request']> = {}): Exchange =>
    signIn({ request: { code, ...more }, exchange: { continues: 'x1' } })
  const found = (exchange: Exchange): string | undefined => {
    const run = trail([page, exchange])
    return signInOfCode(run.exchanges[1] ?? exchange, run)?.id
  }

  it('is the one that brought the code, or that nothing but the code can have led to', () => {
    expect(found(redemption('code-1', { state: 's-1' }))).toBe('x1')
    expect(found(redemption('code-2'))).toBe('x1')
  })

  it('is unknown where a state alone leads to one that brought another code', () => {
    expect(found(redemption('code-2', { state: 's-1' }))).toBeUndefined()
    const answered = { ...redemption('code-2'), answer: { ...signIn().answer, state: 's-1' } }
    expect(found(answered)).toBeUndefined()
    expect(found(signIn({ request: { code: 'code-1' } }))).toBeUndefined()
  })
})

describe('a refusal whose reason might be a value that was not seen', () => {
  it('is told unless a number gives the reason', () => {
    const told = (exchange: Exchange, isUnseen: boolean): number =>
      [...unseenFits(trail([exchange]), () => isUnseen, 'The verifier')].length
    expect(told(refusal({ error: 'invalid_grant' }), true)).toBe(1)
    expect(told(refusal({ error: 'invalid_grant' }), false)).toBe(0)
    expect(told(refusal({ error: 'invalid_grant', codes: [54005] }), true)).toBe(0)
    const hidden = refusal({ error: 'invalid_grant' }, { requestBody: 'unknown' })
    expect(
      told({ ...hidden, request: { secretHints: [], hasClaims: false, hasPkce: false } }, false),
    ).toBe(1)
  })
})
