import type { ClassEntry } from './classes.ts'

/** Registered OAuth error codes by name (RFC 6749 4.1.2.1 and 5.2, 8628 3.5, 9449, OpenID Connect). */
export const oauthCodes: ReadonlyMap<string, ClassEntry> = new Map<string, ClassEntry>([
  ...developer({
    invalid_request:
      'A parameter is missing, is there twice, or has a value that the server cannot read.',
    invalid_client:
      'The server does not accept the client’s credentials: unknown client, wrong or expired secret, or none sent.',
    unauthorized_client: 'The client is known, but may not use this grant.',
    unsupported_grant_type: 'The server does not offer this grant type.',
    unsupported_response_type: 'The server does not offer this response type.',
    invalid_scope: 'A requested scope is unknown, malformed, or more than was granted before.',
    invalid_target: 'The server cannot issue a token for the requested resource.',
    invalid_resource: 'The requested resource does not exist or is not set up in this tenant.',
    invalid_redirect_uri: 'The redirect URI is not registered for this client.',
    invalid_dpop_proof: 'The proof of possession is missing, stale or signed with another key.',
    use_dpop_nonce: 'The server wants the request again with the nonce that it has just sent.',
    request_not_supported: 'The server takes no request objects.',
    invalid_request_object: 'The signed request object cannot be read or verified.',
    unsupported_token_type: 'The server cannot revoke tokens of this type.',
  }),
  ...user({
    invalid_grant:
      'The code or refresh token is no longer good: expired, revoked, used up, or issued to another client or redirect URI.',
    access_denied: 'The user or the server said no to the request.',
    login_required: 'The user has to sign in, and a silent request cannot ask for it.',
    interaction_required: 'The user has to answer something, and a silent request cannot ask it.',
    consent_required: 'The user or an administrator has to consent first.',
    account_selection_required: 'The user has to choose one of several accounts.',
    expired_token: 'The device code ran out before the user entered it.',
    code_expired: 'The device code ran out before the user entered it.',
    authorization_declined: 'The user declined the request on the other device.',
    invalid_token: 'The access token is expired, revoked or malformed for this resource.',
    insufficient_claims: 'The resource wants a token with further claims.',
  }),
  [
    'insufficient_scope',
    {
      meaning: 'The access token lacks a scope that the resource wants.',
      severity: 'error',
      who: ['developer', 'admin'],
      retry: false,
    },
  ],
  ...passing({
    server_error: 'The server met an unexpected condition.',
    temporarily_unavailable: 'The server is overloaded or under maintenance.',
  }),
  ...expected({
    authorization_pending: 'The user has not finished on the other device yet; keep polling.',
    slow_down: 'Polling is too fast; add five seconds to the interval and go on.',
  }),
])

type Meanings = Readonly<Record<string, string>>

function developer(meanings: Meanings): [string, ClassEntry][] {
  return entries(meanings, { severity: 'error', who: ['developer'], retry: false })
}

function user(meanings: Meanings): [string, ClassEntry][] {
  return entries(meanings, { severity: 'warning', who: ['user'], retry: false })
}

function passing(meanings: Meanings): [string, ClassEntry][] {
  return entries(meanings, { severity: 'warning', who: ['nobody'], retry: true })
}

function expected(meanings: Meanings): [string, ClassEntry][] {
  return entries(meanings, { severity: 'info', who: ['nobody'], retry: true })
}

function entries(meanings: Meanings, rest: Omit<ClassEntry, 'meaning'>): [string, ClassEntry][] {
  return Object.entries(meanings).map(([name, meaning]) => [name, { meaning, ...rest }])
}
