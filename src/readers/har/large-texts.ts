import { decodePart } from '../bytes/text.ts'
import { toObject } from '../json/json-value.ts'
import { handedOver, type ByteRange, type HandedEntry } from './kernel.ts'

/**
 * The value of an entry that is known to be valid. Large texts of its bodies are not decoded before
 * somebody reads them, and then for as long as `bytes` are valid.
 */
export function parseEntry(bytes: Uint8Array, entry: HandedEntry): unknown {
  // In an entry of another shape a body may stand elsewhere than where it seems to.
  const texts =
    entry.reasons & handedOver.full
      ? []
      : [entry.sentText, entry.receivedText].filter((range) => range !== undefined)
  const value: unknown = JSON.parse(without(texts, bytes, entry.start))
  const define = (range: ByteRange | undefined, side: string, holder: string): void => {
    const body = range && texts.length > 0 && toObject(toObject(toObject(value)?.[side])?.[holder])
    if (body) defineText(body, bytes.subarray(range.start - entry.start, range.end - entry.start))
  }
  define(entry.sentText, 'request', 'postData')
  define(entry.receivedText, 'response', 'content')
  return value
}

/** The text without what stands in some ranges, so that the strings there become empty. */
function without(ranges: readonly ByteRange[], bytes: Uint8Array, base: number): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    parts.push(decodePart(bytes.subarray(from, start - base)))
    from = end - base
  }
  return parts.join('') + decodePart(bytes.subarray(from))
}

function defineText(body: object, bytes: Uint8Array): void {
  let text: unknown
  const decode = (): unknown => JSON.parse(`"${decodePart(bytes)}"`)
  Object.defineProperty(body, 'text', {
    enumerable: true,
    get: () => (text ??= decode()),
  })
}
