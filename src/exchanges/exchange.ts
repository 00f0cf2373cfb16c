import type { ErrorFacts } from '../catalogue/facts.ts'
import type { TokenId } from './token.ts'

/**
 * One OAuth message pair, as plain data without any secret: the only thing about a capture that
 * lineage, rules and reports ever see. Times are milliseconds since 1970 by the capture's clock.
 */
export interface Exchange extends Place {
  /** `x1`, `x2`, …: numbered by time, capture name and entry. */
  readonly id: string
  /** Other recordings of the same exchange (a service worker, a proxy beside the browser). */
  readonly alsoAt: readonly Place[]
  readonly startedAt?: number
  readonly endedAt?: number
  /** The server's `Date` header. */
  readonly serverAt?: number

  readonly kind: ExchangeKind
  readonly method: string
  /** Sent over plain http to another machine. */
  readonly cleartext?: true
  readonly authority: Authority
  readonly client: Client
  /** Where it was recorded from; equal strings are the same sender, undefined is unknown. */
  readonly sender?: string
  readonly channel?: 'browser' | 'confidential' | 'public'
  /** `user-1`, …; absent where no message of the exchange tells. */
  readonly user?: string
  /** The answer names a user, but the name was masked: it may be another one than elsewhere. */
  readonly isUserMasked?: true

  readonly status: number
  readonly outcome: Outcome
  /** A complete answer that a client may act on; anything else is void. */
  readonly definite: boolean
  readonly requestBody: BodySeen
  readonly responseBody: BodySeen

  readonly request: RequestFacts
  readonly answer: AnswerFacts
  readonly error?: OAuthError
  /** Printable view of the parameters: a harmless value, a token's id, or `(removed)`. */
  readonly parameters: readonly Parameter[]
  /** The authorize or device-code exchange that this one continues, linked by code, state or device code. */
  readonly continues?: string
  /** How it fits the sign-in that it continues or, for an authorize exchange, its own request. */
  readonly fit?: SignInFit
}

/** Whether values that must be equal were; one that could not be compared is absent. */
export interface SignInFit {
  /** The code verifier against the challenge, as `S256` or plain. */
  readonly pkce?: boolean
  /** The decoded redirect URIs. */
  readonly redirectUri?: boolean
  /** The id token's `nonce` against the requested one. */
  readonly nonce?: boolean
  /** The `state` of the answer against the sent one, whatever an escape or a plus became on the way. */
  readonly state?: boolean
}

export interface Place {
  readonly capture: string
  readonly entry: number
  readonly line?: number
  readonly column?: number
  readonly member?: string
}

export type ExchangeKind =
  | 'token'
  | 'authorize'
  | 'device-code'
  | 'discovery'
  | 'resource'
  | 'logout'
  | 'userinfo'
  | 'managed-identity'
  | 'revoke'

export type Outcome = 'success' | 'error' | 'no-response' | 'unknown'

/** `unknown`: the recorder did not keep it, so its absence proves nothing. */
export type BodySeen = 'seen' | 'empty' | 'unknown'

export interface Authority {
  /** Lower case. */
  readonly host: string
  readonly provider: Provider
  /** Aliases of one Microsoft cloud share this name; absent at other providers. */
  readonly cloud?: Cloud
  /** The path's tenant segment, lower case: a GUID, a domain, `common`, `organizations`, `consumers`. */
  readonly tenant?: string
  /** B2C user flow or policy, lower case. */
  readonly policy?: string
  readonly protocol: 'v1' | 'v2' | 'b2c' | 'ciam' | 'adfs' | 'msa' | 'other'
}

export type Provider =
  'entra' | 'b2c' | 'ciam' | 'msa' | 'adfs' | 'google' | 'auth0' | 'okta' | 'other'

export type Cloud =
  'public' | 'us-government' | 'china' | 'germany' | 'bleu' | 'delos' | 'govsg' | 'pre-production'

export interface Client {
  readonly id?: string
  /** Telemetry name as sent: `MSAL.Python`, `msal.js.browser`, `PCL.CoreCLR`. */
  readonly library?: string
  readonly version?: string
  readonly family?: 'msal' | 'adal'
  /** Name of the sending program, from a Fiddler archive. */
  readonly process?: string
  /** Host of the `Origin` header. */
  readonly origin?: string
  readonly browser: boolean
}

export interface RequestFacts {
  /** Normalised: `device_code` for both spellings, `on_behalf_of` for jwt-bearer with that use. Absent where unseen. */
  readonly grantType?: GrantType
  readonly clientAuth?: 'none' | 'secret-post' | 'secret-basic' | 'assertion'
  /** What is odd about the client secret, as words. */
  readonly secretHints: readonly SecretHint[]
  readonly scopes?: readonly string[]
  /** v1 `resource`. */
  readonly resource?: string
  readonly refreshToken?: TokenId
  /** For a refresh grant: what stands where the refresh token belongs. */
  readonly refreshTokenField?: 'token' | 'placeholder' | 'absent' | 'empty' | 'literal' | 'unknown'
  readonly code?: TokenId
  readonly deviceCode?: TokenId
  readonly assertion?: TokenId
  readonly state?: TokenId
  /** Bearer token of a resource or userinfo call. */
  readonly bearer?: TokenId
  /** Authorize: `response_type` split at spaces. */
  readonly responseTypes?: readonly string[]
  readonly prompt?: string
  readonly hasClaims: boolean
  readonly hasPkce: boolean
  /** Authorize: how the code challenge is made; RFC 7636 4.3 takes an absent method for `plain`. */
  readonly challengeMethod?: 'S256' | 'plain' | 'other'
  /** Where the answer of a sign-in is sent, as one word. */
  readonly redirectUri?: RedirectUriForm
  /** Authorize: a `nonce`, which binds the id token to the request (OpenID Connect Core 3.1.2.1). */
  readonly hasNonce?: true
  /** A sign-in request that carries a session cookie of Entra (`ESTSAUTH`, `ESTSAUTHPERSISTENT`). */
  readonly hasSessionCookie?: true
  /** A `request` or `request_uri`: what is asked stands in an object of its own (RFC 9101, 9126). */
  readonly hasRequestObject?: true
  /** Of `Content-Type`, where a body was sent. */
  readonly contentType?: 'form' | 'json' | 'other'
  /** Printable names of parameters that were sent more than once, which RFC 6749 3.2 forbids. */
  readonly repeated?: readonly string[]
  /** Discovery: which document was fetched; equal words are the same document of one authority. */
  readonly document?: 'configuration' | 'keys' | 'instances'
  /** Characters of the code verifier; RFC 7636 4.1 wants 43 to 128. */
  readonly verifierLength?: number
}

/** `loopback` is http to the machine itself (RFC 8252 7.3); `out-of-band` the `urn:ietf:wg:oauth:2.0:oob` of old. */
export type RedirectUriForm =
  'https' | 'http' | 'loopback' | 'custom-scheme' | 'out-of-band' | 'other'

export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'device_code'
  | 'password'
  | 'client_credentials'
  | 'on_behalf_of'
  | 'jwt_bearer'
  | 'saml_bearer'
  | 'token_exchange'
  | 'user_fic'
  | 'srv_challenge'
  | 'managed_identity'
  | 'other'

export type SecretHint = 'guid' | 'space-for-plus' | 'encoded-twice' | 'outer-white-space' | 'empty'

export interface AnswerFacts {
  readonly accessToken?: TokenId
  readonly idToken?: TokenId
  readonly refreshToken?: TokenId
  /** Whether the answer holds a refresh token; `unknown` where its body was not seen or masked away. */
  readonly refreshTokenField: 'token' | 'placeholder' | 'absent' | 'unknown'
  readonly code?: TokenId
  readonly deviceCode?: TokenId
  readonly state?: TokenId
  /** Seconds. */
  readonly expiresIn?: number
  readonly refreshTokenExpiresIn?: number
  readonly refreshIn?: number
  /** Device-code polling interval, seconds. */
  readonly interval?: number
  readonly scopes?: readonly string[]
  /** First-party family of client ids: the refresh token is good for siblings. */
  readonly foci: boolean
  /** `x-ms-clitelem` field 4: age of the presented refresh token, milliseconds. */
  readonly refreshTokenAgeMs?: number
  /** The answer asks for more claims (a `claims` member, or a bearer challenge with claims). */
  readonly claimsChallenge: boolean
  /** `Retry-After`, seconds. */
  readonly retryAfter?: number
  /** The body is a JWE (brokers): whatever it holds cannot be seen. */
  readonly encrypted?: true
}

export interface OAuthError {
  /** OAuth error code: registered, or of the same plain shape; `(other)` for anything else. */
  readonly error?: string
  /** AADSTS numbers, outer first; the last one is the specific one. B2C numbers are in `b2cCodes`. */
  readonly codes: readonly number[]
  readonly b2cCodes: readonly number[]
  readonly suberror?: string
  readonly traceId?: string
  readonly correlationId?: string
  /** The server's own time of the failure. */
  readonly at?: number
  /** What the message told, without its text. */
  readonly facts: ErrorFacts
  readonly from: ErrorForm
}

/** Where an error was found. */
export type ErrorForm =
  'json' | 'query' | 'fragment' | 'form-post' | 'error-page' | 'www-authenticate' | 'status'

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'body' | 'header'
  /** A harmless value, cut to 200 characters. */
  readonly value?: string
  readonly ref?: TokenId
  /** The value was a secret or not known to be harmless. */
  readonly removed?: true
}
