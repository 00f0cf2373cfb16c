import type { Body, HttpRequest } from '../../readers/entry.ts'
import type { BodySeen } from '../exchange.ts'
import { parseJsonObject } from '../answer/json.ts'
import { isMask } from '../border/token-shape.ts'

/** One request parameter, decoded exactly once. Holds secrets. */
export interface Field {
  readonly name: string
  readonly value: string
  /** As it stood on the wire: shows a `+` that became a space, or an escape that was escaped. */
  readonly raw: string
  readonly in: 'query' | 'body'
}

export interface BodyFields {
  readonly seen: BodySeen
  readonly fields: readonly Field[]
}

/** More parameters than any real request has; the rest of a hostile one is left out. */
const MAX_FIELDS = 500

export function bodyFields(request: HttpRequest): BodyFields {
  const body = request.body()
  if (body.kind === 'fields') {
    const fields = body.fields.slice(0, MAX_FIELDS).map(({ name, value }): Field => {
      return body.encoded
        ? { name: decodeForm(name), value: decodeForm(value), raw: value, in: 'body' }
        : { name, value, raw: value, in: 'body' }
    })
    return { seen: fields.length === 0 ? 'empty' : 'seen', fields }
  }
  const text = bodyText(body)
  if (text === undefined || isMask(text)) return { seen: 'unknown', fields: [] }
  if (text.trim() === '') return { seen: 'empty', fields: [] }
  return { seen: 'seen', fields: jsonFields(text) ?? formFields(text.trim(), 'body') }
}

/** Gives undefined for a body that was not recorded or holds no text. */
export function bodyText(body: Body): string | undefined {
  if (body.kind === 'empty') return ''
  if (body.kind === 'text') return body.text
  return body.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : undefined
}

/** `application/x-www-form-urlencoded` text, also of a query or a fragment. Repeated names are kept. */
export function formFields(text: string, place: Field['in']): Field[] {
  const fields: Field[] = []
  for (const pair of text.split('&', MAX_FIELDS)) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const raw = equals === -1 ? '' : pair.slice(equals + 1)
    const name = equals === -1 ? pair : pair.slice(0, equals)
    fields.push({ name: decodeForm(name), value: decodeForm(raw), raw, in: place })
  }
  return fields
}

/** The first value of a parameter. Libraries differ in the case of names (`x-client-SKU`). */
export function valueOf(fields: readonly Field[], name: string): string | undefined {
  return fieldOf(fields, name)?.value
}

export function fieldOf(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name.toLowerCase() === name)
}

/** Undoes percent-encoding once. A broken escape stays as it is. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

function decodeForm(text: string): string {
  return decodePercent(text.replaceAll('+', ' '))
}

/** Members of a JSON request. A null, which is an object to `typeof`, counts as absent. */
function jsonFields(text: string): Field[] | undefined {
  const object = parseJsonObject(text)
  if (object === undefined) return undefined
  return Object.entries(object)
    .slice(0, MAX_FIELDS)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => ({ name, value: String(value), raw: String(value), in: 'body' }))
}
