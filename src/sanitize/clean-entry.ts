import { plainProcess } from '../exchanges/request/client.ts'
import type { Body, HttpEntry, HttpRequest, HttpResponse } from '../readers/entry.ts'
import { cleanAnswerBody } from './message/clean-answer-body.ts'
import { cleanHeaders } from './message/clean-headers.ts'
import { cleanMethod } from './message/clean-method.ts'
import { cleanOtherBody } from './message/clean-other-body.ts'
import { cleanRequestBody } from './message/clean-request-body.ts'
import { cleanReference, cleanTunnel, cleanUrl } from './message/clean-url.ts'
import type { Pseudonyms } from './pseudonyms.ts'

export interface CleanOptions {
  readonly pseudonyms: Pseudonyms
  /** Whether the bodies of an entry, by its index, are needed for a verdict. */
  readonly isNeeded: (index: number) => boolean
  /** Keeps the bodies of all other entries as well, as far as they are text, with what looks secret replaced. */
  readonly keepBodies: boolean
}

/** The engine knows by it that Fiddler itself made an answer up. */
const MADE_UP = 'Fiddler - Answered by the recorder'

/**
 * An entry without anything that is secret or names somebody, which the engine judges as it judges
 * the given one. Made anew of what is known to be harmless, so that nothing gets through unseen.
 * Its bodies are valid as long as those of the given one.
 */
export function cleanEntry(entry: HttpEntry, options: CleanOptions): HttpEntry {
  const { index, startedAt, endedAt, responseUnread, answeredByRecorder, aborted } = entry
  const sender = cleanProcess(entry.process)
  return {
    index,
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(sender !== undefined && { process: sender }),
    request: cleanRequest(entry, options),
    ...(entry.response !== undefined && {
      response: cleanResponse(entry, entry.response, options),
    }),
    ...(responseUnread !== undefined && { responseUnread }),
    ...(answeredByRecorder !== undefined && { answeredByRecorder }),
    ...(aborted !== undefined && { aborted }),
  }
}

function cleanRequest({ index, request }: HttpEntry, options: CleanOptions): HttpRequest {
  const { pseudonyms } = options
  const method = cleanMethod(request.method)
  return {
    method,
    url: (method === 'CONNECT' ? cleanTunnel : cleanUrl)(request.url, pseudonyms),
    headers: cleanHeaders(request.headers, pseudonyms),
    body: () =>
      options.isNeeded(index)
        ? cleanRequestBody(request, pseudonyms)
        : unneeded(request.body(), options),
  }
}

function cleanResponse(
  { index, answeredByRecorder }: HttpEntry,
  response: HttpResponse,
  options: CleanOptions,
): HttpResponse {
  const { pseudonyms } = options
  const { status, redirectUrl } = response
  return {
    status,
    ...(answeredByRecorder === true && { statusText: MADE_UP }),
    headers: cleanHeaders(response.headers, pseudonyms),
    ...(redirectUrl !== undefined && { redirectUrl: cleanReference(redirectUrl, pseudonyms) }),
    body: () =>
      options.isNeeded(index)
        ? cleanAnswerBody(response.body(), pseudonyms)
        : unneeded(response.body(), options),
  }
}

function unneeded(body: Body, { keepBodies, pseudonyms }: CleanOptions): Body {
  if (body.kind === 'empty') return body
  return keepBodies ? cleanOtherBody(body, pseudonyms) : { kind: 'unknown', why: 'dropped' }
}

function cleanProcess(sender: HttpEntry['process']): HttpEntry['process'] {
  const name = plainProcess(sender?.name)
  if (sender === undefined || name === undefined) return undefined
  return { name, ...(sender.pid !== undefined && { pid: sender.pid }) }
}
