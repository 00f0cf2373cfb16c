import type { BearerUse, Evidence } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId, TokenRef } from '../exchanges/token.ts'
import type { ClockReading } from './clock.ts'
import type { RefreshToken, TokenFamily } from './family.ts'
import type { SuccessorUses } from './successor-uses.ts'

/** What rules look at: all exchanges on one corrected clock, and the families that they form. */
export interface Trail {
  /** As recorded: its times are the captures' own. */
  readonly evidence: Evidence
  /** In order of corrected time; exchanges without a time come last. */
  readonly exchanges: readonly Exchange[]
  readonly families: readonly TokenFamily[]
  /** Refreshes whose token cannot be followed: masked, shortened, or the body was not recorded. */
  readonly unfollowed: readonly Exchange[]
  /** Whether one process holds the tokens of each capture (recorded fixtures), or that is unknown. */
  readonly holder: 'single' | 'unknown'
  /** Milliseconds added to a capture's clock; absent where nothing was. */
  readonly clockOffsets: ReadonlyMap<string, number>
  /** What servers told of each capture's clock; absent where none told. */
  readonly clockReadings: ReadonlyMap<string, ClockReading>
  /** Captures whose clock servers confirmed: only these can be ordered among each other. */
  readonly confirmedClocks: ReadonlySet<string>
  /** First start and last end of the run, corrected. */
  readonly startsAt?: number
  readonly endsAt?: number
  /** When expiry is judged: the end of the run, unless the user names a time. */
  readonly judgedAt?: number
  token(id: TokenId): TokenRef | undefined
  refreshToken(id: TokenId): RefreshToken | undefined
  familyOf(id: TokenId): TokenFamily | undefined
  exchange(id: string): Exchange | undefined
  /** Rank of an exchange in the run's order. */
  position(exchange: Exchange): number
  /** Everybody that the exchanges of this client name. */
  usersOf(clientId: string | undefined): ReadonlySet<string>
  /** Token requests that sent this refresh token, in order. */
  senders(id: TokenId): readonly Exchange[]
  /** Where tokens that grew from this refresh token were sent; undefined where none was. */
  successorUses(id: TokenId): SuccessorUses | undefined
  /** Exchanges whose answer brought this refresh token, in order. */
  issuers(id: TokenId): readonly Exchange[]
  /** Exchanges that sent this token in any way: redeemed, as an assertion, as a bearer token. */
  carriers(id: TokenId): readonly Exchange[]
  /** The first request that got tokens for this authorization code. */
  redemptionOf(code: TokenId): Exchange | undefined
  /** Calls of resources with this token. */
  bearerUses(id: TokenId): readonly BearerUse[]
  /** Exchanges of the same client at the same authority, in order. */
  ofClient(exchange: Exchange): readonly Exchange[]
  /** Those among them that are this user's. */
  ofUser(exchange: Exchange, user: string): readonly Exchange[]
}
