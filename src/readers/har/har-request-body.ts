import { decodeBase64 } from './base64.ts'
import type { Body, Header } from '../entry.ts'
import { contentLength } from './har-headers.ts'
import { toList, toNumber, toObject, toText, type JsonObject } from '../json/json-value.ts'

const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

/** Methods that usually have no body, so that a missing `postData` tells enough. */
const bodiless: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'DELETE',
])

/** The body of a HAR request; `producer` is the `creator.name`, which decides how params are written. */
export function harRequestBody(
  request: JsonObject,
  method: string,
  headers: readonly Header[],
  producer: string | undefined,
): Body {
  const postData = toObject(request['postData'])
  const text = toText(postData?.['text'])
  if (text !== undefined) return recorded(withoutUploadHeaders(text), postData)
  const fields = toList(postData?.['params']).flatMap(toField)
  if (fields.length > 0) return { kind: 'fields', fields, encoded: areEncoded(fields, producer) }
  // HTTP Toolkit keeps binary bodies beside postData.
  const content = toObject(request['_content'])
  const binary = toText(content?.['text'])
  if (binary !== undefined) return recorded(binary, content)
  return missingBody(request, postData, method, headers)
}

function recorded(text: string, holder: JsonObject | undefined): Body {
  const encoding = toText(holder?.['encoding']) ?? toText(holder?.['_encoding'])
  const bytes = encoding?.toLowerCase() === 'base64' ? decodeBase64(text) : undefined
  if (bytes) return { kind: 'bytes', bytes }
  return text === '' ? empty : { kind: 'text', text }
}

/** Firefox takes the text from the upload stream, which may begin with the body's own headers. */
function withoutUploadHeaders(text: string): string {
  return text.replace(/^(?:Content-[\w-]+: [^\r\n]*\r\n)+\r\n/, '')
}

function missingBody(
  request: JsonObject,
  postData: JsonObject | undefined,
  method: string,
  headers: readonly Header[],
): Body {
  const size = toNumber(request['bodySize'])
  const length = contentLength(headers)
  if ((size ?? 0) > 0 || (length ?? 0) > 0) return unknown
  if (bodiless.has(method) || size === 0 || length === 0) return empty
  return postData?.['text'] === '' && toText(postData['comment']) === undefined ? empty : unknown
}

interface Field {
  readonly name: string
  readonly value: string
}

function toField(param: unknown): readonly Field[] {
  const { name, value } = toObject(param) ?? {}
  if (typeof name !== 'string') return []
  if (typeof value === 'string') return [{ name, value }]
  const simple = typeof value === 'number' || typeof value === 'boolean'
  return [{ name, value: simple ? String(value) : '' }]
}

const encodedBy = /WebInspector|Chrom|Cypress/i
const decodedBy = /Fiddler|mitmproxy|Playwright|HTTP Toolkit/i

/** Browsers' developer tools leave params percent-encoded; proxies decode them. */
function areEncoded(fields: readonly Field[], producer = ''): boolean {
  if (decodedBy.test(producer)) return false
  if (encodedBy.test(producer)) return true
  const values = fields.map((field) => field.value)
  return (
    values.some((value) => /%[0-9a-f]{2}/i.test(value)) &&
    !values.some((value) => /[ :/=]/.test(value))
  )
}
