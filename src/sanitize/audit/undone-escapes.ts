/** A text with one kind of escapes undone. */
export interface Layer {
  readonly text: string
  /** Position in the outermost text of a position in this one. */
  at(position: number): number
}

interface Escape {
  /** Global; made to match whole runs. */
  readonly pattern: RegExp
  readonly undo: (escape: string) => string
}

/** RFC 8259 7, and the entities of XML and HTML that formats of text have around it. */
const jsonOrXml: Escape = {
  pattern: /\\(?:u[\da-f]{4}|["\\/bfnrt])|&(?:quot|amp|lt|gt|apos|#\d{1,5}|#x[\da-f]{1,4});/gi,
  undo: (escape) => {
    const named = plain.get(escape)
    if (named !== undefined) return named
    if (escape.startsWith('\\u')) return fromCode(Number.parseInt(escape.slice(2), 16))
    const [, hex, digits] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(escape) ?? []
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16))
    return digits === undefined ? escape : fromCode(Number(digits))
  },
}

const plain: ReadonlyMap<string, string> = new Map([
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\/', '/'],
  ['\\b', ' '],
  ['\\f', ' '],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&apos;', "'"],
])

/** RFC 3986 2.1. What is searched for is ASCII, so each byte may be one character. */
const percent: Escape = {
  pattern: /%[\da-f]{2}/gi,
  undo: (escape) => fromCode(Number.parseInt(escape.slice(1), 16)),
}

/** The sizes of chunks in a message as it went over the wire (RFC 9112 7.1) may cut a value. */
const chunkSizes: Escape = { pattern: /\r\n[\da-f]{1,8}\r\n/gi, undo: () => '' }

const mostLayers = 3

/** The text itself, and what it is with escapes undone: of JSON up to three times, of URLs up to twice. */
export function layersOf(text: string): readonly Layer[] {
  const whole: Layer = { text, at: (position) => position }
  const layers: Layer[] = [without(whole, chunkSizes) ?? whole]
  for (const escape of [jsonOrXml, jsonOrXml, jsonOrXml, percent, percent]) {
    const outer = layers.at(-1)
    const inner = outer && without(outer, escape)
    if (inner) layers.push(inner)
  }
  // What lies between the outermost and the innermost adds nothing that those do not show.
  return layers.length <= mostLayers ? layers : [...layers.slice(0, 2), ...layers.slice(-1)]
}

function without(outer: Layer, { pattern, undo }: Escape): Layer | undefined {
  const text = outer.text.replace(pattern, undo)
  if (text.length === outer.text.length) return undefined
  let escapes: readonly (readonly [number, number])[] | undefined
  return {
    text,
    at(position) {
      escapes ??= shifts(outer.text, { pattern, undo })
      return outer.at(position + shiftAt(escapes, position))
    },
  }
}

/** For each escape where its plain text ends, and how much longer the escaped text is up to there. */
function shifts(text: string, { pattern, undo }: Escape): readonly (readonly [number, number])[] {
  let shift = 0
  return Array.from(text.matchAll(pattern), ({ 0: escape, index }) => {
    const { length } = undo(escape)
    const end = index - shift + length
    shift += escape.length - length
    return [end, shift]
  })
}

function shiftAt(all: readonly (readonly [number, number])[], position: number): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.[0] ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return all[low - 1]?.[1] ?? 0
}

function fromCode(code: number): string {
  return String.fromCharCode(code)
}
