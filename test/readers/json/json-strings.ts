import type { Choices } from './choices.ts'

/** Strings as JSON texts, with their quotes. */
export interface StringWriter {
  /** Any string. */
  string(): string
  /** This string in any spelling: as it is, or with escapes that nobody needs. */
  spelled(text: string): string
}

const plainCharacters = 'aZ09 _-.{}[]:,/=+%&<>'.split('')

const shortEscapes = ['\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t']

// Raw characters of one to four bytes in UTF-8, those included that other languages end lines at.
const rawCharacters = ['é', 'ß', '€', '語', '\u2028', '\u2029', '\uFEFF', '\uFFFD', '💶', '\u007f']

// What a reader may take for something else.
const lookAlikes = [
  '{\\"startedDateTime\\":\\"',
  '\\"entries\\":[{\\"request\\":{',
  '\\u007b\\u0022request\\u0022:',
  '},{',
  ']}}',
  '{[',
  '\\\\\\"',
  '\\\\\\\\',
  '\\u005C\\u0022',
  '\\uD83D\\uDCB6',
  '\\ud800',
  '\\uDFFF\\uD800',
  '\\u0000',
  '//',
]

export function stringWriter({ upTo, percent, pick, some }: Choices): StringWriter {
  const unicodeEscape = (code: number): string => {
    const hex = code.toString(16).padStart(4, '0')
    return `\\u${Array.from(hex, (digit) => (percent(50) ? digit.toUpperCase() : digit)).join('')}`
  }
  const character = (): string => {
    if (percent(60)) return pick(plainCharacters)
    if (percent(30)) return pick(shortEscapes)
    if (percent(40)) return unicodeEscape(upTo(0x10000))
    return percent(50) ? pick(rawCharacters) : pick(lookAlikes)
  }
  const escaped = (one: string): string =>
    Array.from({ length: one.length }, (_, at) => unicodeEscape(one.charCodeAt(at))).join('')
  const spelledCharacter = (one: string): string => {
    if (percent(20)) return escaped(one)
    return one === '/' ? pick(['/', '\\/']) : plain(one)
  }
  return {
    string: () => `"${some(9, character).join('')}"`,
    spelled(text) {
      const spell = percent(50) ? plain : spelledCharacter
      return `"${Array.from(text, spell).join('')}"`
    },
  }
}

function plain(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
