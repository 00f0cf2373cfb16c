import type { Body, HttpEntry, HttpResponse } from '../entry.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { parseInstant } from '../instant.ts'
import { toNumber } from '../json/json-value.ts'
import { absoluteUrl } from '../message/absolute-url.ts'
import { isBodilessAnswer } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import { type CodingOptions, decodeBody } from '../message/content-coding.ts'
import {
  type HttpMessage,
  parseHttpMessage,
  parseRequestLine,
  parseStatusLine,
  type RequestLine,
} from '../message/http-message.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { joinAuthority, originOf } from '../message/origin.ts'
import { decodeHeaderText } from '../bytes/text.ts'
import { childOf, childText, type XmlElement } from '../xml/xml-value.ts'
import { bytesOf } from './byte-text.ts'
import type { JavaDates } from './java-date.ts'

/** What an item gives: all of an entry but its place. */
export type BurpExchange = Omit<HttpEntry, 'index' | 'line' | 'column'>

const empty: Body = { kind: 'empty' }

/**
 * An `item` of saved items, whose characters are bytes; undefined where it holds no HTTP request.
 */
export function burpExchange(
  item: XmlElement,
  dates: JavaDates,
  options: CodingOptions,
): BurpExchange | undefined {
  const request = messageOf(item, 'request', options)
  const line = request && parseRequestLine(request.startLine)
  if (!line) return undefined
  const answer = messageOf(item, 'response', options)
  const response = answer && readResponse(answer, line.method, options)
  const startedAt = dates.read(childText(item, 'time') ?? '', servedAt(response))
  return {
    ...(startedAt !== undefined && { startedAt }),
    request: {
      method: line.method,
      url: urlOf(item, line, request),
      headers: request.headers,
      body: lazyBody(() => readBody(request, options)),
    },
    ...(response && { response }),
    ...(answer && !response && { responseUnread: true }),
  }
}

/** A message as Burp keeps it: as it was sent; undefined where there is none. */
function messageOf(
  item: XmlElement,
  name: string,
  { repaired }: CodingOptions,
): HttpMessage | undefined {
  const element = childOf(item, name)
  if (!element || element.text.trim() === '') return undefined
  const encoded = element.attributes.get('base64') === 'true'
  const bytes = encoded ? decodeBase64(element.text) : undefined
  const message = parseHttpMessage(bytes ?? bytesOf(element.text))
  if (encoded && !bytes && isHttp(message))
    repaired(`the ${name} is called base64, but is plain text`)
  return message
}

function isHttp({ startLine }: HttpMessage): boolean {
  return (parseRequestLine(startLine) ?? parseStatusLine(startLine)) !== undefined
}

/** What Burp notes as the URL; else the parts that it keeps beside the request. */
function urlOf(item: XmlElement, { method, target }: RequestLine, request: HttpMessage): string {
  const [url, host, port] = ['url', 'host', 'port'].map((name) => textOf(item, name))
  if (method === 'CONNECT') return target
  if (url !== undefined && /^https?:\/\//i.test(url)) return url
  const secure = textOf(item, 'protocol') !== 'http'
  if (host === undefined || !target.startsWith('/'))
    return absoluteUrl(target, request.headers, secure)
  return `${originOf(secure ? 'https' : 'http', joinAuthority(host, toNumber(port)))}${target}`
}

function textOf(item: XmlElement, name: string): string | undefined {
  const text = childText(item, name)?.trim() ?? ''
  return text === '' ? undefined : decodeHeaderText(bytesOf(text))
}

function readResponse(
  message: HttpMessage,
  method: string,
  options: CodingOptions,
): HttpResponse | undefined {
  const line = parseStatusLine(message.startLine)
  if (!line) return undefined
  const { status, reason } = line
  const bare = isBodilessAnswer(method, status)
  return {
    status,
    ...(reason !== '' && { statusText: reason }),
    headers: message.headers,
    body: lazyBody(() => (bare ? empty : readBody(message, options))),
  }
}

function readBody({ body, headers }: HttpMessage, options: CodingOptions): Body {
  if (body.length > 0) return decodeBody(body, headers, options)
  return (contentLength(headers) ?? 0) > 0 ? { kind: 'unknown', why: 'not-recorded' } : empty
}

/** The time of an answer by its server's clock. */
function servedAt(response: HttpResponse | undefined): number | undefined {
  return parseInstant(response?.headers.find(({ name }) => name === 'date')?.value)
}
