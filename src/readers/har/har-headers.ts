import type { Header } from '../entry.ts'
import { toList, toNumber, toObject, toText } from '../json/json-value.ts'

/**
 * Headers of a HAR message: an array of objects by the specification, of pairs from Slack's client,
 * one object, or the text of a message's head; `note` is told of all but the first. DevTools joins
 * several `Set-Cookie` with line feeds, which are taken apart.
 */
export function harHeaders(value: unknown, note: (what: string) => void): readonly Header[] {
  return toPairs(value, note).flatMap(([name, content]) => {
    if (typeof name !== 'string' || name === '') return []
    const values = Array.isArray(content) ? toList(content) : [content]
    if (values.some(isOdd)) note('the value of a header is no text')
    return values.map(toValue).flatMap((one) => toHeaders(name.trim().toLowerCase(), one))
  })
}

type Pair = readonly [name: unknown, value: unknown]

function toPairs(value: unknown, note: (what: string) => void): readonly Pair[] {
  if (typeof value === 'string' && value !== '') {
    note('headers are written as text')
    return value.split(/\r?\n/).map(toTextPair)
  }
  if (!Array.isArray(value)) {
    const pairs = Object.entries(toObject(value) ?? {})
    if (pairs.length > 0) note('headers are written as one object')
    return pairs
  }
  const elements = toList(value)
  if (elements.some((element) => toText(toList(element)[0]) !== undefined))
    note('headers are written as pairs')
  const pairs = elements.map((element): Pair => {
    const [first, second] = toList(element)
    const header = toObject(element)
    return header ? [header['name'], header['value']] : [first, second]
  })
  if (pairs.some(([name]) => toText(name) === undefined))
    note('a header has no name, so it was left out')
  return pairs
}

/** The line of the method or status is none of them. */
function toTextPair(line: string): Pair {
  const [, name, value = ''] = /^(:?[^\s:]+):(.*)$/.exec(line) ?? []
  return [name, value.trim()]
}

function toHeaders(name: string, value: string): readonly Header[] {
  if (name !== 'set-cookie') return [{ name, value }]
  return value.split('\n').map((one) => ({ name, value: one.trim() }))
}

/** An empty value is written as null, too. */
function isOdd(content: unknown): boolean {
  return typeof content !== 'string' && content !== null && content !== undefined
}

function toValue(content: unknown): string {
  if (typeof content === 'boolean') return String(content)
  return typeof content === 'string' ? content : (toNumber(content)?.toString() ?? '')
}
