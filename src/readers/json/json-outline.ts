// A capture's nature shows above its entries and in the first of them.
const deepest = 5

/**
 * The keys in the beginning of a JSON text, as paths: `log.version`, with `{` or `[` behind those
 * whose values are objects or arrays, and `[]` for the elements of an array: `[].request{`. The text
 * may be cut anywhere; what is nested deeper than five levels is passed over.
 */
export function outlineJson(text: string): ReadonlySet<string> {
  const paths = new Set<string>()
  const open: Container[] = []
  let word = ''
  let key: string | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const container = open.at(-1)
    if (character === '"') {
      const end = closingQuote(text, at + 1)
      word = text.slice(at + 1, end)
      at = end
    } else if (character === ':' && container && open.length <= deepest) {
      key = childPath(container.path, word)
      paths.add(key)
    } else if (character === '{' || character === '[') {
      const path = key ?? (container?.isList ? `${container.path}[]` : '')
      if (key !== undefined) paths.add(`${key}${character}`)
      open.push({ path: open.length < deepest ? path : '', isList: character === '[' })
      key = undefined
    } else if (character === '}' || character === ']') {
      open.pop()
      key = undefined
    } else if (character === ',') key = undefined
  }
  return paths
}

interface Container {
  readonly path: string
  readonly isList: boolean
}

function childPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

/** Position of the quote that ends a string, or the end of the text. */
function closingQuote(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at
}
