import type { Body, Header, HttpRequest, HttpResponse } from '../../readers/entry.ts'
import { isBodilessAnswer } from '../../readers/message/bodiless.ts'
import { formText } from '../form-text.ts'
import { plainHeaders } from './plain-headers.ts'

/** A request as HTTP/1.1 sends it to a proxy (RFC 9112 3.2.2), with its body plain. */
export function requestMessage({ method, url, headers, body }: HttpRequest): Uint8Array {
  const sent = bodyBytes(body())
  const isUsual = sent.length > 0 || !/^(?:GET|HEAD|CONNECT)$/.test(method)
  // Without a method readers would leave the whole session out.
  const line = `${method || 'OTHER'} ${isTarget(url) ? url : '*'} HTTP/1.1`
  return message(line, headers, sent, isUsual)
}

/** An answer to a request of this method; it has the reason that is given. */
export function responseMessage(
  { status, headers, body }: HttpResponse,
  reason: string,
  method: string,
): Uint8Array {
  const isUsual = method !== 'CONNECT' && !isBodilessAnswer(method, status)
  return message(`HTTP/1.1 ${status} ${oneLine(reason)}`, headers, bodyBytes(body()), isUsual)
}

/** What readers take for the target of a request: a path, a whole URL, or the target of a tunnel. */
function isTarget(url: string): boolean {
  return /^(?:\/|[a-z][\w+.-]{0,20}:\/\/|[^\s/?#]{1,300}:\d{1,5}$)[!-~\u0080-\uffff]*$/i.test(url)
}

function message(
  startLine: string,
  headers: readonly Header[],
  body: Uint8Array,
  hasLength: boolean,
): Uint8Array {
  const lines = [
    startLine,
    ...plainHeaders(headers).map(({ name, value }) => `${oneLine(name)}: ${oneLine(value)}`),
    ...(hasLength ? [`Content-Length: ${body.length}`] : []),
  ]
  const head = new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`)
  const whole = new Uint8Array(head.length + body.length)
  whole.set(head)
  whole.set(body, head.length)
  return whole
}

/** A line break would begin another header, or the body. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim()
}

function bodyBytes(body: Body): Uint8Array {
  if (body.kind === 'bytes') return body.bytes
  const text = body.kind === 'text' ? body.text : body.kind === 'fields' ? formText(body) : ''
  return new TextEncoder().encode(text)
}
