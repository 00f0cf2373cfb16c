import { decodeBase64, decodeHex } from '../bytes/base64.ts'
import type { Body, Header } from '../entry.ts'
import type { EntryPlace, HarRecording } from './har-recording.ts'
import { growingBuffer } from '../bytes/growing-buffer.ts'
import { parseTolerantly } from '../json/json-repair.ts'
import { toList, toObject, toText, type JsonObject } from '../json/json-value.ts'
import { decodeBody } from '../message/content-coding.ts'
import { gunzip, isGzip } from '../message/gzip.ts'
import { decodeUtf8 } from '../bytes/text.ts'

/** One side of an exchange, as far as its body depends on it. */
export interface HarMessage {
  readonly method: string
  readonly headers: readonly Header[]
  readonly place: EntryPlace
  /** Body that lies in a file of its own. */
  readonly attached?: Body
}

/** `postData` or `content`; some recorders write the text itself in its place. */
export function bodyHolder(value: unknown): JsonObject | undefined {
  return typeof value === 'string' ? { text: value } : toObject(value)
}

/** The text of a body, not empty; a JSON value in its place is written as text again. */
export function bodyText(
  holder: JsonObject | undefined,
  { place }: HarMessage,
  { repairs }: HarRecording,
): string | undefined {
  const text = holder?.['text']
  if (typeof text !== 'object' || text === null) return toText(text)
  repairs.note('a body is written as JSON in place of text', place.index)
  return JSON.stringify(text)
}

/** The body that `text` of `holder` stands for: plain, in base64 or hexadecimal, or in chunks. */
export function harText(
  text: string,
  holder: JsonObject | undefined,
  message: HarMessage,
  recording: HarRecording,
): Body {
  const encoding = (toText(holder?.['encoding']) ?? toText(holder?.['_encoding']))?.toLowerCase()
  const isBinary = encoding === 'base64' || encoding === 'hex' || holder?.['_isBinary'] === true
  const chunks = chunksOf(text, isBinary)
  const packed = chunks && decodeChunks(chunks, encoding)
  const note = (what: string): void => recording.repairs.note(what, message.place.index)
  if (packed) {
    note('a body is written in encoded chunks, which were joined')
    return unpacked(packed, message, recording)
  }
  if (encoding !== 'base64' && encoding !== 'hex')
    return plainText(text, holder, message, recording)
  const bytes = decodeChunks([text], encoding)
  if (bytes && !isGzip(bytes)) return { kind: 'bytes', bytes }
  if (bytes) {
    note('a body is still packed with gzip')
    return unpacked(bytes, message, recording)
  }
  note(`a body is called ${encoding}, but is plain text`)
  return { kind: 'text', text }
}

/**
 * Polly.JS and nock keep what is no text as JSON: a list of chunks, of which gzip shows itself
 * (1f8b, in base64 H4sI). Polly.JS marks them by `_isBinary`, since version 6 by `encoding`.
 */
function chunksOf(text: string, isBinary: boolean): readonly string[] | undefined {
  const start = isBinary ? /^\s*\[\s*"/ : /^\s*\[\s*"(?:1f8b|H4sI)/i
  if (!start.test(text)) return undefined
  return toList(parseTolerantly(text)?.value).filter((one) => typeof one === 'string')
}

/** Hexadecimal chunks may be cut within a byte; each chunk of base64 stands for itself. */
function decodeChunks(chunks: readonly string[], encoding?: string): Uint8Array | undefined {
  if (encoding !== 'base64' || /^1f8b/i.test(chunks[0] ?? '')) {
    const bytes = decodeHex(chunks.join(''))
    if (bytes || encoding === 'hex') return bytes
  }
  const packed = growingBuffer()
  for (const chunk of chunks) {
    const part = decodeBase64(chunk)
    if (!part) return undefined
    packed.append(part)
  }
  return packed.join()
}

/** Charles writes request bodies in base64 at times, where HAR has no member to say so. */
function plainText(
  text: string,
  holder: JsonObject | undefined,
  { place }: HarMessage,
  { repairs }: HarRecording,
): Body {
  const looks = looksOf(toText(holder?.['mimeType']) ?? '')
  const bytes = looks && /^[\w+/-]{8,}={0,2}$/.test(text) ? decodeBase64(text) : undefined
  const decoded = bytes && decodeUtf8(bytes)
  if (decoded === undefined || !looks?.test(decoded)) return { kind: 'text', text }
  repairs.note('a body is base64, which nothing tells', place.index)
  return { kind: 'text', text: decoded }
}

/** What a body of a type begins with that matters here; neither is ever base64 itself. */
function looksOf(mimeType: string): RegExp | undefined {
  if (/json/i.test(mimeType)) return /^\s*[{[]/
  return /x-www-form-urlencoded/i.test(mimeType) ? /^[\w.~-]+=[ -~]*$/ : undefined
}

/** Undoes gzip, which shows in the bytes, or else what `Content-Encoding` names. */
function unpacked(
  bytes: Uint8Array,
  message: HarMessage,
  { context, repairs }: HarRecording,
): Body {
  const { codecs, limits } = context
  const { index: entry, line } = message.place
  if (!isGzip(bytes)) {
    const codings = message.headers.filter((header) => header.name === 'content-encoding')
    return decodeBody(bytes, codings, {
      codecs,
      limit: limits.inflatedBytes,
      flaw: (code, detail) => context.diagnose({ code, severity: 'warning', entry, line, detail }),
      repaired: (what) => repairs.note(what, entry),
    })
  }
  const inflated = gunzip(bytes, codecs, limits.inflatedBytes)
  if (inflated instanceof Uint8Array) return { kind: 'bytes', bytes: inflated }
  const detail = 'A body is packed with gzip and cannot be unpacked.'
  context.diagnose({ code: 'body-undecodable', severity: 'warning', entry, line, detail })
  return { kind: 'unknown', why: inflated === 'too-large' ? 'too-large' : 'undecodable' }
}
