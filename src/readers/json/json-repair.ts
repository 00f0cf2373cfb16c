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

/** Writes raw control characters in strings as escapes, and bare `NaN` and the like as null. */
function repair(text: string): string {
  const parts: string[] = []
  let copied = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    let replacement: string | undefined
    let length = 1
    if (character === '"') inString = !inString
    else if (inString && character === '\\') at++
    else if (inString && character < ' ')
      replacement = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    else if (!inString) {
      const word = bareWords.find((one) => text.startsWith(one, at))
      if (word) [replacement, length] = ['null', word.length]
    }
    if (replacement === undefined) continue
    parts.push(text.slice(copied, at), replacement)
    at += length - 1
    copied = at + 1
  }
  return parts.join('') + text.slice(copied)
}
