import type { Exchange } from './exchange.ts'
import type { PersonKey } from './border/people.ts'
import type { SignInTraits } from './join/sign-in-fit.ts'

/**
 * An exchange of one capture, before the captures are joined: its tokens are named by their local
 * ids. Holds secrets beside the exchange, so it never leaves this room.
 */
export interface LocalExchange {
  readonly exchange: Unnumbered
  readonly people: readonly PersonKey[]
  /** The client id where it may be a secret in the wrong place: the join finds a name for it. */
  readonly unprintedClient?: string
  /** Of `requestText`: equal for two recordings of one exchange. */
  readonly requestText: string
  readonly traits: SignInTraits
  /** The server's own id of the request, a GUID. */
  readonly requestId?: string
  /** Of `answerText`, where the answer brought comparable tokens; else empty. */
  readonly answerText: string
}

/** What the join adds to an exchange is missing. */
export type Unnumbered = Omit<Exchange, 'id' | 'alsoAt' | 'user' | 'continues' | 'fit'>
