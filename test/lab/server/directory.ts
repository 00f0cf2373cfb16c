import type { Person } from '../../fixtures/secrets.ts'

/** An application as its owner registered it. */
export interface Registration {
  readonly clientId: string
  /** `spa` redeems from a browser only; `web` has a secret. */
  readonly kind: 'public' | 'web' | 'spa'
  readonly secret?: string
  readonly secretEndsAt?: number
}

/** What administrators, users and chance do to an authority; scenarios set it as they go. */
export interface Weather {
  /** Refreshes fail once the sign-in is older than this, in seconds. */
  signInFrequency?: number
  /** Sign-ins without a second factor before this moment no longer suffice. */
  secondFactorSince?: number
  /** Grants from before this moment are revoked. */
  validFrom?: number
  /** A policy lets nobody through. */
  isBlocked: boolean
  /** The user has not consented. */
  lacksConsent: boolean
  /** Answers are held back until so many requests wait for one. */
  gathers: number
  /** So many next token requests meet an outage, are told to wait, or lose their answer. */
  outages: number
  throttles: number
  losses: number
  /** Answers bring no refresh token, whatever is asked for. */
  withholdsRefreshTokens: boolean
  /** Somebody is signed in at the authority's pages. */
  hasSession: boolean
  /** The authority waits for the external session of a guest. */
  lacksExternalSession: boolean
  /** So many next polls of a device code find that nobody has signed in yet. */
  pendingPolls: number
  /** Device codes that are polled too fast get `slow_down` (RFC 8628 3.5). */
  slowsDown: boolean
  /** Of what is asked for, only one scope is granted. */
  grantsFirstScopeOnly: boolean
  /** Refreshes fail once the sign-in is older than this. */
  maxAgeDays?: number
  /** How refreshes end where a scenario needs one code among many. */
  refusesWith?: number
}

/** Nothing in the way. */
export function fairWeather(): Weather {
  return {
    isBlocked: false,
    lacksConsent: false,
    gathers: 1,
    outages: 0,
    throttles: 0,
    losses: 0,
    withholdsRefreshTokens: false,
    grantsFirstScopeOnly: false,
    hasSession: true,
    lacksExternalSession: false,
    pendingPolls: 0,
    slowsDown: false,
  }
}

/** What a sign-in gave, which every token of it inherits. */
export interface Grant {
  readonly clientId: string
  readonly person: Person
  readonly signedInAt: number
  /** All that was consented to, OIDC scopes included. */
  readonly scopes: readonly string[]
  /** The end of a single-page app's tokens was fixed at sign-in. */
  readonly isSpa: boolean
}

/** A refresh token that is out there. Entra never takes one back when it is redeemed. */
export interface IssuedRefreshToken {
  readonly grant: Grant
  readonly issuedAt: number
}

/** An authorization code that is out there. */
export interface IssuedCode {
  readonly grant: Grant
  readonly issuedAt: number
  readonly redirectUri: string
  readonly challenge?: { readonly method: string; readonly value: string }
  readonly nonce?: string
  isRedeemed: boolean
}

/** A device code that is out there. */
export interface IssuedDeviceCode {
  readonly grant: Grant
  readonly issuedAt: number
  polledAt?: number
}

/** All that an authority remembers. */
export interface Directory {
  readonly registrations: ReadonlyMap<string, Registration>
  readonly person: Person
  readonly weather: Weather
  readonly refreshTokens: Map<string, IssuedRefreshToken>
  readonly codes: Map<string, IssuedCode>
  readonly deviceCodes: Map<string, IssuedDeviceCode>
  readonly accessTokens: Map<string, { readonly issuedAt: number; readonly endsAt: number }>
}
