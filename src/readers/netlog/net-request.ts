import { decodeBase64 } from '../bytes/base64.ts'
import { type JsonObject, toNumber, toText } from '../json/json-value.ts'
import type { NetEvent } from './net-event.ts'

/** What the events of one exchange have told so far. */
export interface NetRequest {
  /** Zero-based, in order of their starts. */
  readonly index: number
  readonly source: number
  readonly line: number
  readonly column: number
  readonly startedAt?: number
  readonly url: string
  readonly method?: string
  /** Of the last attempt: after an error a browser sends a request once more. */
  requestHeaders: unknown
  hasRequestBody: boolean
  answerHeaders: unknown
  /** The browser itself made the answer up, as it does to keep a host on HTTPS. */
  isMadeUp: boolean
  redirectUrl: string | undefined
  /** Parts of the answer's body, content codings undone. */
  readonly parts: Uint8Array[]
  body: 'none' | 'recorded' | 'left-out' | 'too-large'
  /** When the last of the answer came. */
  answeredAt: number | undefined
  hasFailed: boolean
  /** Bytes of the parts of the body. */
  bodySize: number
  /** Bytes of the other events that are kept. */
  headSize: number
}

// ERR_IO_PENDING tells that an operation goes on; what is below is an error.
const ioPending = -1

/** The exchange that begins with `event`; undefined where it does not name a URL. */
export function startRequest(event: NetEvent, index: number): NetRequest | undefined {
  const url = toText(event.params['url'])
  const method = toText(event.params['method'])
  if (url === undefined) return undefined
  return {
    index,
    source: event.source,
    line: event.line,
    column: event.column,
    ...(event.at !== undefined && { startedAt: event.at }),
    url,
    ...(method !== undefined && { method }),
    requestHeaders: undefined,
    hasRequestBody: toText(event.params['upload_id']) !== undefined,
    answerHeaders: undefined,
    isMadeUp: false,
    redirectUrl: undefined,
    parts: [],
    body: 'none',
    answeredAt: undefined,
    hasFailed: false,
    bodySize: 0,
    headSize: event.size,
  }
}

/** The same request, sent again after an answer that asked for credentials. */
export function repeatRequest(request: NetRequest, event: NetEvent, index: number): NetRequest {
  const { url, method } = request
  const params = { url, ...(method !== undefined && { method }) }
  const repeated = startRequest({ ...event, params }, index) ?? request
  repeated.hasRequestBody = request.hasRequestBody
  return repeated
}

/** Takes in what an event tells. `bodyLimit` is in bytes. */
export function noteEvent(request: NetRequest, event: NetEvent, bodyLimit: number): void {
  const { kind, params, at } = event
  if (hasError(event)) request.hasFailed = true
  switch (kind) {
    case 'request-headers':
      request.requestHeaders = params['headers']
      break
    case 'request-body':
      request.hasRequestBody = true
      return
    case 'answer-headers':
    case 'made-up-answer':
      request.answerHeaders = params['headers']
      request.isMadeUp = kind === 'made-up-answer'
      request.answeredAt = at
      // It came after all, as where a certificate of the client was asked for first.
      request.hasFailed = false
      break
    case 'redirected':
      request.redirectUrl = toText(params['location'])
      break
    case 'body-bytes':
      noteBytes(request, params, bodyLimit)
      request.answeredAt = at ?? request.answeredAt
      return
    default:
      return
  }
  request.headSize += event.size
}

function hasError({ kind, params }: NetEvent): boolean {
  const error = toNumber(params['net_error'])
  return kind === 'failed' || (error !== undefined && error < ioPending)
}

/** Without "Include raw bytes" only their number is there. */
function noteBytes(request: NetRequest, params: JsonObject, limit: number): void {
  if (request.body === 'left-out' || request.body === 'too-large') return
  const text = toText(params['bytes'])
  const bytes = text === undefined ? undefined : decodeBase64(text)
  if (!bytes && toNumber(params['byte_count']) === 0) return
  request.bodySize += bytes?.length ?? 0
  if (bytes && request.bodySize <= limit) {
    request.body = 'recorded'
    request.parts.push(bytes)
    return
  }
  request.body = bytes ? 'too-large' : 'left-out'
  request.bodySize = 0
  request.parts.length = 0
}
