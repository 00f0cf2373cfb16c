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
  /** B2C: when the grant ended. */
  readonly expiredAt?: number
  /** Application that the message names, a GUID. */
  readonly namedApplication?: string
  /** Parameter that the message says is missing. */
  readonly missingParameter?: string
  /** The text speaks of inactivity (tells the meanings of 70008 apart). */
  readonly inactivity?: true
  /** The text speaks of an external refresh token (50132, 50139). */
  readonly externalRefreshToken?: true
  /** The text speaks of the client secret (70002). */
  readonly clientSecret?: true
}
