import type { Body, Header, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { growingBuffer } from '../bytes/growing-buffer.ts'
import { toObject, toText } from '../json/json-value.ts'
import { isBodilessAnswer } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import { parseHeaders, parseStatusLine, type StatusLine } from '../message/http-message.ts'
import { lazyBody } from '../message/lazy-body.ts'
import type { NetRequest } from './net-request.ts'

const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

/** What the events told of one exchange, as an entry. */
export function netlogEntry(request: NetRequest): HttpEntry {
  const { index, line, column, startedAt, answeredAt } = request
  const sent = netlogRequest(request)
  const response = netlogResponse(request, sent.method)
  return {
    index,
    line,
    column,
    ...(startedAt !== undefined && { startedAt }),
    ...(startedAt !== undefined &&
      answeredAt !== undefined &&
      response &&
      answeredAt >= startedAt && { endedAt: answeredAt }),
    request: sent,
    ...(response && { response }),
    // It came from the cache, or after the end of the log.
    ...(!response && !request.hasFailed && { responseUnread: true }),
    ...(response && request.isMadeUp && { answeredByRecorder: true }),
    ...(response && request.hasFailed && !isRedirect(response) && { aborted: true }),
  }
}

/** Its headers are all that it has to say; a browser gives up what leads to an application. */
function isRedirect({ status, headers }: HttpResponse): boolean {
  return status >= 300 && status < 400 && headers.some(({ name }) => name === 'location')
}

function netlogRequest(request: NetRequest): HttpRequest {
  const { headers } = readHead(request.requestHeaders)
  const pseudo = headers.find(({ name }) => name === ':method')?.value
  const method = (request.method ?? pseudo ?? 'GET').toUpperCase()
  const isSent = request.hasRequestBody || (contentLength(headers) ?? 0) > 0
  const isKnown = isSent || method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
  return {
    method,
    url: request.url,
    headers,
    body: () => (isKnown && !isSent ? empty : notRecorded),
  }
}

function netlogResponse(request: NetRequest, method: string): HttpResponse | undefined {
  const { line, headers } = readHead(request.answerHeaders)
  if (!line) return undefined
  const { status, reason } = line
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers,
    ...(request.redirectUrl !== undefined && { redirectUrl: request.redirectUrl }),
    body: lazyBody(() => answerBody(request, method, status, headers)),
  }
}

function answerBody(
  request: NetRequest,
  method: string,
  status: number,
  headers: readonly Header[],
): Body {
  if (request.body === 'recorded') {
    const bytes = growingBuffer()
    for (const part of request.parts) bytes.append(part)
    return { kind: 'bytes', bytes: bytes.join() }
  }
  if (request.body === 'too-large') return { kind: 'unknown', why: 'too-large' }
  if (request.body === 'left-out') return notRecorded
  return isBodilessAnswer(method, status) || contentLength(headers) === 0 ? empty : notRecorded
}

/**
 * Headers are lines of text, before which an answer has its status line; those of HTTP/2 requests
 * were an object until 2014.
 */
function readHead(value: unknown): { line?: StatusLine; headers: readonly Header[] } {
  const members = Object.entries(toObject(value) ?? {})
  const lines = Array.isArray(value)
    ? value.flatMap((one) => toText(one) ?? [])
    : members.map(([name, content]) => `${name}: ${toText(content) ?? ''}`)
  const line = parseStatusLine(lines[0] ?? '')
  return { ...(line && { line }), headers: parseHeaders(line ? lines.slice(1) : lines) }
}
