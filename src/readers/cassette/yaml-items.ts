import { decodeText } from '../bytes/text.ts'

/** A piece of a YAML cassette, in the order of the file. */
export type YamlPart =
  | {
      readonly kind: 'item'
      /** Key of its list; empty where the list is the whole document. */
      readonly list: string
      /** One-based. */
      readonly line: number
      readonly column: number
      readonly bytes: Uint8Array
      /** The file ends with it: nothing after it proves that it is whole. */
      readonly isLast: boolean
    }
  | { readonly kind: 'list'; readonly list: string }
  | { readonly kind: 'member'; readonly name: string; readonly value: string }

interface OpenList {
  readonly name: string
  /** Column of its dashes; undefined before the first. */
  indent: number | undefined
}

const newline = 0x0a
const dash = 0x2d
// Keys and values above the list are short.
const longestMember = 256

/**
 * Cuts a YAML cassette into the items of its list by their indentation, so that a damaged item
 * costs no other, and only one has to be parsed at a time. What its emitters write inside an item is
 * always indented deeper than the item's dash, except for closing brackets.
 */
export function* cutYamlItems(bytes: Uint8Array, lists: readonly string[]): Generator<YamlPart> {
  let open: OpenList | undefined
  let item: { readonly start: number; readonly line: number } | undefined
  let line = 1
  const part = (end: number): YamlPart[] =>
    open && item
      ? [
          {
            kind: 'item',
            list: open.name,
            line: item.line,
            column: (open.indent ?? 0) + 1,
            bytes: bytes.subarray(item.start, end),
            isLast: end === bytes.length,
          },
        ]
      : []
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(newline, start)
    const end = found < 0 ? bytes.length : found + 1
    const first = firstInk(bytes, start, end)
    const column = first - start
    if (first < end && isDash(bytes, first) && isItem(open, column)) {
      if (!open) yield { kind: 'list', list: '' }
      open ??= { name: '', indent: column }
      yield* part(start)
      open.indent = column
      item = { start, line }
    } else if (column === 0) {
      const member = toMember(bytes.subarray(start, Math.min(end, start + longestMember)))
      if (member) {
        yield* part(start)
        item = undefined
        open = lists.includes(member.name) ? { name: member.name, indent: undefined } : undefined
        yield open ? { kind: 'list', list: open.name } : { kind: 'member', ...member }
      }
    }
    start = end
  }
  yield* part(bytes.length)
}

/** A dash begins an item where a list is open or none was seen yet: then it is the whole document. */
function isItem(open: OpenList | undefined, column: number): boolean {
  if (!open) return column === 0
  return open.indent === undefined || open.indent === column
}

function firstInk(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x0d || bytes[at] === newline)) at++
  return at
}

/** A dash with white space behind it, unlike `---`. */
function isDash(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === dash && (bytes[at + 1] ?? newline) <= 0x20
}

function toMember(line: Uint8Array): { name: string; value: string } | undefined {
  const [, name, value = ''] = /^\uFEFF?(\w{1,40}):(?:[ \t]+(.*))?\s*$/.exec(decodeText(line)) ?? []
  return name === undefined ? undefined : { name, value: value.trim() }
}
