import { isMicrosoft, endpointOf, genericAuthority } from '../../exchanges/endpoint/endpoints.ts'
import { hostOf, targetOf } from '../../exchanges/endpoint/target.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanPath, type PathPlaces } from './clean-path.ts'

const schemes =
  'http https ws wss urn file about data blob javascript msauth ms-app ms-appx ms-appx-web'
const publicSchemes: ReadonlySet<string> = new Set(schemes.split(' '))

const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

/** Scheme, host, port and path of a URL, as far as it has them. */
export function cleanAddress(url: URL, pseudonyms: Pseudonyms): string {
  const { href, protocol, hostname, port, pathname } = url
  if (`${protocol}${pathname}` === OUT_OF_BAND) return OUT_OF_BAND
  const slashes = href.startsWith(`${protocol}//`) ? '//' : ''
  const host = `${pseudonyms.host(hostname)}${port === '' ? '' : `:${port}`}`
  const path = cleanPath(pathname, placesOf(href, false), pseudonyms)
  return `${cleanScheme(protocol, pseudonyms)}${slashes}${host}${path}`
}

/** The address of an issuer or an endpoint, without its query; undefined for what is no URL. */
export function cleanEndpoint(url: string, pseudonyms: Pseudonyms): string | undefined {
  const parsed = parseUrl(url)
  return parsed && cleanAddress(parsed, pseudonyms)
}

/**
 * A redirect URI. Authorities and this engine compare it as text, so each other spelling of it has
 * another stand-in, and its query is one word.
 */
export function cleanRedirectUri(uri: string, pseudonyms: Pseudonyms): string {
  if (uri.toLowerCase() === OUT_OF_BAND) return uri
  const [, scheme, authority, path = '', query, fragment] =
    /^([a-z][a-z\d+.-]*:)(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(uri) ?? []
  if (scheme === undefined) return pseudonyms.word(uri)
  const caseless = scheme.toLowerCase()
  const clean = cleanScheme(caseless, pseudonyms)
  return [
    scheme === caseless ? clean : clean.toUpperCase(),
    authority === undefined ? '' : `//${cleanAuthority(authority, pseudonyms)}`,
    cleanPath(path, placesOf(uri, true), pseudonyms),
    query === undefined ? '' : `?${pseudonyms.opaque(query)}`,
    fragment === undefined ? '' : `#${pseudonyms.opaque(fragment)}`,
  ].join('')
}

/** Scheme, host and port; `null` as browsers write it where there are none (RFC 6454 7.3). */
export function cleanOrigin(origin: string, pseudonyms: Pseudonyms): string {
  const parsed = hostOf(origin) === undefined ? undefined : parseUrl(origin)
  if (parsed === undefined) return 'null'
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  const host = pseudonyms.host(parsed.hostname)
  return `${cleanScheme(parsed.protocol, pseudonyms)}//${host}${port}`
}

/** A URL, perhaps one that is relative to another. */
export function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base)
  } catch {
    return undefined
  }
}

/** Host and port as a redirect URI has them. Names of users and passwords are left away. */
function cleanAuthority(authority: string, pseudonyms: Pseudonyms): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const clean = pseudonyms.host(host)
  return /[A-Z]/.test(host) && clean !== host ? clean.toUpperCase() : clean
}

function cleanScheme(protocol: string, pseudonyms: Pseudonyms): string {
  const name = protocol.slice(0, -1)
  return publicSchemes.has(name) ? protocol : `${pseudonyms.word(name)}:`
}

/** Where an authority has its tenant, and B2C its policy. */
function placesOf(url: string, exact: boolean): PathPlaces {
  const target = targetOf(url)
  if (target === undefined) return { tenant: false, policy: false, exact }
  const authority = endpointOf(target)?.authority ?? genericAuthority(target)
  return {
    tenant: authority.tenant !== undefined || isMicrosoft(authority),
    policy: authority.policy !== undefined || authority.provider === 'b2c',
    exact,
  }
}
