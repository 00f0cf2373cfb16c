import type { Exchange, OAuthError } from '../../src/exchanges/exchange.ts'

/** A refresh of `app-1` that Entra refused, with these differences. */
export function failedExchange({
  error = {},
  ...differences
}: Partial<Omit<Exchange, 'error'>> & { readonly error?: Partial<OAuthError> } = {}): Exchange {
  return {
    id: 'x1',
    capture: 'app.har',
    entry: 0,
    alsoAt: [],
    kind: 'token',
    method: 'POST',
    authority: { host: 'login.microsoftonline.com', provider: 'entra', protocol: 'v2' },
    client: { id: 'app-1', browser: false },
    status: 400,
    outcome: 'error',
    definite: true,
    requestBody: 'seen',
    responseBody: 'seen',
    request: {
      grantType: 'refresh_token',
      secretHints: [],
      refreshToken: 'rt-1',
      hasClaims: false,
      hasPkce: false,
    },
    answer: { refreshTokenField: 'absent', foci: false, claimsChallenge: false },
    error: { codes: [], b2cCodes: [], facts: {}, from: 'json', ...error },
    parameters: [],
    ...differences,
  }
}
