import type { Header } from '../entry.ts'
import { decodeHeaderText } from '../bytes/text.ts'

/** A recorded HTTP/1.x message, or one of HTTP/2 written in that form. */
export interface HttpMessage {
  readonly startLine: string
  readonly headers: readonly Header[]
  /** As on the wire, with its codings. */
  readonly body: Uint8Array
}

/** Takes a message apart at its first empty line; without one, everything is head. */
export function parseHttpMessage(bytes: Uint8Array): HttpMessage {
  const { headEnd, bodyStart } = findEmptyLine(bytes)
  const head = decodeHeaderText(bytes.subarray(0, headEnd))
  const [startLine = '', ...lines] = head.split(/\r?\n/)
  return { startLine, headers: parseHeaders(lines), body: bytes.subarray(bodyStart) }
}

export interface RequestLine {
  /** Upper case. */
  readonly method: string
  readonly target: string
}

// RFC 9112 3.2: a path, a whole URL, `host:port` for a tunnel, or `*`.
const requestTarget = /^(?:\/|[a-z][\w+.-]{0,20}:\/\/|[^\s/?#]{1,300}:\d{1,5}$|\*$)/i

/** `POST https://host/path HTTP/1.1`; the version may be missing. Undefined where it is no such line. */
export function parseRequestLine(line: string): RequestLine | undefined {
  const [method = '', ...rest] = line.trim().split(' ')
  if (rest.length > 1 && rest.at(-1)?.startsWith('HTTP/')) rest.pop()
  const target = rest.join(' ').trim()
  if (!requestTarget.test(target) || !/^[A-Za-z!#$%&'*+.^_`|~-]{1,40}$/.test(method))
    return undefined
  return { method: method.toUpperCase(), target }
}

export interface StatusLine {
  readonly status: number
  readonly reason: string
}

/** `HTTP/1.1 200 OK`; `HTTP/2 200` has no reason. Undefined where it is no such line. */
export function parseStatusLine(line: string): StatusLine | undefined {
  const [, status, reason = ''] = /^HTTP\/[\d.]{1,8} (\d{3})(?: (.*))?$/.exec(line.trim()) ?? []
  return status === undefined ? undefined : { status: Number(status), reason: reason.trim() }
}

/** Whether the head of a message ends within these bytes. */
export function hasEmptyLine(bytes: Uint8Array): boolean {
  return findEmptyLine(bytes).headEnd < bytes.length
}

function findEmptyLine(bytes: Uint8Array): { headEnd: number; bodyStart: number } {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return { headEnd: at, bodyStart: at + 2 }
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return { headEnd: at, bodyStart: at + 3 }
  }
  return { headEnd: bytes.length, bodyStart: bytes.length }
}

/** Lines `name: value`; a line that begins with white space goes on with the one before it. */
export function parseHeaders(lines: readonly string[]): readonly Header[] {
  const headers: { name: string; value: string }[] = []
  for (const line of lines) {
    const last = headers.at(-1)
    if (last && /^[ \t]/.test(line)) {
      // Line folding (RFC 9112 5.2) is obsolete, but recorded messages may be old.
      last.value += ` ${line.trim()}`
      continue
    }
    // `:authority: host` is how HTTP/2 pseudo-headers look in a recording.
    const colon = line.indexOf(':', 1)
    if (colon > 0)
      headers.push({
        name: line.slice(0, colon).trim().toLowerCase(),
        value: line.slice(colon + 1).trim(),
      })
  }
  return headers
}
