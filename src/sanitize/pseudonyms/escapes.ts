/** A character that stood in a text as percent escapes, perhaps escaped several times. */
interface Escaped {
  /** Its place in the text without escapes. */
  readonly at: number
  readonly character: string
  readonly raw: string
  /** `25` for every further time that the escape was escaped. */
  readonly depth: string
}

export interface Unescaped {
  readonly text: string
  readonly escapes: readonly Escaped[]
}

/**
 * Stands for a byte that is no UTF-8, which stays escaped whenever the text is decoded. No escapes
 * give a lone surrogate.
 */
export const BROKEN = '\udfff'

/** A run of escapes of one depth: its bytes belong together as UTF-8. */
const runs = /%((?:25)*)[0-9a-f]{2}(?:%\1(?!25[0-9a-f]{2})[0-9a-f]{2})*/gi

/** Undoes every percent-encoding of a text, however often it was encoded. */
export function unescapeAll(value: string): Unescaped {
  if (!value.includes('%')) return { text: value, escapes: [] }
  const escapes: Escaped[] = []
  let text = ''
  let end = 0
  for (const match of value.matchAll(runs)) {
    const [raw, depth = ''] = match
    const escape = depth.length + 3
    let from = 0
    text += value.slice(end, match.index)
    for (const [character, bytes] of charactersOf(raw.replaceAll(`%${depth}`, '%'))) {
      const until = from + bytes * escape
      escapes.push({ at: text.length, character, raw: raw.slice(from, until), depth })
      text += character
      from = until
    }
    end = match.index + raw.length
  }
  return { text: text + value.slice(end), escapes }
}

function charactersOf(run: string): (readonly [character: string, bytes: number])[] {
  try {
    return Array.from(decodeURIComponent(run), (one) => [one, utf8.encode(one).length] as const)
  } catch {
    const bytes = run.match(/[0-9a-f]{2}/gi) ?? []
    return bytes.map((hex) => {
      const byte = Number.parseInt(hex, 16)
      return [byte < 0x80 ? String.fromCharCode(byte) : BROKEN, 1] as const
    })
  }
}

const utf8 = new TextEncoder()

/** Writes a part of a text of the same length with the same places escaped. */
export function escapeAgain(
  text: string,
  { escapes }: Unescaped,
  from = 0,
  until: number = text.length,
): string {
  let value = ''
  let end = from
  for (const escape of escapes) {
    if (escape.at < from || escape.at >= until) continue
    const now = text.slice(escape.at, escape.at + escape.character.length)
    value += text.slice(end, escape.at) + spelled(now, escape)
    end = escape.at + now.length
  }
  return value + text.slice(end, until)
}

/** What is the same keeps its spelling; else it gets lower case, which lower-casing does not change. */
function spelled(now: string, { character, raw, depth }: Escaped): string {
  // The bytes of a broken escape are the value's own, so one byte stands for all.
  if (now === BROKEN) return `%${depth}ff`
  if (now === character) return raw
  return encodeURIComponent(now)
    .replace(/^[^%]$/, (ascii) => `%${ascii.charCodeAt(0).toString(16)}`)
    .replaceAll('%', `%${depth}`)
    .toLowerCase()
}
