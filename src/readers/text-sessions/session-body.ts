import type { Body, Header } from '../entry.ts'
import { contentLength } from '../message/content-length.ts'
import { type CodingOptions, decodeBody } from '../message/content-coding.ts'
import type { HttpMessage } from '../message/http-message.ts'

const lineFeed = 0x0a
const dash = 0x2d
const fewestDashes = 20

/**
 * The body of a message that stands in a text: without what separates it from the next one. A body
 * that is not there although the headers tell of it was not saved.
 */
export function sessionBody(message: HttpMessage, isLast: boolean, options: CodingOptions): Body {
  const { headers, body } = message
  const end = bodyEnd(message, isLast)
  if (end === 0)
    return tellsOfBody(headers) ? { kind: 'unknown', why: 'not-recorded' } : { kind: 'empty' }
  return decodeBody(body.subarray(0, end), headers, options)
}

/** Whether a message at the end of a capture is as long as it claims to be. */
export function isWhole({ headers, body }: HttpMessage): boolean {
  const end = endOfText(body)
  const length = contentLength(headers) ?? 0
  // Nothing at all is how a session looks that was saved without bodies.
  return end === 0 || body.length >= length || isSeparated(body, end)
}

/** Whether nothing shows that a message ends where the capture ends. */
export function isOpenEnded({ headers, body }: HttpMessage): boolean {
  return body.length > 0 && body.at(-1) !== lineFeed && contentLength(headers) === undefined
}

function bodyEnd({ headers, body: recorded }: HttpMessage, isLast: boolean): number {
  const body = isLast ? withoutCutLine(recorded) : recorded
  const end = endOfText(body)
  const length = contentLength(headers) ?? -1
  // White space at the end of a body is told from that behind it by its length only.
  if (length >= end && length <= body.length && withoutSpace(body, length) === end) return length
  if (length >= 0 && length < end && isLast && isCutLine(body.subarray(length))) return length
  if (end === 0 || !headers.some(({ name }) => name === 'transfer-encoding')) return end
  // The last chunk ends with two line breaks of its own.
  return Math.min(end + 4, body.length)
}

/** A line behind one of dashes begins the next session, although too little of it is left. */
function withoutCutLine(body: Uint8Array): Uint8Array {
  const before = body.subarray(0, body.lastIndexOf(lineFeed) + 1)
  return endOfText(before) < withoutSpace(before, before.length) ? before : body
}

/** Where the text ends before line breaks and lines of dashes. */
function endOfText(bytes: Uint8Array): number {
  let end = withoutSpace(bytes, bytes.length)
  for (;;) {
    let start = end
    while (start > 0 && bytes[start - 1] === dash) start--
    const isLine = start === 0 || bytes[start - 1] === lineFeed
    if (!isLine || end - start < fewestDashes) return end
    end = withoutSpace(bytes, start)
  }
}

function withoutSpace(bytes: Uint8Array, from: number): number {
  let end = from
  while (end > 0 && (bytes[end - 1] ?? 0) <= 0x20) end--
  return end
}

function isSeparated(body: Uint8Array, end: number): boolean {
  return body.indexOf(dash, end) >= 0
}

/** Blank lines and the beginning of one more: the capture was cut in what follows the body. */
function isCutLine(rest: Uint8Array): boolean {
  return withoutSpace(rest, rest.lastIndexOf(lineFeed) + 1) === 0 && rest.includes(lineFeed)
}

function tellsOfBody(headers: readonly Header[]): boolean {
  const length = contentLength(headers)
  if (length !== undefined) return length > 0
  return headers.some(({ name }) => name === 'transfer-encoding' || name === 'content-type')
}
