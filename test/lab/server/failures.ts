import { failures as told, type Failure } from '../../fixtures/entra-answers.ts'

/** A refusal, and the `claims` that a client should bring next time. */
export interface Refusal extends Failure {
  readonly claims?: string
  /** Seconds to wait. */
  readonly retryAfter?: number
}

const grant = (code: number, says: string, suberror?: string): Refusal => ({
  error: 'invalid_grant',
  code,
  says,
  ...(suberror !== undefined && { suberror }),
})

const request = (code: number, says: string): Refusal => ({ error: 'invalid_request', code, says })

const client = (code: number, says: string): Refusal => ({
  error: 'invalid_client',
  status: 401,
  code,
  says,
})

/** As Entra writes dates in texts: seven digits, in UTC. */
export function dated(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z')
}

/** What Entra says when it refuses; wording as published. */
export const refusals = {
  ...told,
  secretExpired: client(
    7000222,
    "The provided client secret keys for app '22222222-2222-4222-8222-222222222222' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  ),
  secretMissing: client(
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ),
  publicWithSecret: client(
    700025,
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ),
  unknownApp: {
    error: 'unauthorized_client',
    code: 700016,
    says: "Application with identifier was not found in the directory 'Contoso'.",
  },
  originNotSpa: request(
    9002326,
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: 'https://app.contoso.example'.",
  ),
  spaWithoutOrigin: request(
    9002327,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ),
  wrongVerifier: grant(
    501481,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ),
  codeRedeemed: grant(
    54005,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ),
  codeExpired: grant(
    70008,
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ),
  otherRedirect: grant(
    500112,
    "The reply address 'https://app.contoso.example/other' does not match the reply address 'https://app.contoso.example/callback' provided when requesting Authorization code.",
  ),
  unheardOf: (code: number): Refusal => grant(code, 'Something new went wrong.'),
  tooOld: (issued: number, days: number): Refusal =>
    grant(
      700081,
      `The refresh token has expired due to maximum lifetime. The token was issued on ${dated(issued)} and the maximum allowed lifetime for this application is ${days}.00:00:00.`,
    ),
  defaultMixed: {
    error: 'invalid_scope',
    code: 70011,
    says: "The provided value for the input parameter 'scope' is not valid. .default scope can't be combined with resource-specific scopes.",
  },
  ownUri: request(
    90009,
    'Application is requesting a token for itself. This scenario is supported only if resource is specified using the GUID based App Identifier.',
  ),
  unknownTenant: request(
    90002,
    "Tenant 'missing.example' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  ),
  malformed: grant(9002313, 'Invalid request. Request is malformed or invalid.'),
  otherClient: grant(700007, 'The grant was issued for a different client id.'),
  missing: (name: string): Refusal =>
    request(900144, `The request body must contain the following parameter: '${name}'.`),
  resourceAtV2: request(901002, "The 'resource' request parameter is not supported."),
  severalResources: request(
    28000,
    'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  ),
  spaEnded: (issued: number): Refusal =>
    grant(
      700084,
      `The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on ${dated(issued).replace('Z', '+00:00')}.`,
      'bad_token',
    ),
  revoked: (signedIn: number, validFrom: number): Refusal =>
    grant(
      50173,
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${dated(signedIn)}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${dated(validFrom)}'.`,
      'bad_token',
    ),
  secondFactor: {
    ...grant(
      50076,
      "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
      'basic_action',
    ),
    claims:
      '{"access_token":{"capolids":{"essential":true,"values":["33333333-3333-4333-8333-333333333333"]}}}',
  },
  signInTooOld: (issued: number, seconds: number): Refusal =>
    grant(
      70043,
      `The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on ${dated(issued)} and the maximum allowed lifetime for this request is ${seconds}.`,
      'token_expired',
    ),
  blocked: grant(
    53003,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    'message_only',
  ),
  noConsent: grant(
    65001,
    "The user or administrator has not consented to use the application with ID '22222222-2222-4222-8222-222222222222' named 'Billing'. Send an interactive authorization request for this user and resource.",
    'consent_required',
  ),
  noSession: {
    error: 'login_required',
    code: 50058,
    says: 'A silent sign-in request was sent but no user is signed in.',
  },
  loop: grant(
    50196,
    'The server terminated an operation because it encountered a client request loop. Please contact your app vendor.',
  ),
  deviceCodeExpired: {
    error: 'expired_token',
    code: 70019,
    says: 'Verification code expired.',
  },
  unsupportedGrant: {
    error: 'unsupported_grant_type',
    code: 70003,
    says: 'The app requested an unsupported grant type.',
  },
  throttled: {
    error: 'temporarily_unavailable',
    status: 429,
    code: 50196,
    says: 'The server terminated an operation because it encountered a client request loop. Please contact your app vendor.',
    retryAfter: 60,
  },
  outage: {
    error: 'temporarily_unavailable',
    status: 503,
    code: 90033,
    says: 'A transient error has occurred. Please try again.',
  },
  assertionExpired: (now: number, ended: number): Refusal =>
    grant(
      500133,
      `Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token. Current time: ${dated(now)}, expiry time of assertion ${dated(ended)}.`,
    ),
  b2cExpired: (now: number, issued: number, ended: number): Refusal => ({
    error: 'invalid_grant',
    code: 90080,
    says: `The provided grant has expired. Please re-authenticate and try again. Current time: ${epoch(now)}, Grant issued time: ${epoch(issued)}, Grant expiration time: ${epoch(ended)}`,
  }),
} satisfies Record<string, Refusal | ((...dates: never[]) => Refusal)>

function epoch(ms: number): number {
  return Math.floor(ms / 1000)
}
