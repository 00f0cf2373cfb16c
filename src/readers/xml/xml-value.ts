import { decodeText } from '../bytes/text.ts'
import { undoEntities } from './xml-entities.ts'

/** An element of an XML document, read by name. */
export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string
  /** Names as they are written, with their prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own characters, CDATA sections included, without those of its children. */
  readonly text: string
}

const usualDepth = 256

/**
 * The root element of UTF-8 XML; undefined where it is not closed or is nested deeper than `depth`.
 * No DTD is looked at and no entity of its own is expanded; characters that XML forbids are kept.
 */
export function parseXml(bytes: Uint8Array, depth: number = usualDepth): XmlElement | undefined {
  return parseXmlText(decodeText(bytes), depth)
}

/** As `parseXml`, of text; takes time in proportion to its length. */
export function parseXmlText(text: string, depth: number = usualDepth): XmlElement | undefined {
  const open: OpenElement[] = []
  for (let at = 0; at < text.length;) {
    const less = text.indexOf('<', at)
    const end = less < 0 ? text.length : less
    if (end > at) open.at(-1)?.parts.push(undoEntities(text.slice(at, end)))
    if (less < 0) return undefined
    const piece = readMarkup(text, less)
    if (!piece) return undefined
    at = piece.end
    if (piece.text !== undefined) open.at(-1)?.parts.push(piece.text)
    if (piece.element) {
      if (open.length >= depth) return undefined
      open.push(piece.element)
    }
    if (piece.closes !== undefined) {
      const root = close(open, piece.closes)
      if (root) return root
    }
  }
  return undefined
}

/** What the beginning of a document tells: its root element's name, without prefix, and attributes. */
export function rootOf(text: string): Pick<XmlElement, 'name' | 'attributes'> | undefined {
  for (let at = text.search(/\S/); text.charAt(at) === '<';) {
    const piece = readMarkup(text, at)
    if (piece?.element) return piece.element
    if (!piece || piece.text !== undefined || piece.closes !== undefined) return undefined
    at = piece.end
    while (/\s/.test(text.charAt(at))) at++
  }
  return undefined
}

/** Attributes of a tag, from its `<` on. */
export function parseAttributes(tag: string): ReadonlyMap<string, string> {
  return rootOf(tag)?.attributes ?? new Map()
}

/** The first child of this name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** Every child of this name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The characters of the first child of this name; undefined where there is none. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text
}

interface OpenElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly parts: string[]
}

/** One piece of markup: where it ends, and what it means. */
interface Piece {
  readonly end: number
  readonly text?: string
  readonly element?: OpenElement
  /** Name of the element that ends here. */
  readonly closes?: string
}

/** The markup at `at`, which is a `<`; undefined where it does not end. */
function readMarkup(text: string, at: number): Piece | undefined {
  if (text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at + 9)
    return end < 0 ? undefined : { end: end + 3, text: text.slice(at + 9, end) }
  }
  if (text.startsWith('<!--', at)) return passedOver(text, '-->', at + 4)
  if (text.startsWith('<?', at)) return passedOver(text, '?>', at + 2)
  if (text.startsWith('<!', at)) return passDoctype(text, at)
  if (text.startsWith('</', at)) {
    const end = text.indexOf('>', at)
    return end < 0 ? undefined : { end: end + 1, closes: localName(text.slice(at + 2, end).trim()) }
  }
  return readStartTag(text, at)
}

function passedOver(text: string, ending: string, from: number): Piece | undefined {
  const end = text.indexOf(ending, from)
  return end < 0 ? undefined : { end: end + ending.length }
}

/** Past the internal subset, where there is one. */
function passDoctype(text: string, at: number): Piece | undefined {
  const part = /["'[\]>]|<!--/g
  part.lastIndex = at + 2
  let inSubset = false
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const [found] = match
    if (found === '[') inSubset = true
    else if (found === ']') inSubset = false
    else if (found !== '>') {
      const skipped = passedOver(text, found === '<!--' ? '-->' : found, part.lastIndex)
      if (!skipped) return undefined
      part.lastIndex = skipped.end
    } else if (!inSubset) return { end: part.lastIndex }
  }
  return undefined
}

function readStartTag(text: string, at: number): Piece | undefined {
  const tagName = /<([a-z_:\u0080-\uffff][^\s"'<=>/]*)/iy
  tagName.lastIndex = at
  const [, name] = tagName.exec(text) ?? []
  // A `<` that nobody escaped is text.
  if (name === undefined) return { end: at + 1, text: '<' }
  const attributes = new Map<string, string>()
  const attribute = /\s*([^\s"'<=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y
  attribute.lastIndex = tagName.lastIndex
  let last = attribute.lastIndex
  for (let match = attribute.exec(text); match; match = attribute.exec(text)) {
    const [, key = '', double, single] = match
    attributes.set(key, undoEntities(double ?? single ?? ''))
    last = attribute.lastIndex
  }
  const end = text.indexOf('>', last)
  if (end < 0) return undefined
  const element = { name: localName(name), attributes, children: [], parts: [] }
  const selfClosing = text.charAt(end - 1) === '/'
  return { end: end + 1, element, ...(selfClosing && { closes: element.name }) }
}

/** A name without its prefix: no format read here has the same name in two namespaces. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/**
 * Closes the innermost open element of this name, and those within it that were left open; an end
 * tag that fits none is passed over. Gives the root when it is closed.
 */
function close(open: OpenElement[], name: string): XmlElement | undefined {
  const last = open.findLastIndex((element) => element.name === name)
  if (last < 0) return undefined
  while (open.length > last) {
    const closed = open.pop()
    if (!closed) break
    const { parts, ...rest } = closed
    const element: XmlElement = { ...rest, text: parts.join('') }
    const parent = open.at(-1)
    if (!parent) return element
    parent.children.push(element)
  }
  return undefined
}
