import type { Body, Header, HttpRequest } from '../entry.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeUtf8 } from '../bytes/text.ts'
import { childOf, childrenOf, type XmlElement } from '../xml/xml-value.ts'

const utf16 = new TextDecoder('utf-16le')

/** A `<Request>` of a web test; undefined where it has no URL. */
export function webtestRequest(element: XmlElement): HttpRequest | undefined {
  const url = element.attributes.get('Url') ?? ''
  if (url === '') return undefined
  const query = parameters(childOf(element, 'QueryStringParameters'), 'QueryStringParameter')
  const body = webtestBody(element)
  return {
    method: (element.attributes.get('Method') ?? 'GET').toUpperCase(),
    url: query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`,
    headers: webtestHeaders(element, body),
    body: () => body,
  }
}

/** The type of a body stands with the body. */
function webtestHeaders(element: XmlElement, body: Body): readonly Header[] {
  const headers = childrenOf(childOf(element, 'Headers'), 'Header').map(({ attributes }) => ({
    name: (attributes.get('Name') ?? '').trim().toLowerCase(),
    value: attributes.get('Value') ?? '',
  }))
  if (body.kind === 'empty' || headers.some(({ name }) => name === 'content-type')) return headers
  const type =
    childOf(element, 'StringHttpBody')?.attributes.get('ContentType') ??
    'application/x-www-form-urlencoded'
  return [...headers, { name: 'content-type', value: type }]
}

function webtestBody(element: XmlElement): Body {
  const form = childOf(element, 'FormPostHttpBody')
  const text = form
    ? parameters(form, 'FormPostParameter')
    : decodeString(childOf(element, 'StringHttpBody')?.text ?? '')
  if (text === '') return { kind: 'empty' }
  return { kind: 'text', text }
}

/** Values stand there decoded, unless `UrlEncode` says that they were sent as they are. */
function parameters(list: XmlElement | undefined, name: string): string {
  return childrenOf(list, name)
    .map(({ attributes }) => {
      const pair = [attributes.get('Name') ?? '', attributes.get('Value') ?? '']
      const isPlain = attributes.get('UrlEncode')?.toLowerCase() === 'false'
      return isPlain ? pair.join('=') : new URLSearchParams([pair]).toString()
    })
    .join('&')
}

/** Visual Studio writes base64 of UTF-16, others base64 of UTF-8 or the text itself. */
function decodeString(content: string): string {
  const text = content.trim()
  const bytes = /^[\w+/\s]+={0,2}$/.test(text) ? decodeBase64(text) : undefined
  if (!bytes || bytes.length === 0) return text
  if (bytes.length % 2 === 0 && bytes[1] === 0) return utf16.decode(bytes)
  return decodeUtf8(bytes) ?? text
}
