import { statusTextOf, UNREAD_ANSWER } from './answer-words.ts'
import type { Body, HttpEntry, HttpRequest } from '../../readers/entry.ts'
import { processMember } from '../../readers/har/har-process.ts'
import { harUrl } from '../../readers/har/har-url.ts'
import { isBodilessAnswer } from '../../readers/message/bodiless.ts'
import { harPostData, harText } from './har-body.ts'
import { plainHeaders } from './plain-headers.ts'

/** A member of `log.entries`, as HAR 1.2 defines it, from which a reader makes the same entry. */
export function harEntryValue(entry: HttpEntry, producer: string): object {
  const { startedAt, endedAt, process, aborted } = entry
  const isTimed = startedAt !== undefined && endedAt !== undefined && endedAt >= startedAt
  const time = isTimed ? endedAt - startedAt : unknownTime
  return {
    startedDateTime: startedAt === undefined ? never : new Date(startedAt).toISOString(),
    time,
    request: requestValue(entry.request, producer),
    response: responseValue(entry),
    cache: {},
    timings: isTimed
      ? { send: 0, wait: time, receive: 0 }
      : { send: unknownTime, wait: unknownTime, receive: unknownTime },
    ...(process && { [processMember]: process }),
    ...(aborted === true && { _error: 'net::ERR_ABORTED' }),
  }
}

/** Stands for an entry that could not be read, so that those behind it keep their numbers. */
export const unreadEntry: HttpEntry = {
  index: 0,
  request: { method: 'GET', url: 'about:blank', headers: [], body: () => ({ kind: 'empty' }) },
}

/** Recorders write this moment for "not known". */
const never = '1970-01-01T00:00:00.000Z'
const unknownTime = -1

const unknownSizes = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 }

function requestValue({ method, url, headers, body }: HttpRequest, producer: string): object {
  const sent = body()
  const kept = plainHeaders(headers)
  const postData = harPostData(sent, mimeTypeOf(headers), producer)
  return {
    method,
    url: validUrl(harUrl(url, method, kept) === url ? url : nowhere, method),
    ...unknownSizes,
    headers: kept,
    queryString: [],
    ...(postData && { postData }),
    bodySize: postData === undefined && !isLost(sent) ? 0 : -1,
    // HTTP Toolkit's member: by the specification nothing tells a lost body of a GET.
    ...(postData === undefined && isLost(sent) && { _requestBodyStatus: 'discarded:sanitized' }),
  }
}

/** A URL of which nothing can be told: one without a host. */
const nowhere = 'about:blank'

/** HAR asks for an absolute URL; the target of a tunnel, `host:port`, reads as one but by address. */
function validUrl(url: string, method: string): string {
  if (/^[a-z][a-z\d+.-]*:\S*$/i.test(url)) return url
  const tunnel = `https://${url}`
  return method === 'CONNECT' && URL.canParse(tunnel) ? new URL(tunnel).href : nowhere
}

function responseValue({ request, response, ...entry }: HttpEntry): object {
  if (!response) return entry.responseUnread ? unreadResponse : noResponse
  const { status, headers, redirectUrl = '', body } = response
  const received = body()
  const mimeType = mimeTypeOf(headers)
  const text = harText(received, mimeType)
  const isUnknown = isLost(received) && !isBodilessAnswer(request.method, status)
  return {
    ...unknownSizes,
    status,
    statusText: statusTextOf(response, entry.answeredByRecorder),
    headers: plainHeaders(headers),
    content: {
      size: sizeOf(received),
      mimeType,
      ...text,
      ...(text === undefined && isUnknown && { comment: 'The body is not in this capture.' }),
    },
    redirectURL: redirectUrl,
    bodySize: text === undefined && !isUnknown ? 0 : -1,
  }
}

const noContent = { size: 0, mimeType: '' }
const noStatus = { status: 0, statusText: '', headers: [], redirectURL: '', bodySize: -1 }
const noResponse = { ...unknownSizes, ...noStatus, content: noContent }

/** An answer without a status, although something of it is there. */
const unreadResponse = {
  ...noResponse,
  content: { ...noContent, text: UNREAD_ANSWER },
}

/** Whether a body may have been there, but cannot be written. */
function isLost(body: Body): boolean {
  return body.kind === 'unknown' || (body.kind === 'bytes' && body.bytes.length > 0)
}

function sizeOf(body: Body): number {
  if (body.kind === 'bytes') return body.bytes.length
  return body.kind === 'text' ? new TextEncoder().encode(body.text).length : 0
}

function mimeTypeOf(headers: HttpRequest['headers']): string {
  return headers.find(({ name }) => name === 'content-type')?.value ?? ''
}
