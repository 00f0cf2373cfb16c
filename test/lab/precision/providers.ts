import { json } from '../../fixtures/entra-answers.ts'
import type { Answer } from '../../fixtures/recording.ts'
import type { Vault } from '../../fixtures/secrets.ts'
import type { PartyOptions } from './identity.ts'
import type { Answering } from './sender.ts'

type Provider = Pick<PartyOptions, 'provider' | 'tokenUrl' | 'scope'>

/** Rotates, and takes a whole family back when a replaced token comes again. */
export const auth0: Provider = {
  tokenUrl: 'https://contoso.eu.auth0.com/oauth/token',
  scope: 'openid offline_access',
  provider: rotating({ revokes: true }),
}

/** Rotates, and says nothing of replaced tokens. */
export const unknownProvider: Provider = {
  tokenUrl: 'https://login.fabrikam.example/oauth/token',
  scope: 'orders offline_access',
  provider: rotating({ revokes: false }),
}

/** One refresh token for good. */
export const google: Provider = {
  tokenUrl: 'https://oauth2.googleapis.com/token',
  scope: 'https://www.googleapis.com/auth/drive.readonly',
  provider: steady,
}

/** AD FS brings no refresh token on refresh. */
export const adfs: Provider = {
  tokenUrl: 'https://sts.fabrikam.example/adfs/oauth2/token',
  scope: 'openid',
  provider: steady,
}

function rotating({ revokes }: { readonly revokes: boolean }): (vault: Vault) => Answering {
  return (vault) => {
    let issued = 0
    const used = new Set<string>()
    let isRevoked = false
    return ({ asked, at }) => {
      const sent = asked.form.get('refresh_token') ?? ''
      isRevoked ||= revokes && used.has(sent)
      if (isRevoked) return refusal(at)
      used.add(sent)
      issued += 1
      const refresh_token = vault.opaqueRefreshToken(String(issued))
      return granted(vault, at, String(issued), { refresh_token })
    }
  }
}

function steady(vault: Vault): Answering {
  let issued = 0
  return ({ asked, at }) => {
    issued += 1
    const isNew = asked.form.get('grant_type') !== 'refresh_token'
    const refresh_token = vault.opaqueRefreshToken('one')
    return granted(vault, at, String(issued), isNew ? { refresh_token } : {})
  }
}

function granted(vault: Vault, at: number, name: string, members: object): Answer {
  return json(at, 200, {
    access_token: vault.opaqueAccessToken(name),
    token_type: 'Bearer',
    expires_in: 3600,
    ...members,
  })
}

function refusal(at: number): Answer {
  const error_description = 'Unknown or invalid refresh token.'
  return json(at, 403, { error: 'invalid_grant', error_description })
}

/** A user flow of Azure AD B2C, at the authority of the laboratory. */
export const b2c = {
  kind: 'public',
  authority: 'https://fabrikam.b2clogin.com/fabrikam.onmicrosoft.com/b2c_1_signin',
  scope: 'https://fabrikam.onmicrosoft.com/api/read offline_access openid',
} as const satisfies PartyOptions
