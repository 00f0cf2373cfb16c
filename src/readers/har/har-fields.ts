import type { Body } from '../entry.ts'
import { toList, toObject, toText, type JsonObject } from '../json/json-value.ts'

type Fields = Extract<Body, { kind: 'fields' }>
type Field = Fields['fields'][number]

/** `params` of a HAR's `postData`, by specification a list, in some files one object. */
export function harFields(postData: JsonObject | undefined): readonly Field[] {
  const params = postData?.['params']
  if (Array.isArray(params)) return params.flatMap(toField)
  return Object.entries(toObject(params) ?? {}).flatMap(([name, value]) => toField({ name, value }))
}

function toField(param: unknown): readonly Field[] {
  const { name, value } = toObject(param) ?? {}
  if (typeof name !== 'string') return []
  if (typeof value === 'string') return [{ name, value }]
  // chrome-har writes the members of a JSON body so, with their own types.
  return [{ name, value: value === undefined || value === null ? '' : JSON.stringify(value) }]
}

const encodedBy = /WebInspector|Chrom|Cypress/i
const decodedBy = /Fiddler|mitmproxy|Playwright|HTTP Toolkit|chrome-har|Browsertime|sitespeed/i

/** Browsers' developer tools leave params percent-encoded; proxies decode them. */
export function areEncoded(
  fields: readonly Field[],
  postData: JsonObject | undefined,
  producer = '',
): boolean | 'by-looks' {
  if (decodedBy.test(producer) || /json/i.test(toText(postData?.['mimeType']) ?? '')) return false
  if (encodedBy.test(producer)) return true
  const values = fields.map((field) => field.value)
  const looksEncoded =
    values.some((value) => /%[0-9a-f]{2}/i.test(value)) &&
    !values.some((value) => /[ :/=]/.test(value))
  return looksEncoded && 'by-looks'
}

/** Whether a form's text lacks one of the fields, be they written encoded or decoded. */
export function disagree(text: string, fields: readonly Field[]): boolean {
  if (fields.length === 0 || !text.includes('=')) return false
  const inText = new Set<string>()
  for (const [name, value] of new URLSearchParams(text)) inText.add(`${name}=${value}`)
  for (const field of text.split('&')) inText.add(field.trim())
  return !fields.every(({ name, value }) => inText.has(`${name}=${value}`))
}

/** Whether a body is a form, by its declared type; without one it may be. */
export function mayBeForm(postData: JsonObject | undefined): boolean {
  const mimeType = toText(postData?.['mimeType'])
  return mimeType === undefined || /x-www-form-urlencoded/i.test(mimeType)
}

/** Whether `params` is one object with something in it. */
export function isFieldObject(postData: JsonObject | undefined): boolean {
  return toList(postData?.['params']).length === 0 && harFields(postData).length > 0
}
