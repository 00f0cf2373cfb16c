import type { Body, Header, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { absoluteUrl } from '../message/absolute-url.ts'
import { isBodilessAnswer, isBodilessRequest } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import { decodeBody } from '../message/content-coding.ts'
import { parseRequestLine, parseStatusLine } from '../message/http-message.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { joinAuthority, originOf } from '../message/origin.ts'
import type { ReadContext } from '../reader.ts'
import type { Repairs } from '../notes/repairs.ts'
import { isByCharles } from './charles-answer.ts'
import type { CharlesMessage, CharlesTransaction } from './charles-transaction.ts'

/** Where a transaction stands in the capture. */
export interface TransactionPlace {
  readonly index: number
  readonly line: number
  readonly column: number
}

/** What the transactions of one session share. */
export interface CharlesReading {
  readonly context: ReadContext
  readonly repairs: Repairs
}

const empty: Body = { kind: 'empty' }
const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }

/** A Charles transaction as an entry; undefined, with a diagnostic, where it holds no request. */
export function charlesEntry(
  transaction: CharlesTransaction,
  { index, line, column }: TransactionPlace,
  reading: CharlesReading,
): HttpEntry | undefined {
  const place = { entry: index, line }
  const request = readRequest(transaction, place, reading)
  if (!request) {
    const detail = 'The entry holds no request, so it was left out.'
    reading.context.diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
    return undefined
  }
  const { startedAt, endedAt, status = 'COMPLETE' } = transaction
  const response = readResponse(transaction, request.method, place, reading)
  const ended =
    response !== undefined && endedAt !== undefined && endedAt >= (startedAt ?? Infinity)
  return {
    index,
    line,
    column,
    ...(startedAt !== undefined && { startedAt }),
    ...(ended && { endedAt }),
    request,
    ...(response && { response }),
    // Charles writes COMPLETE, exporters that imitate it write Complete or Completed.
    ...(!response && transaction.status?.startsWith('COMPLETE') && { responseUnread: true }),
    ...(response && isByCharles(response) && { answeredByRecorder: true }),
    ...(response && !status.startsWith('COMPLETE') && { aborted: true }),
  }
}

type Place = { readonly entry: number; readonly line: number }

function readRequest(
  transaction: CharlesTransaction,
  place: Place,
  reading: CharlesReading,
): HttpRequest | undefined {
  const { request } = transaction
  const line = parseRequestLine(request.firstLine ?? '')
  const method = transaction.method?.toUpperCase() ?? line?.method
  const url = method === undefined ? undefined : urlOf(transaction, method, line?.target)
  if (method === undefined || url === undefined) return undefined
  return {
    method,
    url,
    headers: request.headers,
    body: lazyBody(() =>
      readBody(request, isBodilessRequest(method), 'the request', place, reading),
    ),
  }
}

/** Charles keeps a URL in parts, and what was sent in the first line. */
function urlOf(
  transaction: CharlesTransaction,
  method: string,
  target: string | undefined,
): string | undefined {
  const { scheme = 'https', host, path = '', query = '', request } = transaction
  if (host === undefined) return target && absoluteUrl(target, request.headers)
  if (method === 'CONNECT') return joinAuthority(host, transaction.port ?? 443)
  const origin = originOf(scheme, joinAuthority(host, transaction.port))
  const slash = path.startsWith('/') ? '' : '/'
  return `${origin}${slash}${path}${query === '' ? '' : `?${query}`}`
}

function readResponse(
  { response }: CharlesTransaction,
  method: string,
  place: Place,
  reading: CharlesReading,
): HttpResponse | undefined {
  if (!response) return undefined
  const { status, headers } = response
  const reason = parseStatusLine(response.firstLine ?? '')?.reason ?? ''
  const bare = isBodilessAnswer(method, status)
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers,
    body: lazyBody(() => readBody(response, bare, 'the answer', place, reading)),
  }
}

function readBody(
  message: CharlesMessage,
  isUsuallyEmpty: boolean,
  whose: string,
  place: Place,
  { context, repairs }: CharlesReading,
): Body {
  const { body, bodySize, headers } = message
  if (message.isBodyDamaged) {
    repairs.noteLoss('body-undecodable', `the body of ${whose} is no valid base64`, place.entry)
    return { kind: 'unknown', why: 'undecodable' }
  }
  if (body instanceof Uint8Array && body.length > 0)
    return decodeBody(body, contentCodings(headers), {
      codecs: context.codecs,
      limit: context.limits.inflatedBytes,
      flaw: (code, detail) => context.diagnose({ code, severity: 'warning', ...place, detail }),
      // That a body is decoded although its header stays is how Charles works.
      repaired: () => undefined,
    })
  if (typeof body === 'string' && body !== '') return { kind: 'text', text: body }
  const length = contentLength(headers)
  if (isUsuallyEmpty && (bodySize ?? 0) === 0) return empty
  if ((bodySize ?? 0) > 0 || (length ?? 0) > 0) return notRecorded
  return body !== undefined || bodySize === 0 || length === 0 ? empty : notRecorded
}

/** Charles undoes the chunks itself. */
function contentCodings(headers: readonly Header[]): readonly Header[] {
  return headers.filter(({ name }) => name === 'content-encoding')
}
