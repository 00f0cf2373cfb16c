import type { Header } from '../entry.ts'
import { toList, toNumber, toObject } from '../json/json-value.ts'

/**
 * Headers of a HAR message: an array of objects by the specification, of pairs from Slack's client,
 * or one object. DevTools joins several `Set-Cookie` with line feeds, which are taken apart.
 */
export function harHeaders(value: unknown): readonly Header[] {
  const pairs = Array.isArray(value) ? value.map(toPair) : Object.entries(toObject(value) ?? {})
  return pairs.flatMap((pair) => {
    const [name, content] = pair ?? []
    if (typeof name !== 'string' || name === '') return []
    const header = { name: name.trim().toLowerCase(), value: toValue(content) }
    if (header.name !== 'set-cookie') return [header]
    return header.value.split('\n').map((one) => ({ name: header.name, value: one.trim() }))
  })
}

function toPair(element: unknown): readonly unknown[] | undefined {
  if (Array.isArray(element)) return toList(element)
  const header = toObject(element)
  return header && [header['name'], header['value']]
}

function toValue(content: unknown): string {
  return typeof content === 'string' ? content : (toNumber(content)?.toString() ?? '')
}

/** `Content-Length`, where it is a number. */
export function contentLength(headers: readonly Header[]): number | undefined {
  return toNumber(headers.find((header) => header.name === 'content-length')?.value)
}
