import { absoluteUrl } from '../message/absolute-url.ts'
import { isBodilessAnswer } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import { type CodingOptions, decodeBody } from '../message/content-coding.ts'
import type { Body, Header, HttpEntry, HttpRequest, HttpResponse, MissingBody } from '../entry.ts'
import { fiddlerBit as bit, netLogFlag } from './fiddler-flags.ts'
import { bitFlagsOf, flagOf, type FiddlerMetadata } from './fiddler-metadata.ts'
import {
  type HttpMessage,
  parseHttpMessage,
  parseRequestLine,
  parseStatusLine,
} from '../message/http-message.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { sazTimes } from './saz-times.ts'

/** What one session of a Fiddler archive holds, unpacked. */
export interface SessionContent {
  readonly number: number
  /** Name of the request's member. */
  readonly member: string
  readonly request: Uint8Array
  readonly metadata?: FiddlerMetadata
}

/** What came back, unpacked. */
export interface SessionAnswer {
  readonly response?: Uint8Array
  /** There is an answer that cannot be unpacked. */
  readonly responseUnread?: true
}

export interface SessionOptions extends CodingOptions {
  /** Whether Fiddler itself wrote the archive, so that its bit flags may be believed. */
  readonly byFiddler: boolean
}

/** A session as an entry. */
export function sazEntry(
  content: SessionContent,
  request: HttpRequest,
  answer: SessionAnswer,
  options: SessionOptions,
): HttpEntry {
  const { metadata, number, member } = content
  const response = sazResponse(answer.response, request.method, metadata, options)
  const process = parseProcess(metadata && flagOf(metadata, 'x-processinfo'))
  return {
    index: number,
    member,
    ...sazTimes(metadata, response !== undefined),
    ...(process && { process }),
    request,
    ...(response && { response }),
    ...(isUnread(answer, response) && { responseUnread: true }),
    ...(response && madeByRecorder(response, metadata, options) && { answeredByRecorder: true }),
    ...(response && wasAborted(metadata) && { aborted: true }),
  }
}

/** An empty file is how Fiddler writes that no answer came. */
function isUnread(answer: SessionAnswer, response: HttpResponse | undefined): boolean {
  if (response) return false
  return answer.responseUnread === true || (answer.response?.length ?? 0) > 0
}

/** The request of a session; undefined where it is no HTTP message. */
export function sazRequest(
  content: SessionContent,
  options: SessionOptions,
): HttpRequest | undefined {
  const message = parseHttpMessage(content.request)
  const line = parseRequestLine(message.startLine)
  if (!line) return undefined
  const { method, target } = line
  const url = method === 'CONNECT' ? target : sazUrl(target, message.headers, content.metadata)
  return {
    method,
    url,
    headers: message.headers,
    body: lazyBody(() =>
      messageBody(message, method, missingRequest(method, content.metadata), options),
    ),
  }
}

function missingRequest(
  method: string,
  metadata: FiddlerMetadata | undefined,
): MissingBody | undefined {
  const bodyless = method === 'GET' || method === 'HEAD'
  return (
    missingBody(metadata, bit.requestBodyDropped, 'log-drop-request-body') ??
    (bodyless ? undefined : netLogBody(metadata))
  )
}

function sazResponse(
  bytes: Uint8Array | undefined,
  method: string,
  metadata: FiddlerMetadata | undefined,
  options: SessionOptions,
): HttpResponse | undefined {
  if (!bytes || bytes.length === 0) return undefined
  const message = parseHttpMessage(bytes)
  const line = parseStatusLine(message.startLine)
  if (!line) return undefined
  const { status, reason } = line
  const bare = isBodilessAnswer(method, status)
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers: message.headers,
    body: lazyBody(() =>
      bare ? { kind: 'empty' } : messageBody(message, method, missingResponse(metadata), options),
    ),
  }
}

function missingResponse(metadata: FiddlerMetadata | undefined): MissingBody | undefined {
  return (
    missingBody(metadata, bit.responseBodyDropped, 'log-drop-response-body') ?? netLogBody(metadata)
  )
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
  if (!metadata) return undefined
  const isDropped = (bitFlagsOf(metadata) & mask) !== 0 || flagOf(metadata, flag) !== undefined
  return isDropped ? 'dropped' : undefined
}

/** A browser's net log never has bodies of requests, and those of answers only on demand. */
function netLogBody(metadata: FiddlerMetadata | undefined): MissingBody | undefined {
  return metadata && flagOf(metadata, netLogFlag) !== undefined ? 'not-recorded' : undefined
}

/** Fiddler records absolute targets; Fluxzy records a path, which needs `Host` and a scheme. */
function sazUrl(
  target: string,
  headers: readonly Header[],
  metadata: FiddlerMetadata | undefined,
): string {
  if (!target.startsWith('/')) return target
  // Both numbers systems agree on the lowest bit.
  const secure = metadata && (bitFlagsOf(metadata) & bit.https) !== 0
  return absoluteUrl(target, headers, secure)
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
  if (!options.byFiddler || !metadata) return false
  const flags = bitFlagsOf(metadata) & (bit.responseGenerated | bit.imported)
  return flags === bit.responseGenerated
}

function wasAborted(metadata: FiddlerMetadata | undefined): boolean {
  return metadata !== undefined && flagOf(metadata, 'x-aborted-when') !== undefined
}
