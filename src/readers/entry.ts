import type { HarFault } from './har/har-lint.ts'

/** One HTTP exchange as a capture recorded it, in the producer's own order. Secrets are still inside. */
export interface HttpEntry {
  /** Zero-based index in a HAR or a transcript; the session's file number in a Fiddler archive. */
  readonly index: number
  /** One-based place in a text capture. */
  readonly line?: number
  readonly column?: number
  /** Member of an archive that holds the request, as it is spelled there: `raw/012_c.txt`. */
  readonly member?: string
  /** Milliseconds since 1970 by the capture's clock; absent where the capture does not tell. */
  readonly startedAt?: number
  /** End of the answer on the same clock; absent where the duration is unknown. */
  readonly endedAt?: number
  /** The program that sent the request, where the recorder knew it (Fiddler's `x-processinfo`). */
  readonly process?: { readonly name: string; readonly pid?: number }
  readonly request: HttpRequest
  /** Absent when no answer was recorded: status 0 or -1, no `_s.txt`, an aborted transfer. */
  readonly response?: HttpResponse
  /** An answer was recorded, but cannot be read: nothing may be concluded from its absence. */
  readonly responseUnread?: true
  /** The recorder itself made the answer up (Fiddler's 502 when it could not connect). */
  readonly answeredByRecorder?: boolean
  /** What of the entry itself does not fit the schema of its format, where that was asked for. */
  readonly lint?: () => Promise<readonly HarFault[]>
  /** The recorder noted that the exchange was cut short, although part of an answer is there. */
  readonly aborted?: boolean
}

export interface HttpRequest {
  /** As sent, upper case. `CONNECT` for a proxy tunnel. */
  readonly method: string
  /** Absolute where the capture allows it; never normalised, it may not parse as a URL. */
  readonly url: string
  readonly headers: readonly Header[]
  /** Decoded when called; valid until the next entry is asked for. */
  body(): Body
}

export interface HttpResponse {
  readonly status: number
  readonly statusText?: string
  readonly headers: readonly Header[]
  /** HAR `redirectURL`: keeps the fragment that `Location` may lack; Playwright writes the next URL here. */
  readonly redirectUrl?: string
  /** Decoded when called; valid until the next entry is asked for. */
  body(): Body
}

/** Name in lower case, value as recorded. Repeated headers stay separate and in order. */
export interface Header {
  readonly name: string
  readonly value: string
}

/**
 * A message body after transfer and content codings are undone. What a recorder left out is
 * `unknown`, which is not `empty`: nothing may be concluded from it.
 */
export type Body =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly why: MissingBody }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Form fields without their text (HAR `postData.params`). `encoded` tells whether values are still percent-encoded. */
  | {
      readonly kind: 'fields'
      readonly fields: readonly { readonly name: string; readonly value: string }[]
      readonly encoded: boolean
    }

export type MissingBody = 'not-recorded' | 'dropped' | 'undecodable' | 'too-large'
