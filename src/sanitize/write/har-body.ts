import { decodeUtf8 } from '../../readers/bytes/text.ts'
import type { Body } from '../../readers/entry.ts'
import { areEncoded } from '../../readers/har/har-fields.ts'
import { isGzip } from '../../readers/message/gzip.ts'
import { base64Text } from './base64-text.ts'
import { formText } from '../form-text.ts'

/** The members of `postData` or `content` that hold a body. */
export interface HarText {
  readonly text: string
  readonly encoding?: 'base64'
}

/** `postData` of a HAR. */
export interface HarPostData extends Partial<HarText> {
  readonly mimeType: string
  readonly params?: readonly { readonly name: string; readonly value: string }[]
}

/** The body of a request; undefined where there is none, or it is not known. */
export function harPostData(
  body: Body,
  mimeType: string,
  producer: string,
): HarPostData | undefined {
  if (body.kind === 'fields' && body.fields.length > 0) {
    // Readers guess from the producer and the looks of fields whether they are still encoded.
    const isGuessed = areEncoded(body.fields, { mimeType }, producer) !== false
    if (isGuessed === body.encoded) return { mimeType, params: body.fields }
  }
  const text = harText(body, mimeType)
  return text && { mimeType, ...text }
}

/** A body that is known and not empty, in a form that readers take as it is. */
export function harText(body: Body, mimeType: string): HarText | undefined {
  if (body.kind === 'unknown' || body.kind === 'empty') return undefined
  const text =
    body.kind === 'text' ? body.text : body.kind === 'fields' ? formText(body) : plainText(body)
  if (text === '') return undefined
  if (text !== undefined && !isReread(text, mimeType)) return { text }
  const bytes = body.kind === 'bytes' ? body.bytes : new TextEncoder().encode(text)
  // Readers unpack what is gzip in base64, so a packed body cannot be written as it is.
  return isGzip(bytes) ? undefined : { text: base64Text(bytes), encoding: 'base64' }
}

/** Bytes that are UTF-8, without a byte order mark, which a decoder takes away. */
function plainText({ bytes }: { readonly bytes: Uint8Array }): string | undefined {
  return bytes[0] === 0xef && bytes[1] === 0xbb ? undefined : decodeUtf8(bytes)
}

/** What looks like base64 that nothing tells, encoded chunks, or the headers of an upload. */
function isReread(text: string, mimeType: string): boolean {
  if (/^\s*\[\s*"(?:1f8b|H4sI)/i.test(text) || /^Content-[\w-]+: /.test(text)) return true
  return /json|x-www-form-urlencoded/i.test(mimeType) && /^[\w+/-]{8,}={0,2}$/.test(text)
}
