import { describe, expect, it } from 'vitest'
import { describeCode } from '../../src/catalogue/lookup.ts'
import { needsPerson } from '../../src/rules/parts/sign-in-page.ts'
import { failedExchange } from './build-exchange.ts'

describe('a refusal that only a person can mend', () => {
  it.each([50076, 50078, 50079, 700082, 700084, 70043, 50173])('is AADSTS%d', (code) => {
    expect(needsPerson(failedExchange({ error: { codes: [code] } }), describeCode)).toBe(true)
  })

  it.each([
    [53003, 'an administrator has to act'],
    [7000222, 'the secret has ended'],
    [70011, 'the request is built wrongly'],
    [90033, 'the service is disturbed'],
    [70000, 'the number has several meanings'],
  ])('is not AADSTS%d: %s', (code) => {
    expect(needsPerson(failedExchange({ error: { codes: [code] } }), describeCode)).toBe(false)
  })

  it.each(['interaction_required', 'consent_required', 'login_required'])('is %s', (error) => {
    expect(needsPerson(failedExchange({ error: { error } }), describeCode)).toBe(true)
  })

  it('is none of a client without a user', () => {
    const { request } = failedExchange()
    const exchange = failedExchange({
      request: { ...request, grantType: 'client_credentials' },
      error: { codes: [50076] },
    })
    expect(needsPerson(exchange, describeCode)).toBe(false)
  })
})
