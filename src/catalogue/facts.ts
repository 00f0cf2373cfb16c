/**
 * What an error message told, without a word of it: texts of servers carry mail addresses. Times
 * are milliseconds since 1970, durations milliseconds.
 */
export interface ErrorFacts {
  /** 700082, 700081, 700084, 70043, 50173, AADB2C90080: when the presented grant was issued. */
  readonly issuedAt?: number
  /** The configured limit: "inactive for 90.00:00:00" is this, not the measured idle time. */
  readonly windowMs?: number
  /** 50173: grants from before are not valid. */
  readonly tokensValidFrom?: number
  /** 500133, 700024, B2C: the time by the server's clock. */
  readonly currentAt?: number
  /** 700024: from when the client assertion would have been valid. */
  readonly assertionValidFrom?: number
  /** 500133, 700024, B2C: when the assertion or grant ended. */
  readonly expiredAt?: number
  /** Application that the message names, a GUID. */
  readonly namedApplication?: string
  /** Resource that the message names (500011, 650057, 50076): a GUID, `api://` and a GUID, or an address of Microsoft's own. */
  readonly namedResource?: string
  /** Parameter that the message says is missing. */
  readonly missingParameter?: string
  /** Conditional Access policies that the claims challenge beside the message names: GUIDs. */
  readonly policies?: readonly string[]
  /** The text speaks of inactivity (tells the meanings of 70008 apart). */
  readonly inactivity?: true
  /** The text speaks of an external refresh token (50132, 50139). */
  readonly externalRefreshToken?: true
  /** The text speaks of the client secret (70002). */
  readonly clientSecret?: true
  /** The text speaks of the client assertion (700022 and 700023 otherwise speak of scopes). */
  readonly clientAssertion?: true
  /** The text speaks of several accounts to choose from (16000 otherwise of a missing one). */
  readonly severalAccounts?: true
  /** The text speaks of the token's audience, which no newer token mends. */
  readonly audience?: true
}
