import type { XmlElement } from '../xml/xml-value.ts'

/** Members that are lists in a HAR; their elements are named in the singular, whatever that is. */
const lists: ReadonlySet<string> = new Set([
  'entries',
  'pages',
  'headers',
  'cookies',
  'queryString',
  'params',
])

/** An element of a HAR that was written as XML, as the value that JSON would have in its place. */
export function harValue({ name, children, text }: XmlElement): unknown {
  if (lists.has(name)) return children.map(harValue)
  if (children.length === 0) return text
  return Object.fromEntries(children.map((child) => [child.name, harValue(child)]))
}
