import { byteSize } from '../notes/byte-size.ts'
import { dechunk, isCutInFirstChunk } from './chunked.ts'
import type { Codecs } from '../codecs.ts'
import type { Body, Header } from '../entry.ts'
import { gunzip } from './gzip.ts'
import { type Inflated, runCodec } from './inflation.ts'
import { decodeUtf8 } from '../bytes/text.ts'

/** What may go wrong with a body; each becomes a diagnostic with the place that the caller knows. */
export interface CodingOptions {
  readonly codecs: Codecs
  /** Bytes of one decoded body. */
  readonly limit: number
  flaw(code: 'body-mismatch' | 'body-undecodable' | 'limit-reached', detail: string): void
  /** As `note` of the capture's repairs: headers told of a coding, and nothing is lost for it. */
  repaired(what: string): void
}

/**
 * Undoes transfer and content codings of a recorded body. Headers may lie (Fiddler can decode
 * before it saves, and other writers forward the server's headers), so bytes that plainly are not
 * coded are kept as they are.
 */
export function decodeBody(
  body: Uint8Array,
  headers: readonly Header[],
  options: CodingOptions,
): Body {
  let bytes = undoChunks(body, headers, options)
  for (const coding of codings(headers, 'content-encoding').toReversed()) {
    if (bytes.length === 0) break
    const decoded = decode(coding, bytes, options)
    if (decoded instanceof Uint8Array) bytes = decoded
    else if (decoded === 'too-large') {
      options.flaw(
        'limit-reached',
        `A body is larger than ${byteSize(options.limit)} when decoded.`,
      )
      return { kind: 'unknown', why: 'too-large' }
    } else if (decodeUtf8(bytes) === undefined) {
      options.flaw('body-undecodable', 'A body cannot be decoded by its Content-Encoding.')
      return { kind: 'unknown', why: 'undecodable' }
    } else {
      options.repaired('a body is plain text although Content-Encoding is set')
      break
    }
  }
  return bytes.length === 0 ? { kind: 'empty' } : { kind: 'bytes', bytes }
}

function undoChunks(
  body: Uint8Array,
  headers: readonly Header[],
  options: CodingOptions,
): Uint8Array {
  if (body.length === 0 || !codings(headers, 'transfer-encoding').includes('chunked')) return body
  const dechunked = dechunk(body)
  if (!dechunked) {
    if (isCutInFirstChunk(body))
      options.flaw('body-mismatch', 'A body is shorter than its first chunk claims to be.')
    else options.repaired('a body is not chunked although Transfer-Encoding says so')
    return body
  }
  if (!dechunked.complete) options.flaw('body-mismatch', 'The last chunks of a body are missing.')
  return dechunked.bytes
}

function codings(headers: readonly Header[], name: string): readonly string[] {
  return headers
    .filter((header) => header.name === name)
    .flatMap((header) => header.value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

function decode(coding: string, bytes: Uint8Array, { codecs, limit }: CodingOptions): Inflated {
  if (coding === 'gzip' || coding === 'x-gzip') return gunzip(bytes, codecs, limit)
  if (coding === 'deflate') return inflate(bytes, codecs, limit)
  if (coding === 'br') return runCodec((data, most) => codecs.brotli(data, most), bytes, limit)
  if (coding === 'zstd') return runCodec((data, most) => codecs.zstd(data, most), bytes, limit)
  return 'damaged'
}

/** RFC 9110 8.4.1.2 means the zlib format, but raw DEFLATE is sent under the same name. */
function inflate(bytes: Uint8Array, codecs: Codecs, limit: number): Inflated {
  const [first = 0, second = 0] = bytes
  const wrapped = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
  const run = (data: Uint8Array): Inflated =>
    runCodec((packed, most) => codecs.inflateRaw(packed, most), data, limit)
  const unwrapped = wrapped ? run(bytes.subarray(2)) : 'damaged'
  return unwrapped === 'damaged' ? run(bytes) : unwrapped
}
