import type { HttpRequest } from '../readers/entry.ts'
import type { Interest } from '../readers/interest.ts'
import type { CaptureCounter } from './capture-facts.ts'
import type { TokenTable } from './border/token-table.ts'
import { arrivalOf } from './endpoint/arrivals.ts'
import type { Discovered } from './endpoint/discovered.ts'
import type { AuthorityHosts } from './endpoint/hosts.ts'
import { recognise, requestOf } from './endpoint/recognise.ts'
import { targetOf } from './endpoint/target.ts'
import { exposesCredentials, LONG_REFERER, refreshTokenHeaders } from './exposures.ts'

/**
 * One of these stands in the URL of every request that matters by its address or its query alone,
 * but for those to hosts that `watches` knows: the last segments of the known paths, and the names
 * of the parameters that give a request away.
 */
const words = [
  'token',
  'authorize',
  'device',
  'logout',
  'endsession',
  'end_session',
  'userinfo',
  'discovery',
  '.well-known',
  '.srf',
  'revoke',
  'revocation',
  'grant_type',
  'response_type',
  'error=',
  'client_secret',
  'password=',
]

/** Requests for a managed identity's token go to any local address; their headers tell. */
const headers = ['x-identity-header', 'metadata', 'secret', ...refreshTokenHeaders]

/** What one extraction knows so far that decides what matters. */
export interface InterestParts {
  readonly counter: CaptureCounter
  readonly table: TokenTable
  readonly discovered: Discovered
  readonly hosts: AuthorityHosts
  readonly passBearer: Interest['passBearer']
  readonly hostOf: (url: string) => string | undefined
  readonly thorough: boolean
}

/** The interest of one extraction in the entries of its capture. */
export function createInterest(parts: InterestParts): Interest {
  const { counter, discovered, passBearer, hostOf, thorough } = parts
  return {
    words,
    headers,
    longReferer: LONG_REFERER,
    thorough,
    generation: () => discovered.hosts.size,
    watches: (url) => isWatched(hostOf(url), parts),
    wants: (request) => isWanted(request, parts),
    pass: (passed) =>
      counter.pass(passed, passed.url === undefined ? undefined : hostOf(passed.url)),
    passBearer,
  }
}

/** Whether every request to a host counts. */
export function isWatched(
  host: string | undefined,
  { hosts, discovered }: Pick<InterestParts, 'hosts' | 'discovered'>,
): boolean {
  return host !== undefined && (hosts(host) !== undefined || discovered.hosts.has(host))
}

function isWanted(request: HttpRequest, parts: InterestParts): boolean {
  if (request.method === 'CONNECT') return true
  const { hosts, table } = parts
  const target = targetOf(request.url, hosts)
  if (target === undefined) return false
  if (isWatched(target.host, parts)) return true
  const asked = requestOf({ index: 0, request }, target)
  if (recognise(asked) !== undefined || arrivalOf(asked, undefined, table, hosts) !== undefined)
    return true
  if (exposesCredentials(asked, false)) return true
  // Its answer may bring tokens all the same.
  return request.method === 'POST' && asked.body.seen === 'unknown'
}
