import type { Body, Header, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { toInstant } from '../instant.ts'
import { type CodingOptions, decodeBody } from '../message/content-coding.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { joinAuthority, originOf } from '../message/origin.ts'
import { toStatus } from '../message/status-code.ts'
import type { ReadContext } from '../reader.ts'
import type { Repairs } from '../notes/repairs.ts'
import type { SplitFlow } from './split-flows.ts'
import { type Netstring, numberOf, textOf, toDictionary, toItems } from './tnetstring.ts'

type Members = ReadonlyMap<string, Netstring>

/**
 * A flow of type `http` as an entry, of all versions of the format; undefined where nothing can be
 * read of its request.
 */
export function flowEntry(
  { index, flow }: SplitFlow,
  context: ReadContext,
  repairs: Repairs,
): HttpEntry | undefined {
  const options: CodingOptions = {
    codecs: context.codecs,
    limit: context.limits.inflatedBytes,
    flaw: (code, detail) => context.diagnose({ code, severity: 'warning', entry: index, detail }),
    repaired: (what) => repairs.note(what, index),
  }
  const { members } = flow
  const message = toDictionary(members.get('request'))?.members
  const request = message && flowRequest(message, options)
  if (!message || !request) return undefined
  const answer = toDictionary(members.get('response'))?.members
  const response = answer && flowResponse(answer, options)
  const startedAt = timeOf(message, 'timestamp_start')
  const endedAt = answer && timeOf(answer, 'timestamp_end')
  return {
    index,
    ...(startedAt !== undefined && { startedAt }),
    ...(startedAt !== undefined && endedAt !== undefined && endedAt >= startedAt && { endedAt }),
    request,
    ...(response && { response }),
    ...(!response && !isUnanswered(members) && { responseUnread: true }),
    // mitmproxy itself answers who asks it for a tunnel.
    ...(response && request.method === 'CONNECT' && { answeredByRecorder: true }),
    ...(response && toDictionary(members.get('error')) && { aborted: true }),
  }
}

/** Whether the flow says that no answer came, rather than hold one that cannot be read. */
function isUnanswered(members: Members): boolean {
  return members.get('response')?.type === '~'
}

function flowRequest(message: Members, options: CodingOptions): HttpRequest | undefined {
  const method = textOf(message.get('method'))?.toUpperCase()
  if (method === undefined || method === '') return undefined
  const headers = headersOf(message)
  return {
    method,
    url: method === 'CONNECT' ? authorityOf(message, headers) : urlOf(message, headers),
    headers,
    body: lazyBody(() => bodyOf(message, headers, options)),
  }
}

function flowResponse(message: Members, options: CodingOptions): HttpResponse | undefined {
  // Up to version 0.13 it was `code` and `msg`.
  const status = toStatus(numberOf(message.get('status_code') ?? message.get('code')))
  if (status === undefined) return undefined
  const headers = headersOf(message)
  const reason = textOf(message.get('reason') ?? message.get('msg')) ?? ''
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers,
    body: lazyBody(() => bodyOf(message, headers, options)),
  }
}

/** As the client asked: behind a reverse proxy `host` is only where the request was sent on to. */
function urlOf(message: Members, headers: readonly Header[]): string {
  const scheme = textOf(message.get('scheme')) ?? ''
  const authority = authorityOf(message, headers)
  const path = textOf(message.get('path')) ?? ''
  const secure = scheme === '' ? !authority.endsWith(':80') : scheme !== 'http'
  const slash = path.startsWith('/') ? '' : '/'
  return `${originOf(secure ? 'https' : 'http', authority)}${slash}${path}`
}

/** HTTP/2 and CONNECT have an `authority`, HTTP/1.1 has `Host`. */
function authorityOf(message: Members, headers: readonly Header[]): string {
  const asked =
    textOf(message.get('authority')) || headers.find(({ name }) => name === 'host')?.value
  if (asked !== undefined && asked !== '') return asked
  return joinAuthority(textOf(message.get('host')) ?? '', numberOf(message.get('port')))
}

function headersOf(message: Members): readonly Header[] {
  return toItems(message.get('headers')).flatMap((pair) => {
    const [name, value] = toItems(pair)
    const text = textOf(name)?.trim().toLowerCase() ?? ''
    return text === '' ? [] : [{ name: text, value: textOf(value)?.trim() ?? '' }]
  })
}

/** Content is recorded without its chunks, but still compressed; null where it was streamed. */
function bodyOf(message: Members, headers: readonly Header[], options: CodingOptions): Body {
  // Up to version 0.15 it was `body` for a time.
  const content = message.get('content') ?? message.get('body')
  if (content?.type !== ',' && content?.type !== ';')
    return { kind: 'unknown', why: 'not-recorded' }
  const unchunked = headers.filter(({ name }) => name !== 'transfer-encoding')
  return decodeBody(content.payload, unchunked, options)
}

/** Times are seconds since 1970, with a fraction. */
function timeOf(message: Members, name: string): number | undefined {
  const seconds = numberOf(message.get(name))
  return toInstant(seconds === undefined ? undefined : seconds * 1000)
}
