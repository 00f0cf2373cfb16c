import type { Header } from '../entry.ts'
import { absoluteUrl } from '../message/absolute-url.ts'

// `Host` may wrongly hold an origin, with which the URL then begins as well.
const complete = /^(?:[a-z][a-z\d+.-]*:\/\/|data:)/i

/**
 * The URL of a HAR request. Some files have only its path, or leave the scheme out; the rest is then
 * in `Host`, or in `:authority` and `:scheme` of HTTP/2. Gives what is there where they tell nothing.
 */
export function harUrl(url: string, method: string, headers: readonly Header[]): string {
  if (method === 'CONNECT' || complete.test(url)) return url
  const scheme = headers.find((header) => header.name === ':scheme')?.value
  if (url.startsWith('//')) return `${scheme === 'http' ? 'http' : 'https'}:${url}`
  const secure = scheme === undefined ? undefined : scheme === 'https'
  if (url.startsWith('/')) return absoluteUrl(url, headers, secure)
  return startsWithHost(url, headers) ? `${secure === false ? 'http' : 'https'}://${url}` : url
}

function startsWithHost(url: string, headers: readonly Header[]): boolean {
  const host = headers.find((header) => header.name === 'host' || header.name === ':authority')
  if (!host?.value) return false
  const start = url.slice(0, host.value.length).toLowerCase()
  return start === host.value.toLowerCase() && /^(?:[:/?]|$)/.test(url.slice(start.length))
}
