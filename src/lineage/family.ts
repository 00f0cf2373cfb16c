import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId, TokenRef } from '../exchanges/token.ts'

/** The refresh tokens that grew from one sign-in, or from the first one seen of it. */
export interface TokenFamily {
  /** `family-1`, … in order of first sight. */
  readonly id: string
  readonly clientId?: string
  readonly authority: Exchange['authority']
  readonly user?: string
  /** Members in order of first sight. */
  readonly members: readonly RefreshToken[]
  /** The sign-in that issued the first member; absent where the capture begins later. */
  readonly signIn?: Exchange
  /** Every refresh exchange that sent a member, in order. */
  readonly refreshes: readonly Exchange[]
}

/** The life of one refresh token as far as the captures show it. */
export interface RefreshToken {
  readonly token: TokenRef
  readonly id: TokenId
  /** Distance from the family's first member: 0, 1, 2, … */
  readonly generation: number
  readonly firstSeenAt?: number
  readonly lastUsedAt?: number
  readonly issue?: Issue
  /** Definite refreshes that sent it, in order; a retry right after a failure is in here too. */
  readonly redemptions: readonly Exchange[]
  /** Every refresh that sent it, void ones too. */
  readonly uses: readonly Exchange[]
  /** Other tokens that its redemptions returned. */
  readonly replacedBy: readonly TokenId[]
  readonly forecast?: Forecast
}

export interface Issue {
  /** Corrected time, milliseconds. */
  readonly at: number
  readonly basis: 'answer' | 'age-header' | 'error-text'
  /** The exchange whose answer brought it, or that told its age. */
  readonly exchange: string
}

export interface Forecast {
  readonly expiresAt: number
  /** The true end may be earlier: the issue was not seen. */
  readonly atLatest: boolean
  /** In words for a person: "90 days after issue". */
  readonly basis: string
  readonly windowMs: number
  /** Still being sent, or the newest of its family, at the end of the run. */
  readonly inUse: boolean
}
