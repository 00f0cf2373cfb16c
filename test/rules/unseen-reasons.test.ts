import { describe, expect, it } from 'vitest'
import type { Exchange, Provider } from '../../src/exchanges/exchange.ts'
import { lacksReason } from '../../src/rules/parts/unseen-reasons.ts'
import { failedExchange } from './build-exchange.ts'

const at = (provider: Provider): Pick<Exchange, 'authority'> => ({
  authority: { host: 'id.contoso.example', provider, protocol: 'other' },
})

describe('a refusal lacks its reason', () => {
  it.each<[string, Parameters<typeof failedExchange>[0]]>([
    ['where its body was not recorded', { responseBody: 'unknown', definite: false }],
    ['where its body was not recorded, but a header tells', { responseBody: 'unknown' }],
    ['where its body is no answer of OAuth', { outcome: 'unknown' }],
    ['where Entra’s number is missing', { error: { error: 'invalid_grant' } }],
    ['where that of a client is missing', { error: { error: 'invalid_client' } }],
    ['where that of a client’s rights is missing', { error: { error: 'unauthorized_client' } }],
    ['where its number is missing', { ...at('ciam'), error: { error: 'invalid_grant' } }],
    [
      'where B2C’s own number is missing',
      { ...at('b2c'), error: { error: 'invalid_grant', codes: [70000] } },
    ],
    ['with status 499', { outcome: 'unknown', status: 499 }],
  ])('%s', (_name, differences) => {
    expect(lacksReason(failedExchange(differences))).toBe(true)
  })

  it.each<[string, Parameters<typeof failedExchange>[0]]>([
    ['where the number is told', { error: { error: 'invalid_grant', codes: [70000] } }],
    [
      'where B2C’s number is told',
      { ...at('b2c'), error: { error: 'invalid_grant', b2cCodes: [90080] } },
    ],
    ['where the word is enough', { error: { error: 'invalid_scope' } }],
    ['where the provider has no numbers', { ...at('okta'), error: { error: 'invalid_grant' } }],
    ['where it is no refusal, but a success', { status: 200, outcome: 'unknown' }],
    ['where the service is disturbed', { status: 500, outcome: 'unknown' }],
    ['where nothing says that it is one', { status: 401, error: {} }],
    ['where no whole answer came', { outcome: 'unknown', definite: false }],
  ])('or does not, %s', (_name, differences) => {
    expect(lacksReason(failedExchange(differences))).toBe(false)
  })
})
