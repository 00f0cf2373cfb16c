import type { Authority, Provider } from '../exchanges/exchange.ts'

/** What a provider does with a refresh token that it has replaced. */
export type ReplacedTokens =
  /** They stay valid until their own window ends (documented). */
  | 'stay-valid'
  /** After a grace period, using one kills the whole family (documented). */
  | 'kill-the-family'
  /** It does not rotate at all. */
  | 'none'
  /** Not documented. */
  | 'unknown'

const REPLACED: Readonly<Record<Provider, ReplacedTokens>> = {
  entra: 'stay-valid',
  b2c: 'unknown',
  ciam: 'unknown',
  msa: 'unknown',
  google: 'none',
  adfs: 'none',
  auth0: 'kill-the-family',
  okta: 'kill-the-family',
  other: 'unknown',
}

export function replacedTokens({ provider }: Authority): ReplacedTokens {
  return REPLACED[provider]
}

/** The provider's name in a sentence. */
export function providerName({ provider, host }: Authority): string {
  switch (provider) {
    case 'entra':
      return 'Microsoft Entra'
    case 'b2c':
      return 'Azure AD B2C'
    case 'ciam':
      return 'Entra External ID'
    case 'msa':
      return 'the Microsoft account service'
    case 'adfs':
      return 'AD FS'
    case 'google':
      return 'Google'
    case 'auth0':
      return 'Auth0'
    case 'okta':
      return 'Okta'
    case 'other':
      return host
  }
}
