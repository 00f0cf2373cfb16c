import { describe, expect, it } from 'vitest'
import type { BearerUse, Exposure } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { isSentInTheClear, unseenInTheClear } from '../../src/rules/parts/unseen-in-the-clear.ts'
import { refresh, type Wanted } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'

const CAPTURE = 'app.har'

const request = (wanted: Wanted = {}): Exchange => refresh({ at: 0, capture: CAPTURE, ...wanted })

const clear = (exchange: Partial<Exchange> = {}): Exchange =>
  request({ exchange: { cleartext: true, ...exchange } })

const call = (token: string, differences: Partial<BearerUse> = {}): BearerUse => ({
  token,
  capture: CAPTURE,
  host: 'api.contoso.example',
  calls: 1,
  rejected: 0,
  firstEntry: 4,
  cleartext: { calls: 1, firstEntry: 4 },
  ...differences,
})

const exposure = (differences: Partial<Exposure> = {}): Exposure => ({
  capture: CAPTURE,
  entry: 5,
  where: 'query',
  name: 'access_token',
  token: 'placeholder',
  host: 'api.contoso.example',
  cleartext: true,
  ...differences,
})

/** What is said to be unseen in a run. */
function told(
  exchanges: readonly Exchange[],
  evidence: {
    readonly bearerUses?: readonly BearerUse[]
    readonly exposures?: readonly Exposure[]
  } = {},
): string[] {
  const run = trailOf([captureFacts({ name: CAPTURE })], { exchanges, ...evidence })
  return [...unseenInTheClear(run)].map(({ inconclusive }) => inconclusive)
}

describe('a request over plain http', () => {
  it.each([
    ['a token request', clear(), true],
    ['a revocation', clear({ kind: 'revoke' }), true],
    ['a page of a sign-in', clear({ kind: 'authorize' }), false],
    ['a call of an API, which is judged by its token', clear({ kind: 'resource' }), false],
    ['what the browser itself turned into https', clear({ status: 307 }), false],
    ['a request over https', request(), false],
  ])('carries credentials by its nature: %s', (_name, exchange, expected) => {
    expect(isSentInTheClear(exchange)).toBe(expected)
  })

  it('is unseen where its body was not recorded', () => {
    const [reason, ...others] = told([
      clear({ requestBody: 'unknown' }),
      clear(),
      request({ exchange: { requestBody: 'unknown' } }),
    ])
    expect(reason).toContain('What 1 request')
    expect(others).toEqual([])
  })
})

describe('a masked token that is shown', () => {
  const { cleartext: _clear, ...overHttps } = exposure()

  it.each([
    ['over plain http', exposure(), 1],
    ['over https', overHttps, 0],
    ['in a Referer, which another rule tells', exposure({ where: 'referer' }), 0],
    ['that is not masked', exposure({ token: 'at-1' }), 0],
  ])('%s', (_name, one, remarks) => {
    expect(told([request()], { exposures: [one] })).toHaveLength(remarks)
  })
})

describe('a token that no answer brought', () => {
  const masked = request({ answer: { accessToken: 'placeholder' } })

  it('may be that of an answer that was masked', () => {
    const bearerUses = [call('at-1'), call('at-2', { firstEntry: 6 })]
    expect(told([masked], { bearerUses })).toEqual([
      expect.stringMatching(/^2 access tokens went over plain http \(first at entry 4\)/),
    ])
  })

  it('may be that of one masked answer among others', () => {
    const seen = request({ answer: { accessToken: 'at-9' } })
    expect(told([masked, seen], { bearerUses: [call('at-1')] })).toHaveLength(1)
  })

  it.each([
    ['an answer that was not recorded', { outcome: 'unknown', status: 200 }, 1],
    ['a redirect, which brings none', { outcome: 'unknown', status: 302 }, 0],
    ['an answer that was read', { outcome: 'success', status: 200 }, 0],
    ['the page of an API', { kind: 'resource', outcome: 'unknown', status: 200 }, 0],
  ] as const)('may be that of %s', (_name, exchange, remarks) => {
    expect(told([request({ exchange })], { bearerUses: [call('at-1')] })).toHaveLength(remarks)
  })

  const { cleartext: _clear, ...overHttps } = call('at-1')

  it.each([
    ['over https', overHttps],
    ['that an answer did bring', call('at-9')],
  ])('is none %s', (_name, use) => {
    const seen = request({ answer: { accessToken: 'at-9' } })
    expect(told([masked, seen], { bearerUses: [use] })).toEqual([])
  })
})
