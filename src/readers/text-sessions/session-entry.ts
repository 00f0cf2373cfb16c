import type { Body, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { absoluteUrl } from '../message/absolute-url.ts'
import { isBodilessAnswer } from '../message/bodiless.ts'
import type { CodingOptions } from '../message/content-coding.ts'
import {
  hasEmptyLine,
  type HttpMessage,
  parseHttpMessage,
  parseRequestLine,
  parseStatusLine,
} from '../message/http-message.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { isOpenEnded, isWhole, sessionBody } from './session-body.ts'
import type { TextSession } from './split-sessions.ts'

/** What one session gives. */
export interface SessionOutcome {
  /** Absent where the request cannot be used. */
  readonly entry?: HttpEntry
  /** The capture ends before the session does. */
  readonly isCut: boolean
}

/** A session of a text capture as an entry. Of one that was cut, only what is whole. */
export function readSession(session: TextSession, options: CodingOptions): SessionOutcome {
  const isLast = session.endsAt !== undefined
  const message = parseHttpMessage(session.request)
  const line = parseRequestLine(message.startLine)
  const response = session.response && parseHttpMessage(session.response)
  const isEnd = isLast && !response
  if (!line || (isEnd && !isWholeRequest(message, line.method, session)))
    return { isCut: isEnd && line !== undefined }
  const { method, target } = line
  const request: HttpRequest = {
    method,
    url: method === 'CONNECT' ? target : absoluteUrl(target, message.headers),
    headers: message.headers,
    body: lazyBody(() => sessionBody(message, isEnd, options)),
  }
  const isCut = isLast && response !== undefined && !isWholeAnswer(response, method, session)
  const answer = response && !isCut ? readAnswer(response, method, isLast, options) : undefined
  const entry: HttpEntry = {
    index: session.index,
    line: session.line,
    column: 1,
    request,
    // That no answer stands there does not tell that none came: it may not have been saved.
    ...(answer ? { response: answer } : { responseUnread: true }),
    ...(answer?.statusText?.startsWith('Fiddler -') === true && { answeredByRecorder: true }),
  }
  return { entry, isCut }
}

function readAnswer(
  message: HttpMessage,
  method: string,
  isLast: boolean,
  options: CodingOptions,
): HttpResponse | undefined {
  const line = parseStatusLine(message.startLine)
  if (!line) return undefined
  const { status, reason } = line
  const empty: Body = { kind: 'empty' }
  // What Fiddler notes about a tunnel stands where a body would.
  const bare = isBodilessAnswer(method, status) || method === 'CONNECT'
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers: message.headers,
    body: lazyBody(() => (bare ? empty : sessionBody(message, isLast, options))),
  }
}

/** A request that was copied by itself may lack the empty line after its head. */
function isWholeRequest(message: HttpMessage, method: string, session: TextSession): boolean {
  if (hasEmptyLine(session.request))
    return isWhole(message) && (session.index === 0 || !isOpenEnded(message))
  const isEnded = session.index === 0 || session.request.at(-1) === 0x0a
  return isEnded && (method === 'GET' || method === 'HEAD' || method === 'CONNECT')
}

function isWholeAnswer(message: HttpMessage, method: string, { response }: TextSession): boolean {
  const status = parseStatusLine(message.startLine)?.status ?? 0
  if (!response || !hasEmptyLine(response)) return false
  return isBodilessAnswer(method, status) || method === 'CONNECT' || isWhole(message)
}
