import { absoluteUrl } from '../message/absolute-url.ts'
import { isBodilessAnswer } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import { type CodingOptions, decodeBody } from '../message/content-coding.ts'
import type { Body, Header, HttpEntry, HttpRequest, HttpResponse, MissingBody } from '../entry.ts'
import { fiddlerBit as bit, netLogFlag } from './fiddler-flags.ts'
import type { FiddlerMetadata } from './fiddler-metadata.ts'
import {
  type HttpMessage,
  parseHttpMessage,
  parseRequestLine,
  parseStatusLine,
} from '../message/http-message.ts'
import { lazyBody } from '../message/lazy-body.ts'

/** What one session of a Fiddler archive holds, unpacked. */
export interface SessionContent {
  readonly number: number
  /** Name of the request's member. */
  readonly member: string
  readonly request: Uint8Array
  readonly response?: Uint8Array
  /** There is an answer that cannot be unpacked. */
  readonly responseUnread?: true
  readonly metadata?: FiddlerMetadata
}

export interface SessionOptions extends CodingOptions {
  /** Whether Fiddler itself wrote the archive, so that its bit flags may be believed. */
  readonly byFiddler: boolean
}

/** A session as an entry; undefined where the request is no HTTP message. */
export function sazEntry(content: SessionContent, options: SessionOptions): HttpEntry | undefined {
  const { metadata } = content
  const request = sazRequest(content, options)
  if (!request) return undefined
  const response = sazResponse(content, request.method, options)
  const process = parseProcess(metadata?.flags.get('x-processinfo'))
  return {
    index: content.number,
    member: content.member,
    ...sazTimes(metadata, response !== undefined),
    ...(process && { process }),
    request,
    ...(response && { response }),
    ...(isUnread(content, response) && { responseUnread: true }),
    ...(response && madeByRecorder(response, metadata, options) && { answeredByRecorder: true }),
    ...(response && wasAborted(metadata) && { aborted: true }),
  }
}

/** An empty file is how Fiddler writes that no answer came. */
function isUnread(content: SessionContent, response: HttpResponse | undefined): boolean {
  if (response) return false
  return content.responseUnread === true || (content.response?.length ?? 0) > 0
}

function sazRequest(content: SessionContent, options: SessionOptions): HttpRequest | undefined {
  const message = parseHttpMessage(content.request)
  const line = parseRequestLine(message.startLine)
  if (!line) return undefined
  const { method, target } = line
  const url = method === 'CONNECT' ? target : sazUrl(target, message.headers, content)
  const bodyless = method === 'GET' || method === 'HEAD'
  const missing =
    missingBody(content.metadata, bit.requestBodyDropped, 'log-drop-request-body') ??
    (bodyless ? undefined : netLogBody(content.metadata))
  return {
    method,
    url,
    headers: message.headers,
    body: lazyBody(() => messageBody(message, method, missing, options)),
  }
}

function sazResponse(
  content: SessionContent,
  method: string,
  options: SessionOptions,
): HttpResponse | undefined {
  if (!content.response || content.response.length === 0) return undefined
  const message = parseHttpMessage(content.response)
  const line = parseStatusLine(message.startLine)
  if (!line) return undefined
  const { status, reason } = line
  const bare = isBodilessAnswer(method, status)
  const missing =
    missingBody(content.metadata, bit.responseBodyDropped, 'log-drop-response-body') ??
    netLogBody(content.metadata)
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers: message.headers,
    body: lazyBody(() =>
      bare ? { kind: 'empty' } : messageBody(message, method, missing, options),
    ),
  }
}

/** Fiddler can leave bodies out of what it saves: then the headers tell of one that is not there. */
function messageBody(
  message: HttpMessage,
  method: string,
  missing: MissingBody | undefined,
  options: SessionOptions,
): Body {
  const length = contentLength(message.headers)
  // What Fiddler notes about a tunnel stands where a body would, and its length means nothing.
  if (method === 'CONNECT') return decodeBody(message.body, [], options)
  if (message.body.length === 0) {
    if (missing !== 'dropped' && length === 0) return { kind: 'empty' }
    const why = missing ?? (length === undefined ? undefined : 'dropped')
    return why === undefined ? { kind: 'empty' } : { kind: 'unknown', why }
  }
  if ((length ?? 0) > message.body.length)
    options.flaw('body-mismatch', 'A body is shorter than its Content-Length.')
  return decodeBody(message.body, message.headers, options)
}

/** Why a body that is not there may have been there all the same. */
function missingBody(
  metadata: FiddlerMetadata | undefined,
  mask: number,
  flag: string,
): MissingBody | undefined {
  const isDropped = ((metadata?.bitFlags ?? 0) & mask) !== 0 || metadata?.flags.has(flag) === true
  return isDropped ? 'dropped' : undefined
}

/** A browser's net log never has bodies of requests, and those of answers only on demand. */
function netLogBody(metadata: FiddlerMetadata | undefined): MissingBody | undefined {
  return metadata?.flags.has(netLogFlag) === true ? 'not-recorded' : undefined
}

/** Fiddler records absolute targets; Fluxzy records a path, which needs `Host` and a scheme. */
function sazUrl(target: string, headers: readonly Header[], content: SessionContent): string {
  // Both numbers systems agree on the lowest bit.
  const secure = content.metadata && (content.metadata.bitFlags & bit.https) !== 0
  return absoluteUrl(target, headers, secure)
}

function sazTimes(
  metadata: FiddlerMetadata | undefined,
  answered: boolean,
): Pick<HttpEntry, 'startedAt' | 'endedAt'> {
  const first = (...names: readonly string[]): number | undefined =>
    names.map((name) => metadata?.timers.get(name)).find((at) => at !== undefined)
  const startedAt = first('ClientBeginRequest', 'GotRequestHeaders', 'FiddlerBeginRequest')
  const endedAt = first('ClientDoneResponse', 'ServerDoneResponse')
  if (startedAt === undefined) return {}
  return {
    startedAt,
    ...(answered && endedAt !== undefined && endedAt >= startedAt && { endedAt }),
  }
}

/** `msedge:12140`; a name may hold colons of its own. */
function parseProcess(info: string | undefined): HttpEntry['process'] {
  const [, name, pid] = /^(.+):(\d{1,10})$/.exec(info ?? '') ?? []
  if (name !== undefined) return { name, pid: Number(pid) }
  return info === undefined || info === '' ? undefined : { name: info }
}

/** Imported sessions carry the flag without having been answered by Fiddler. */
function madeByRecorder(
  response: HttpResponse,
  metadata: FiddlerMetadata | undefined,
  options: SessionOptions,
): boolean {
  if (response.statusText?.startsWith('Fiddler -')) return true
  const flags = metadata?.bitFlags ?? 0
  return (
    options.byFiddler && (flags & (bit.responseGenerated | bit.imported)) === bit.responseGenerated
  )
}

function wasAborted(metadata: FiddlerMetadata | undefined): boolean {
  return metadata?.flags.has('x-aborted-when') === true
}
