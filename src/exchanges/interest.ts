import type { HttpRequest } from '../readers/entry.ts'
import type { Interest } from '../readers/interest.ts'
import type { CaptureCounter } from './capture-facts.ts'
import type { TokenTable } from './border/token-table.ts'
import { arrivalOf } from './endpoint/arrivals.ts'
import type { Discovered } from './endpoint/discovered.ts'
import { authorityHost } from './endpoint/hosts.ts'
import { recognise, requestOf } from './endpoint/recognise.ts'
import { targetOf } from './endpoint/target.ts'

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
]

/** Requests for a managed identity's token go to any local address; their headers tell. */
const headers = ['x-identity-header', 'metadata', 'secret']

/** What one extraction knows so far that decides what matters. */
export interface InterestParts {
  readonly counter: CaptureCounter
  readonly table: TokenTable
  readonly discovered: Discovered
  readonly passBearer: Interest['passBearer']
  readonly hostOf: (url: string) => string | undefined
  readonly thorough: boolean
}

/** The interest of one extraction in the entries of its capture. */
export function createInterest(parts: InterestParts): Interest {
  const { counter, discovered, table, passBearer, hostOf, thorough } = parts
  return {
    words,
    headers,
    thorough,
    generation: () => discovered.hosts.size,
    watches: (url) => isWatched(hostOf(url), discovered),
    wants: (request) => isWanted(request, discovered, table),
    pass: (passed) =>
      counter.pass(passed, passed.url === undefined ? undefined : hostOf(passed.url)),
    passBearer,
  }
}

function isWatched(host: string | undefined, { hosts }: Discovered): boolean {
  return host !== undefined && (authorityHost(host) !== undefined || hosts.has(host))
}

function isWanted(request: HttpRequest, discovered: Discovered, table: TokenTable): boolean {
  if (request.method === 'CONNECT') return true
  const target = targetOf(request.url)
  if (target === undefined) return false
  if (isWatched(target.host, discovered)) return true
  const asked = requestOf({ index: 0, request }, target)
  if (recognise(asked) !== undefined || arrivalOf(asked, undefined, table) !== undefined)
    return true
  // Its answer may bring tokens all the same.
  return request.method === 'POST' && asked.body.seen === 'unknown'
}
