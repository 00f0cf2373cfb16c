import { targetOf } from '../../exchanges/endpoint/target.ts'
import { formFields } from '../../exchanges/request/parameters.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanAddress, parseUrl } from './clean-address.ts'
import { cleanForm } from './clean-form.ts'

/** Has no host either, so the engine passes over it as over the URL in whose place it stands. */
const NOWHERE = 'about:blank'

const RELATIVE = 'https://relative.invalid'

/** The URL of a request. */
export function cleanUrl(url: string, pseudonyms: Pseudonyms): string {
  const parsed = targetOf(url) === undefined ? undefined : parseUrl(url)
  return parsed === undefined ? NOWHERE : withParameters(parsed, pseudonyms)
}

/** The target of a tunnel is `host:port` (RFC 9110 9.3.6); some recorders write a URL. */
export function cleanTunnel(url: string, pseudonyms: Pseudonyms): string {
  if (url.includes('://')) return cleanUrl(url, pseudonyms)
  const host = parseUrl(`https://${url}`)?.hostname
  const port = /:\d{1,5}$/.exec(url)?.[0] ?? ''
  return host === undefined ? NOWHERE : `${pseudonyms.host(host)}${port}`
}

/** A URL that an answer or a referrer gives, which may be relative. */
export function cleanReference(url: string, pseudonyms: Pseudonyms): string {
  if (url === '') return url
  const absolute = parseUrl(url)
  if (absolute !== undefined) return withParameters(absolute, pseudonyms)
  const relative = parseUrl(url, RELATIVE)
  if (relative === undefined) return NOWHERE
  const clean = withParameters(relative, pseudonyms)
  return relative.origin === RELATIVE ? clean.slice(clean.indexOf('/', 'https://'.length)) : clean
}

function withParameters(url: URL, pseudonyms: Pseudonyms): string {
  const query = cleanForm(formFields(url.search.slice(1), 'query'), pseudonyms)
  const fragment = cleanForm(formFields(url.hash.slice(1), 'query'), pseudonyms)
  return [
    cleanAddress(url, pseudonyms),
    query === '' ? '' : `?${query}`,
    fragment === '' ? '' : `#${fragment}`,
  ].join('')
}
