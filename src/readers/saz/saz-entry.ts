import { type CodingOptions, decodeBody } from '../message/content-coding.ts'
import type { Body, Header, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import type { FiddlerMetadata } from './fiddler-metadata.ts'
import { contentLength } from '../har/har-headers.ts'
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

/** BitFlags of Fiddler (`SessionFlags` in its API). */
const bit = {
  https: 0x1,
  responseGenerated: 0x100,
  imported: 0x400,
  responseBodyDropped: 0x20000,
  requestBodyDropped: 0x100000,
} as const

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
  const url = method === 'CONNECT' ? target : absoluteUrl(target, message.headers, content.metadata)
  const dropped = isDropped(content.metadata, bit.requestBodyDropped, 'log-drop-request-body')
  return {
    method,
    url,
    headers: message.headers,
    body: lazyBody(() => messageBody(message, method, dropped, options)),
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
  const bare = method === 'HEAD' || status === 204 || status === 304
  const dropped = isDropped(content.metadata, bit.responseBodyDropped, 'log-drop-response-body')
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers: message.headers,
    body: lazyBody(() =>
      bare ? { kind: 'empty' } : messageBody(message, method, dropped, options),
    ),
  }
}

/** Fiddler can leave bodies out of what it saves: then the headers tell of one that is not there. */
function messageBody(
  message: HttpMessage,
  method: string,
  dropped: boolean,
  options: SessionOptions,
): Body {
  const length = contentLength(message.headers) ?? 0
  // What Fiddler notes about a tunnel stands where a body would, and its length means nothing.
  if (method === 'CONNECT') return decodeBody(message.body, [], options)
  if (message.body.length === 0)
    return dropped || length > 0 ? { kind: 'unknown', why: 'dropped' } : { kind: 'empty' }
  if (length > message.body.length)
    options.flaw('body-mismatch', 'A body is shorter than its Content-Length.')
  return decodeBody(message.body, message.headers, options)
}

function isDropped(metadata: FiddlerMetadata | undefined, mask: number, flag: string): boolean {
  return ((metadata?.bitFlags ?? 0) & mask) !== 0 || metadata?.flags.has(flag) === true
}

/** Fiddler records absolute targets; Fluxzy records a path, which needs `Host` and a scheme. */
function absoluteUrl(
  target: string,
  headers: readonly Header[],
  metadata: FiddlerMetadata | undefined,
): string {
  if (!target.startsWith('/')) return target
  const host = headers.find((header) => header.name === 'host' || header.name === ':authority')
  if (!host) return target
  // Both numbers systems agree on the lowest bit. Without metadata: logins are never plain HTTP.
  const secure = metadata ? (metadata.bitFlags & bit.https) !== 0 : !host.value.endsWith(':80')
  return `${secure ? 'https' : 'http'}://${host.value}${target}`
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
