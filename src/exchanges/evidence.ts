import type { Diagnostic, Producer } from '../readers/reader.ts'
import type { Exchange } from './exchange.ts'
import type { TokenId, TokenRef } from './token.ts'

/** Everything that was learnt from all captures together; holds no secret. */
export interface Evidence {
  readonly captures: readonly CaptureFacts[]
  /** In order of time, capture name and entry. */
  readonly exchanges: readonly Exchange[]
  readonly tokens: readonly TokenRef[]
  readonly bearerUses: readonly BearerUse[]
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
  /** Cookies of live sign-in sessions and client secrets of real shape, among the exchanges and what went to authority hosts. */
  readonly sessionCookies?: SeenSecrets
  readonly clientSecrets?: SeenSecrets
}

/** Secrets of one kind that nobody masked: how many different ones, and the entry of the first. */
export interface SeenSecrets {
  readonly count: number
  readonly firstEntry: number
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
}
