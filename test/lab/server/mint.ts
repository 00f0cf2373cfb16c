import type { Vault } from '../../fixtures/secrets.ts'
import { guid } from '../../fixtures/random.ts'
import { DAY, HOUR } from '../../fixtures/recording.ts'
import type { Directory, Grant } from './directory.ts'
import { issuer } from './discovery.ts'
import type { Endpoint } from './endpoint.ts'
import { resourceOf, sentScopes } from './scopes.ts'

/** Everything that a part of the authority needs. */
export interface Authority {
  readonly vault: Vault
  readonly directory: Directory
  now(): number
  /** A name that no token has had. */
  next(): string
}

/** What an answer shall bring. */
export interface Minting {
  readonly clientId: string
  readonly scopes: readonly string[]
  /** v1 `resource`. */
  readonly resource?: string
  /** Absent for an app that acts for nobody. */
  readonly grant?: Grant
  readonly withRefreshToken?: boolean
  readonly withIdToken?: boolean
  readonly withClientInfo?: boolean
  readonly nonce?: string
  /** The client understands that its token may be revoked, so it lives a day. */
  readonly isLongLived?: boolean
}

/** How long a refresh token lives at Entra, in a single-page app counted from the sign-in. */
export const WINDOW: number = 90 * DAY
export const SPA_WINDOW: number = DAY
export const B2C_WINDOW: number = 14 * DAY

/** The members of a successful answer. */
export function mint(authority: Authority, endpoint: Endpoint, asked: Minting): object {
  const at = authority.now()
  const lives = asked.isLongLived === true ? DAY / 1000 : 3599
  return {
    token_type: 'Bearer',
    ...lifetimes(endpoint, lives, at),
    ...(endpoint.flavour === 'v1' && { resource: asked.resource }),
    scope: sentScopes(asked.scopes).join(' '),
    access_token: accessToken(authority, endpoint, asked, lives),
    ...(asked.withRefreshToken === true && refreshToken(authority, endpoint, asked)),
    ...(asked.withIdToken === true && { id_token: idToken(authority, endpoint, asked) }),
    ...(asked.withClientInfo === true &&
      asked.grant !== undefined && {
        client_info: authority.vault.clientInfo(asked.grant.person),
      }),
  }
}

/** v1 sends numbers as strings, and the moments too. */
function lifetimes({ flavour }: Endpoint, lives: number, at: number): object {
  if (flavour !== 'v1') return { expires_in: lives, ext_expires_in: lives }
  const now = Math.floor(at / 1000)
  return {
    expires_in: String(lives),
    ext_expires_in: String(lives),
    expires_on: String(now + lives),
    not_before: String(now - 300),
  }
}

function accessToken(
  authority: Authority,
  endpoint: Endpoint,
  { clientId, scopes, resource, grant }: Minting,
  lives: number,
): string {
  const now = Math.floor(authority.now() / 1000)
  const token = authority.vault.jwt('access token', {
    aud: resource ?? resourceOf(scopes, clientId),
    iss: issuer('v1', endpoint.host, authority.directory.person.tid),
    iat: now,
    nbf: now,
    exp: now + lives,
    appid: clientId,
    ...(grant === undefined
      ? { idtyp: 'app', oid: guid(clientId), tid: authority.directory.person.tid }
      : { scp: sentScopes(scopes).join(' '), amr: ['pwd', 'mfa'], ...claimsOf(grant) }),
    uti: authority.next(),
    ver: '1.0',
  })
  const endsAt = (now + lives) * 1000
  authority.directory.accessTokens.set(token, { issuedAt: authority.now(), endsAt })
  return token
}

function refreshToken(authority: Authority, endpoint: Endpoint, { grant }: Minting): object {
  if (grant === undefined) return {}
  const { vault, directory } = authority
  const name = authority.next()
  const isB2c = endpoint.flavour === 'b2c'
  const token = isB2c ? vault.b2cRefreshToken(name) : vault.refreshToken(name)
  const issuedAt = authority.now()
  directory.refreshTokens.set(token, { grant, issuedAt })
  if (isB2c) return { refresh_token: token, refresh_token_expires_in: B2C_WINDOW / 1000 }
  if (!grant.isSpa) return { refresh_token: token }
  const left = Math.floor((grant.signedInAt + SPA_WINDOW - issuedAt) / 1000)
  return { refresh_token: token, refresh_token_expires_in: left }
}

function idToken(authority: Authority, endpoint: Endpoint, asked: Minting): string {
  const now = Math.floor(authority.now() / 1000)
  return authority.vault.jwt('id token', {
    aud: asked.clientId,
    iss: issuer(endpoint.flavour, endpoint.host, authority.directory.person.tid),
    iat: now,
    nbf: now,
    exp: now + HOUR / 1000,
    ...(asked.grant !== undefined && claimsOf(asked.grant)),
    ...(asked.nonce !== undefined && { nonce: asked.nonce }),
    uti: authority.next(),
    ver: endpoint.flavour === 'v1' ? '1.0' : '2.0',
  })
}

function claimsOf({ person }: Grant): object {
  return {
    oid: person.oid,
    sub: person.oid,
    tid: person.tid,
    name: person.name,
    upn: person.mail,
    preferred_username: person.mail,
  }
}
