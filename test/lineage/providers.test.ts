import { describe, expect, it } from 'vitest'
import type { Provider } from '../../src/exchanges/exchange.ts'
import { providerName, replacedTokens } from '../../src/lineage/providers.ts'

const at = (provider: Provider) =>
  ({ host: 'login.contoso.example', provider, protocol: 'other' }) as const

describe('what becomes of a replaced refresh token', () => {
  it.each([
    ['entra', 'stay-valid'],
    ['auth0', 'kill-the-family'],
    ['okta', 'kill-the-family'],
    ['google', 'none'],
    ['adfs', 'none'],
    ['b2c', 'unknown'],
    ['ciam', 'unknown'],
    ['msa', 'unknown'],
    ['other', 'unknown'],
  ] as const)('at %s: %s', (provider, expected) => {
    expect(replacedTokens(at(provider))).toBe(expected)
  })
})

describe('the name of a provider', () => {
  it('is its own for each that is known, and the host elsewhere', () => {
    const known = ['entra', 'b2c', 'ciam', 'msa', 'adfs', 'google', 'auth0', 'okta'] as const
    const names = known.map((provider) => providerName(at(provider)))
    expect(new Set(names).size).toBe(known.length)
    expect(names[0]).toBe('Microsoft Entra')
    expect(providerName(at('other'))).toBe('login.contoso.example')
  })
})
