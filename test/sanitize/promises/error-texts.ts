/** Error texts as Entra writes them, with names and numbers that are nobody's business. */
export const errorTexts: readonly (readonly [code: number, text: string])[] = [
  [
    50173,
    "The provided grant has expired due to it being revoked. The user might have changed or reset their password. The grant was issued on '2025-01-20T08:01:02.1234567Z' and the TokensValidFrom date (before which tokens are not valid) for this user is '2025-02-01T00:00:00.0000000Z'.",
  ],
  [
    700082,
    'The refresh token has expired due to inactivity. The token was issued on 2024-12-01T08:00:00.0000000Z and was inactive for 90.00:00:00.',
  ],
  [
    700084,
    'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It was issued on 2025-03-01T08:00:00.0000000Z.',
  ],
  [70008, 'The provided authorization code or refresh token has expired due to inactivity.'],
  [54005, 'OAuth2 Authorization code was already redeemed, please retry with a new valid code.'],
  [
    50011,
    "The redirect URI 'https://billing.contoso.example/cb' specified in the request does not match the redirect URIs configured for the application '22222222-2222-4222-8222-222222222222'.",
  ],
  [
    65001,
    "The user or administrator has not consented to use the application with ID '22222222-2222-4222-8222-222222222222' named 'Billing of Ada'.",
  ],
  [
    50020,
    "User account 'quillon.adaworth@contoso.example' from identity provider 'live.com' does not exist in tenant 'Fabrikam'.",
  ],
  [
    501481,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ],
  [
    7000215,
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '22222222-2222-4222-8222-222222222222'.",
  ],
  [
    7000222,
    "The provided client secret keys for app '22222222-2222-4222-8222-222222222222' are expired.",
  ],
  [
    700016,
    "Application with identifier '22222222-2222-4222-8222-222222222222' was not found in the directory 'Contoso'.",
  ],
  [90002, "Tenant 'contoso.example' not found."],
  [
    50076,
    'Due to a configuration change made by your administrator, you must use multi-factor authentication.',
  ],
  [
    9002326,
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: 'https://portal.contoso.example'.",
  ],
  [90009, 'Application is requesting a token for itself.'],
  [500113, 'No reply address is registered for the application.'],
  [90014, "The required field 'scope' is missing from the credential."],
]
