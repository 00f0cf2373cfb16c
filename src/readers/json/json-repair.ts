const bareWords = ['NaN', 'Infinity', '-Infinity', 'undefined'] as const

/** JSON that parses, and whether it had to be repaired first; undefined where it cannot be. */
export function parseTolerantly(text: string): { value: unknown; repaired: boolean } | undefined {
  const value = tryParse(text)
  if (value !== undefined) return { value, repaired: false }
  const repaired = tryParse(repair(text))
  return repaired === undefined ? undefined : { value: repaired, repaired: true }
}

/** The parser's message quotes its input, so nobody gets to see it. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Writes raw control characters and stray backslashes in strings as escapes, and bare `NaN` and the
 * like as null; leaves out commas with nothing behind them.
 */
function repair(text: string): string {
  const parts: string[] = []
  let copied = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') inString = !inString
    else if (inString && isEscape(text, at)) at++
    else {
      const [length, replacement] = inString ? mendInString(character) : mendOutside(text, at)
      if (length === 0) continue
      parts.push(text.slice(copied, at), replacement)
      at += length - 1
      copied = at + 1
    }
  }
  return parts.join('') + text.slice(copied)
}

/** How many characters to replace, and by what. */
type Mend = readonly [length: number, replacement: string]

const asItIs: Mend = [0, '']

function isEscape(text: string, at: number): boolean {
  return (
    text.charAt(at) === '\\' && /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6))
  )
}

function mendInString(character: string): Mend {
  if (character === '\\') return [1, '\\\\']
  if (character >= ' ') return asItIs
  return [1, `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`]
}

function mendOutside(text: string, at: number): Mend {
  if (text.charAt(at) === ',') return isIdleComma(text, at) ? [1, ''] : asItIs
  const word = bareWords.find((one) => text.startsWith(one, at))
  return word === undefined ? asItIs : [word.length, 'null']
}

function isIdleComma(text: string, comma: number): boolean {
  let at = comma + 1
  while (/\s/.test(text.charAt(at))) at++
  return [']', '}', ','].includes(text.charAt(at))
}
