/** An element to write; its children are elements and text. */
export interface XmlElement {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly children?: readonly (XmlElement | string)[]
}

/** A whole document. Text is written as it is, so only elements without text are indented. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '')}\n`
}

function lines({ name, attributes = {}, children = [] }: XmlElement, margin: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const start = `${margin}<${name}${written.join('')}`
  if (children.length === 0) return `${start}/>`
  const elements = children.filter((child) => typeof child !== 'string')
  if (elements.length < children.length) {
    const text = children.map((one) => (typeof one === 'string' ? escapeXml(one) : lines(one, '')))
    return `${start}>${text.join('')}</${name}>`
  }
  const inner = elements.map((child) => lines(child, `${margin}  `))
  return [`${start}>`, ...inner, `${margin}</${name}>`].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // Alone it may stand in text, but not after "]]" (XML 1.0, 2.4).
  '>': '&gt;',
  '"': '&quot;',
}

/** What is no character of XML (XML 1.0, 2.2); there is no way to write it, not even escaped. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

function escapeXml(value: string | number): string {
  return String(value)
    .replace(NO_CHARACTER, '\ufffd')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replaceAll('\r', '&#13;')
}
