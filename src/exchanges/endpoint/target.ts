import { formFields, type Field } from '../request/parameters.ts'
import { plainHost } from '../border/printable.ts'
import { authorityHost, type AuthorityHost, type AuthorityHosts } from './hosts.ts'

/** Where a request went, taken apart for recognising. */
export interface Target {
  /** `https:` */
  readonly scheme: string
  /** Lower case, without a port; `(other)` where a credential or a person stands for one. */
  readonly host: string
  /** Of a host that is known to issue tokens. */
  readonly authority: AuthorityHost | undefined
  readonly port: string
  /** Lower case, without an outer slash: clients really send `/oAuth2/v2.0/Token/`. */
  readonly path: string
  readonly query: readonly Field[]
  /** Raw, without the `#`. */
  readonly fragment: string
}

/** Gives undefined for what is no absolute URL with a host. */
export function targetOf(url: string, hosts: AuthorityHosts = authorityHost): Target | undefined {
  const parsed = parseUrl(url)
  if (parsed === undefined || parsed.hostname === '') return undefined
  const host = plainHost(parsed.hostname)
  return {
    scheme: parsed.protocol,
    host,
    authority: hosts(host),
    port: parsed.port,
    path: trimSlashes(parsed.pathname.toLowerCase()),
    query: formFields(parsed.search.slice(1), 'query'),
    fragment: parsed.hash.slice(1),
  }
}

/** Lower-case host of an `Origin`, `Referer` or `iss` value. */
export function hostOf(url: string | undefined): string | undefined {
  const host = url === undefined ? undefined : parseUrl(url)?.hostname
  return host === undefined || host === '' ? undefined : plainHost(host)
}

/** A hostile capture may have a million origins; a remembered one may hold on to its URL. */
const MOST_ORIGINS = 1024
const LONGEST_URL = 4096

/** As `hostOf`, but remembers the host of an origin: most requests of a capture go to few. */
export function hostFinder(): (url: string) => string | undefined {
  const hosts = new Map<string, string | undefined>()
  return (url) => {
    // Nothing behind such a beginning changes the host.
    const [origin] = /^(?:https?|wss?):\/\/[a-z\d.:-]+(?=[/?#]|$)/.exec(url) ?? []
    if (origin === undefined) return hostOf(url)
    if (hosts.has(origin)) return hosts.get(origin)
    const host = hostOf(origin)
    if (hosts.size < MOST_ORIGINS && url.length <= LONGEST_URL) hosts.set(origin, host)
    return host
  }
}

/** Plain http that leaves the machine; loop-back and the metadata address do not. */
export function isCleartext({ scheme, host }: Pick<Target, 'scheme' | 'host'>): boolean {
  if (scheme !== 'http:' && scheme !== 'ws:') return false
  return !/^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\]|169\.254\.169\.254)$/.test(host)
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

function trimSlashes(path: string): string {
  let start = 0
  let end = path.length
  while (path[start] === '/') start++
  while (path[end - 1] === '/') end--
  return path.slice(start, end)
}
