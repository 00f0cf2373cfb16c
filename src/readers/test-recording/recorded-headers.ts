import type { Header } from '../entry.ts'
import { toList, toNumber, toObject } from '../json/json-value.ts'
import { decodeHeaderText } from '../bytes/text.ts'

/**
 * Headers as test recorders keep them: an object whose values are strings or lists of strings, or,
 * in the first cassettes of vcrpy, a list of lines.
 */
export function recordedHeaders(value: unknown): readonly Header[] {
  if (Array.isArray(value)) return toList(value).flatMap(fromLine)
  return Object.entries(toObject(value) ?? {}).flatMap(([name, content]) =>
    (Array.isArray(content) ? toList(content) : [content]).map((one) => ({
      name: name.trim().toLowerCase(),
      value: toValue(one),
    })),
  )
}

function fromLine(line: unknown): readonly Header[] {
  if (typeof line !== 'string') return []
  const colon = line.indexOf(':')
  if (colon <= 0) return []
  return [{ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() }]
}

function toValue(content: unknown): string {
  if (content instanceof Uint8Array) return decodeHeaderText(content)
  return typeof content === 'string' ? content : (toNumber(content)?.toString() ?? '')
}
