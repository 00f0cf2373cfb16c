/** A JSON value and where its bytes stand, from `start` up to `end`. */
export interface Tree {
  readonly start: number
  readonly end: number
  readonly value: unknown
  /** Of an object, in their order, duplicates among them. */
  readonly members?: readonly Member[]
  /** Of an array. */
  readonly elements?: readonly Tree[]
  /** Open brackets within it, its own included. */
  readonly depth: number
}

export interface Member {
  /** As it stands between its quotes. */
  readonly rawKey: string
  readonly tree: Tree
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The value whose first byte is at `start`, slowly and plainly: what a scalar is says JSON.parse.
 * Throws where there is none.
 */
export function jsonTree(bytes: Uint8Array, start: number): Tree {
  const character = (at: number): string => String.fromCharCode(bytes[at] ?? 0)
  const afterSpace = (at: number): number => {
    let next = at
    while (' \t\r\n'.includes(character(next))) next++
    return next
  }
  const scalar = (from: number): Tree => {
    let end = from + 1
    if (character(from) === '"') {
      while (end < bytes.length && character(end) !== '"') end += character(end) === '\\' ? 2 : 1
      end++
    } else while (!' \t\r\n,:{}[]"\0'.includes(character(end))) end++
    if (end > bytes.length) throw new SyntaxError('It is cut.')
    const value: unknown = JSON.parse(strict.decode(bytes.subarray(from, end)))
    return { start: from, end, value, depth: 0 }
  }
  const parts = (from: number, close: string, part: (at: number) => number): number => {
    let at = afterSpace(from + 1)
    if (character(at) === close) return at + 1
    for (;;) {
      at = afterSpace(part(at))
      if (character(at) === close) return at + 1
      if (character(at) !== ',') throw new SyntaxError('A comma is missing.')
      at = afterSpace(at + 1)
    }
  }
  const array = (from: number): Tree => {
    const elements: Tree[] = []
    const end = parts(from, ']', (at) => {
      const element = tree(at)
      elements.push(element)
      return element.end
    })
    const value = elements.map((element) => element.value)
    return { start: from, end, value, elements, depth: 1 + deepest(elements) }
  }
  const object = (from: number): Tree => {
    const members: Member[] = []
    const end = parts(from, '}', (at) => {
      if (character(at) !== '"') throw new SyntaxError('A key is missing.')
      const key = scalar(at)
      const colon = afterSpace(key.end)
      if (character(colon) !== ':') throw new SyntaxError('A colon is missing.')
      const value = tree(afterSpace(colon + 1))
      const rawKey = strict.decode(bytes.subarray(key.start + 1, key.end - 1))
      members.push({ rawKey, tree: value })
      return value.end
    })
    const depth = 1 + deepest(members.map((member) => member.tree))
    return { start: from, end, value: {}, members, depth }
  }
  const tree = (at: number): Tree => {
    if (character(at) === '{') return object(at)
    return character(at) === '[' ? array(at) : scalar(at)
  }
  return tree(start)
}

function deepest(trees: readonly Tree[]): number {
  return trees.reduce((depth, tree) => Math.max(depth, tree.depth), 0)
}
