import type { Header } from '../entry.ts'
import { toNumber, toText } from '../json/json-value.ts'

/** A transaction of a Charles session, whether it was exported as JSON or as XML. */
export interface CharlesTransaction extends TransactionParts {
  /** Milliseconds since 1970. */
  readonly startedAt?: number
  readonly endedAt?: number
  readonly request: CharlesMessage
  /** Absent where no answer came. */
  readonly response?: CharlesMessage & { readonly status: number }
}

/** What is written down of a transaction as a whole. */
export interface TransactionParts {
  /** `COMPLETE`, `FAILED`, or how far it had come when the session was saved; upper case. */
  readonly status?: string
  readonly method?: string
  readonly scheme?: string
  readonly host?: string
  readonly port?: number
  readonly path?: string
  readonly query?: string
}

export interface CharlesMessage {
  /** `POST /token HTTP/1.1`, `HTTP/1.1 200 OK`. */
  readonly firstLine?: string
  readonly headers: readonly Header[]
  /** Text is decoded; bytes are as they were sent, mostly. Absent where the session holds none. */
  readonly body?: string | Uint8Array
  /** The body stands there as base64 that is none. */
  readonly isBodyDamaged?: boolean
  /** Bytes of the body as it was sent, where Charles tells. */
  readonly bodySize?: number
}

/** The parts by their names, which are those of a JSON session; null and empty text are nothing. */
export function transactionParts(valueOf: (name: string) => unknown): TransactionParts {
  const status = toText(valueOf('status'))?.toUpperCase()
  const method = toText(valueOf('method'))
  const scheme = toText(valueOf('scheme'))?.toLowerCase()
  const host = toText(valueOf('host'))
  // What the URL names; the actual one is there also where the URL names none.
  const port = toNumber(valueOf('port')) ?? toNumber(valueOf('actualPort'))
  const path = toText(valueOf('path'))
  const query = toText(valueOf('query'))
  return {
    ...(status !== undefined && { status }),
    ...(method !== undefined && { method }),
    ...(scheme !== undefined && { scheme }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(path !== undefined && { path }),
    ...(query !== undefined && { query }),
  }
}
