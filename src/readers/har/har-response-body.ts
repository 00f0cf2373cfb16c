import { decodeBase64, decodeHex } from './base64.ts'
import type { Body, Header } from '../entry.ts'
import { growingBuffer } from '../json/growing-buffer.ts'
import { gunzip } from '../message/gzip.ts'
import { contentLength } from './har-headers.ts'
import { parseTolerantly } from '../json/json-repair.ts'
import { toList, toNumber, toObject, toText, type JsonObject } from '../json/json-value.ts'
import type { ReadContext } from '../reader.ts'

const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

export interface Answer {
  readonly status: number
  /** Of the request. */
  readonly method: string | undefined
  readonly headers: readonly Header[]
}

/** The body of a HAR response; tells `context` where it is there but cannot be decoded. */
export function harResponseBody(
  response: JsonObject,
  answer: Answer,
  place: { readonly entry: number; readonly line: number },
  context: ReadContext,
): Body {
  const content = toObject(response['content'])
  const text = toText(content?.['text'])
  if (text === undefined) return missingBody(response, content, answer)
  const chunks = gzipChunks(text)
  if (chunks) {
    const bytes = gunzip(chunks, context.codecs, context.limits.inflatedBytes)
    if (bytes instanceof Uint8Array) return { kind: 'bytes', bytes }
    const detail = 'The body of the answer is a list of gzip chunks that cannot be unpacked.'
    context.diagnose({ code: 'body-undecodable', severity: 'warning', ...place, detail })
    return { kind: 'unknown', why: bytes === 'too-large' ? 'too-large' : 'undecodable' }
  }
  const encoded = toText(content?.['encoding'])?.toLowerCase() === 'base64'
  const bytes = encoded ? decodeBase64(text) : undefined
  return bytes ? { kind: 'bytes', bytes } : { kind: 'text', text }
}

/**
 * Polly.js and nock keep a compressed body as JSON text: a list of chunks in hexadecimal (which then
 * begins with gzip's 1f8b) or in base64 (H4sI).
 */
function gzipChunks(text: string): Uint8Array | undefined {
  if (!/^\s*\[\s*"(?:1f8b|H4sI)/i.test(text)) return undefined
  const chunks = toList(parseTolerantly(text)?.value).filter((one) => typeof one === 'string')
  if (chunks[0]?.toLowerCase().startsWith('1f8b')) return decodeHex(chunks.join(''))
  const packed = growingBuffer()
  for (const chunk of chunks) {
    const part = decodeBase64(chunk)
    if (!part) return undefined
    packed.append(part)
  }
  return packed.join(new Uint8Array())
}

function missingBody(
  response: JsonObject,
  content: JsonObject | undefined,
  { status, method, headers }: Answer,
): Body {
  // RFC 9110 6.4.1: these never have content, whatever Content-Length says.
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return empty
  const size = toNumber(content?.['size'])
  const sent = toNumber(response['bodySize'])
  if (toText(content?.['comment']) !== undefined || (size ?? 0) > 0 || (sent ?? 0) > 0)
    return unknown
  // Browsers do not keep the body of a redirect, and nobody needs it.
  if (status >= 300 && status < 400) return content ? empty : unknown
  const length = contentLength(headers) ?? 0
  if (!content || toText(content['_file']) !== undefined || length > 0) return unknown
  return size === 0 || content['text'] === '' ? empty : unknown
}
