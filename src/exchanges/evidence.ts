import type { Diagnostic, Producer } from '../readers/reader.ts'
import type { Exchange, Place } from './exchange.ts'
import type { TokenId, TokenRef } from './token.ts'

/** Everything that was learnt from all captures together; holds no secret. */
export interface Evidence {
  readonly captures: readonly CaptureFacts[]
  /** In order of time, capture name and entry. */
  readonly exchanges: readonly Exchange[]
  readonly tokens: readonly TokenRef[]
  readonly bearerUses: readonly BearerUse[]
  readonly exposures: readonly Exposure[]
}

export interface CaptureFacts {
  readonly name: string
  /** The input that holds it among others. */
  readonly archive?: string
  /** The reader's id; absent where no reader knew the bytes. */
  readonly format?: string
  /** As a person calls the format. */
  readonly formatTitle?: string
  readonly producer?: Producer
  /** The producer is a browser's own network panel. */
  readonly browserMade: boolean
  readonly entries: number
  readonly hosts: number
  readonly firstAt?: number
  readonly lastAt?: number
  /** Whether any request has a `Cookie` or `Authorization` header, or an exchange sets a cookie. */
  readonly credentialHeaders: boolean
  /** Answers that came from an authority host. */
  readonly authorityAnswers: number
  /** CONNECT tunnels to authority hosts, and the hosts whose traffic inside was readable. */
  readonly tunnels: readonly { readonly host: string; readonly entry: number }[]
  readonly readableAuthorityHosts: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** The first entry with a session cookie of Entra (`ESTSAUTH`, `ESTSAUTHPERSISTENT`), whatever its value. */
  readonly sessionCookieEntry?: number
  /** When that entry began; the earliest of them where entries are out of order. */
  readonly sessionCookieAt?: number
  /** Hosts of the endpoints that discovery documents named. */
  readonly discoveredHosts?: readonly string[]
  /** What the HAR lint refused, where it was asked for. */
  readonly schemaViolations?: readonly SchemaViolation[]
  /** Cookies of live sign-in sessions and client secrets of real shape, among the exchanges and what went to authority hosts. */
  readonly sessionCookies?: CountedEntries
  readonly clientSecrets?: CountedEntries
  /** Calls over plain http to another machine whose `Authorization` was masked. */
  readonly maskedInTheClear?: CountedEntries
}

/** A place in the HAR schema that the log's head or entries of exchanges do not fit. */
export interface SchemaViolation {
  /** From the log's head or the entry on: `response.content.size`; names from the schema only. */
  readonly path: string
  /** `is missing`, `is no integer`. */
  readonly problem: string
  /** Entries that have it. */
  readonly count: number
  /** Absent for the log's head. */
  readonly firstEntry?: number
}

/** How many different ones there are, and the entry of the first. */
export interface CountedEntries {
  readonly count: number
  readonly firstEntry: number
}

/**
 * A credential that a request shows where none belongs, in whatever entry: in the query of its
 * URL, in a `Referer` that another site gets, or a refresh token on its way to a host that is no
 * authority. What an exchange itself shows in its own parameters is not repeated here.
 */
export interface Exposure extends Place {
  readonly startedAt?: number
  readonly where: 'query' | 'referer' | 'body' | 'header'
  /** The parameter or header, as printable as `Parameter.name`. */
  readonly name: string
  /** Absent for a secret or password, which has no id; `placeholder` for a masked token. */
  readonly token?: TokenId
  /** Whose secret or password it is: the client id beside it. */
  readonly client?: string
  /** Who got it. */
  readonly host: string
  readonly cleartext?: true
  /** A WebSocket or a stream of events, for which browsers let a page set no header. */
  readonly stream?: true
}

/** Calls of one host with one bearer token; single calls are not kept. */
export interface BearerUse {
  readonly token: TokenId
  readonly capture: string
  readonly host: string
  readonly calls: number
  readonly rejected: number
  readonly firstAt?: number
  readonly lastAt?: number
  readonly firstEntry: number
  /** The last call that was not rejected. */
  readonly lastAcceptedAt?: number
  readonly lastAcceptedEntry?: number
  /** Calls over plain http to another machine, and the first of them. */
  readonly cleartext?: { readonly calls: number; readonly firstEntry: number }
}
