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
  it.each([
    ['entra', 'Microsoft Entra'],
    ['b2c', 'Azure AD B2C'],
    ['ciam', 'Entra External ID'],
    ['msa', 'the Microsoft account service'],
    ['adfs', 'AD FS'],
    ['google', 'Google'],
    ['auth0', 'Auth0'],
    ['okta', 'Okta'],
    ['other', 'login.contoso.example'],
  ] as const)('is its own where it is known, else the host: %s', (provider, name) => {
    expect(providerName(at(provider))).toBe(name)
  })
})
