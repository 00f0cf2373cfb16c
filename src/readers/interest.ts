import type { HttpRequest } from './entry.ts'

/**
 * What whoever uses the entries wants of them, so that a reader need not read the rest. An entry
 * whose request cannot matter may be passed over: then it is counted here, and nothing of its answer
 * is looked at or told.
 */
export interface Interest {
  /**
   * Words in lower case. A request without a body, by one of the usual methods, matters only where
   * its URL holds one of them in whatever case, or hides one: a parameter's name may be
   * percent-encoded.
   */
  readonly words: readonly string[]
  /** Names of headers, in lower case, with any of which a request without a body may matter, too. */
  readonly headers: readonly string[]
  /** Characters of a `Referer` from which on a request without a body may matter, too. */
  readonly longReferer: number
  /** Whether every request to the host of this URL matters. */
  watches(url: string): boolean
  /** Another number than before where `watches` may give another answer than before. */
  generation(): number
  /**
   * Whether an exchange with this request matters, whatever its answer. Any other matters only where
   * the answer is a refusal (401 or 403), and its bearer token is counted.
   */
  wants(request: HttpRequest): boolean
  /** Takes entries that were passed over. */
  pass(passed: Passed): void
  /** Takes an entry that was passed over but for its bearer token; `pass` takes it as well. */
  passBearer(call: BearerCall): void
  /**
   * Nothing may be passed over: all entries are given. What is told stays the same, which is how a
   * test knows that nothing is lost.
   */
  readonly thorough: boolean
}

/** Entries that were passed over, one or many. */
export interface Passed {
  readonly entries: number
  /** Least start and greatest end (where that is unknown, start) in milliseconds since 1970. */
  readonly firstAt?: number | undefined
  readonly lastAt?: number | undefined
  /** Whether a request among them had a `Cookie` or an `Authorization` header. */
  readonly credentials: boolean
  /** URL of one of them, where an entry with its host was perhaps not given or passed before. */
  readonly url?: string
}

/** A call with `Authorization`, not refused, of which nothing else matters. */
export interface BearerCall {
  /** Of the entry. */
  readonly index: number
  readonly url: string
  readonly startedAt?: number | undefined
  /** The header's value. */
  readonly authorization: string
}
