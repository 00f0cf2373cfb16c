import type { CodeLookup } from '../../catalogue/lookup.ts'
import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import {
  comesBefore,
  isNewGrant,
  isSequential,
  slotOf,
  specificCode,
  userOf,
} from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { interactionNeed } from './interaction-needs.ts'

const WORDS: ReadonlySet<string> = new Set([
  'interaction_required',
  'consent_required',
  'login_required',
])
/** The sign-in is older than a policy allows. */
const TOO_OLD: ReadonlySet<number> = new Set([70043, 70044, 70046])
/** A personal account at the wrong authority, or a damaged token: no sign-in is asked for. */
const AMBIGUOUS = 70000

/** A token request that was refused in a way that only a sign-in of the user can mend. */
export function needsPerson(exchange: Exchange, lookup: CodeLookup): boolean {
  const { kind, error, request } = exchange
  const { grantType } = request
  const hasPage =
    grantType === 'refresh_token' ||
    grantType === 'authorization_code' ||
    grantType === 'device_code'
  if (kind !== 'token' || error === undefined || !hasPage) return false
  const code = specificCode(exchange)
  const need = interactionNeed(code, error.suberror)
  if (need !== undefined) return need.who.includes('user')
  if (error.error !== undefined && WORDS.has(error.error)) return true
  if (code === undefined || code === AMBIGUOUS) return false
  if (TOO_OLD.has(code)) return true
  const entry = lookup(code, { facts: error.facts })
  return (entry?.class === 'lifecycle' || entry?.class === 'revoked') && entry.who.includes('user')
}

/** What a client did about its sign-ins, by the capture that shows it. */
export interface SignInPages {
  /** The first authorize request of the same client in the same capture. */
  firstPage(exchange: Exchange): Exchange | undefined
  /** Whether any capture holds an authorize request of the same client. */
  hasPage(exchange: Exchange): boolean
  /** Whether something after a refusal mended it; undefined where the order is not known. */
  isMended(refusal: Exchange): boolean | undefined
}

/** Looks at each exchange once; of several that mend, the last one of each capture is enough. */
export function indexSignInPages(trail: Trail): SignInPages {
  const pages = groupBy(trail.exchanges, (x) =>
    isPage(x) ? [clientOf(x), `${x.capture} ${clientOf(x)}`] : [],
  )
  const mending = groupBy(trail.exchanges, (x) => mendingKeys(x, trail))
  const lasts = new Map<string, ReadonlyMap<string, Exchange>>()
  const lastOf = (key: string): ReadonlyMap<string, Exchange> => {
    const known = lasts.get(key)
    if (known !== undefined) return known
    const last = new Map((mending.get(key) ?? []).map((x) => [x.capture, x] as const))
    lasts.set(key, last)
    return last
  }
  return {
    firstPage: (x) => pages.get(`${x.capture} ${clientOf(x)}`)?.[0],
    hasPage: (x) => pages.has(clientOf(x)),
    isMended: (refusal) => {
      const ways = waysToMend(refusal, trail).flatMap((key) => [...lastOf(key).values()])
      const orders = ways.map((x) => follows(x, refusal, trail))
      return orders.includes(true) || (orders.includes(undefined) ? undefined : false)
    },
  }
}

/** Nobody sees a hidden frame: `prompt=none` (OpenID Connect Core 3.1.2.1). */
function isPage({ kind, request }: Exchange): boolean {
  return kind === 'authorize' && request.prompt !== 'none'
}

function clientOf(exchange: Exchange): string {
  return clientIdOf(exchange) ?? ''
}

const ANYBODY = '*'
const UNKNOWN = ''

/** A sign-in mends whatever its client was refused; a success in a slot, what was refused there. */
function mendingKeys(exchange: Exchange, trail: Trail): string[] {
  const what = mends(exchange)
  if (what === undefined) return []
  const user = userOf(exchange, trail)?.user ?? UNKNOWN
  const whose = what === 'client' ? clientOf(exchange) : (slotOf(exchange) ?? '')
  return [user, ANYBODY].map((person) => `${person} ${whose}`)
}

function waysToMend(refusal: Exchange, trail: Trail): string[] {
  const user = userOf(refusal, trail)?.user
  const people = user === undefined ? [ANYBODY] : [user, UNKNOWN]
  const places = [clientOf(refusal), slotOf(refusal) ?? '']
  return people.flatMap((person) => places.map((whose) => `${person} ${whose}`))
}

function mends(exchange: Exchange): 'client' | 'slot' | undefined {
  const { kind, outcome, request } = exchange
  // A hidden frame is no page; where it fails, a page has to follow.
  if (kind === 'authorize') {
    const isSilentFailure = request.prompt === 'none' && outcome === 'error'
    return isSilentFailure ? undefined : 'client'
  }
  if (kind === 'device-code' || kind === 'logout') return 'client'
  if (kind !== 'token' || outcome !== 'success') return undefined
  return isNewGrant(exchange) ? 'client' : 'slot'
}

function follows(exchange: Exchange, refusal: Exchange, trail: Trail): boolean | undefined {
  if (exchange.capture !== refusal.capture) return isSequential(exchange, refusal, trail)
  return comesBefore(refusal, exchange, trail)
}
