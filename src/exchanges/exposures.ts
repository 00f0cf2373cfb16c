import type { HttpEntry } from '../readers/entry.ts'
import { plainClientId } from './border/client-ids.ts'
import type { TokenTable } from './border/token-table.ts'
import { createExposureLog, type ExposureLog } from './exposure-log.ts'
import type { Request } from './endpoint/recognise.ts'
import { isCleartext, targetOf, type Target } from './endpoint/target.ts'
import type { Exposure } from './evidence.ts'
import { headerOf } from './headers.ts'
import { placeOfEntry } from './join/place.ts'
import { valueOf, type Field } from './request/parameters.ts'
import type { TokenKind } from './token.ts'

/** A request with a longer `Referer` than this may show a token in it; no token of Microsoft's is shorter. */
export const LONG_REFERER = 160

/** Headers by which applications hand a refresh token to a server of their own. */
export const refreshTokenHeaders: readonly string[] = [
  'refresh_token',
  'refresh-token',
  'refreshtoken',
  'x-refresh-token',
]

/** Parameters that belong into no address: the kind of token, or a secret that has no id. */
const inAddresses = new Map<string, TokenKind | 'secret'>([
  ['access_token', 'access'],
  ['refresh_token', 'refresh'],
  ['id_token', 'id'],
  ['client_secret', 'secret'],
  ['password', 'secret'],
])

/** A code in its own redirect URI is where it belongs, but not in that of the page before. */
const inReferers = new Map([...inAddresses, ['code', 'code' as const]])

/** One credential where none belongs, with its value; a secret with the client beside it. */
interface Exposed extends Pick<Exposure, 'where' | 'name' | 'client'> {
  readonly kind: TokenKind | 'secret'
  readonly value: string
}

/** Whether a request that is no exchange shows a credential, so that its entry counts. */
export function exposesCredentials(request: Request, isWatched: boolean): boolean {
  return exposedIn(request, isWatched, false).next().done !== true
}

/** The exposures of one capture, entry by entry. */
export interface Exposures {
  /** Takes each entry once; an exchange shows its own parameters itself. */
  note(request: Request, isWatched: boolean, isExchange: boolean): void
  exposures(): readonly Exposure[]
}

/** Collects the exposures of one capture. */
export function createExposures(capture: string, table: TokenTable): Exposures {
  const log = createExposureLog()
  return {
    note(request, isWatched, isExchange) {
      for (const exposed of exposedIn(request, isWatched, isExchange))
        keep(exposed, request, { capture, table, log })
    },
    exposures: () => log.exposures(),
  }
}

function* exposedIn(
  request: Request,
  isWatched: boolean,
  isExchange: boolean,
): Generator<Exposed, undefined> {
  const { target, body, entry } = request
  if (entry.request.method === 'OPTIONS' || entry.request.method === 'CONNECT') return
  if (!isExchange) yield* fieldsIn(target.query, inAddresses, 'query')
  if (isWatched) return
  yield* inReferer(entry, target)
  for (const { name, value } of entry.request.headers)
    if (refreshTokenHeaders.includes(name)) yield { where: 'header', name, kind: 'refresh', value }
  if (isExchange) return
  for (const { name, value } of body.fields)
    if (/^refresh_?token$/i.test(name))
      yield { where: 'body', name: 'refresh_token', kind: 'refresh', value }
}

function* fieldsIn(
  fields: readonly Field[],
  names: ReadonlyMap<string, TokenKind | 'secret'>,
  where: Exposure['where'],
): Generator<Exposed> {
  for (const { name: written, value } of fields) {
    const name = written.toLowerCase()
    const kind = names.get(name)
    if (kind === undefined || value === '') continue
    if (kind !== 'secret') {
      yield { where, name, kind, value }
      continue
    }
    // Anybody may call a parameter of a search `password`; beside a client's id it is OAuth's.
    const client = plainClientId(valueOf(fields, 'client_id') ?? '', 'other')
    if (client !== undefined) yield { where, name, kind, value, client }
  }
}

/** Only what a page tells to another site: its own one has the address anyway. */
function* inReferer({ request }: HttpEntry, target: Target): Generator<Exposed> {
  const referer = headerOf(request.headers, 'referer')
  if (referer === undefined || referer.length < LONG_REFERER) return
  const page = targetOf(referer)
  if (page === undefined || page.authority !== undefined) return
  if (page.scheme === target.scheme && page.host === target.host && page.port === target.port)
    return
  for (const exposed of fieldsIn(page.query, inReferers, 'referer'))
    // The shortcut looks at long ones only; shorter values must not depend on what is beside them.
    if (exposed.value.length >= LONG_REFERER) yield exposed
}

interface Keeping {
  readonly capture: string
  readonly table: TokenTable
  readonly log: ExposureLog
}

function keep(
  { where, name, kind, value, client }: Exposed,
  { entry, target }: Request,
  { capture, table, log }: Keeping,
): void {
  const token = kind === 'secret' ? undefined : table.sent(kind, value)
  if (kind !== 'secret' && token === undefined) return
  const { startedAt } = entry
  log.add({
    ...placeOfEntry(entry, capture),
    ...(startedAt !== undefined && { startedAt }),
    where,
    name,
    ...(token !== undefined && { token }),
    ...(client !== undefined && { client }),
    host: target.host,
    ...(isCleartext(target) && { cleartext: true }),
    ...(where === 'query' && isStream(entry, target) && { stream: true }),
  })
}

/** What a page opens with the interfaces for WebSockets and for events, which take no headers. */
function isStream({ request: { headers } }: HttpEntry, { scheme }: Target): boolean {
  if (scheme === 'wss:' || scheme === 'ws:') return true
  if (headerOf(headers, 'upgrade')?.toLowerCase() === 'websocket') return true
  return headerOf(headers, 'accept')?.includes('text/event-stream') === true
}
