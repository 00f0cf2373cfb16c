import type { KeyedHash } from './keyed-hash.ts'

/** What decides about the stand-ins of clients, tenants and hosts. */
export interface NamingContext {
  readonly hash: KeyedHash
  /** Keeps those that the engine would print. */
  readonly keepIds: boolean
}
