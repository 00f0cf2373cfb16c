/** How times, durations, clients and places are said, everywhere in the same way. */
import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenFamily } from './family.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `2025-03-01 08:00:00Z`. */
export function isoTime(ms: number): string {
  return `${iso(ms).slice(0, 19).replace('T', ' ')}Z`
}

/** `2025-03-01`. */
export function isoDate(ms: number): string {
  return iso(ms).slice(0, 10)
}

/** For facts that machines read: `2025-03-01T08:00:00.000Z`. */
export function iso(ms: number): string {
  const date = new Date(ms)
  // A hostile capture may hold times that no calendar has.
  return Number.isNaN(date.getTime()) ? '0000-00-00T00:00:00.000Z' : date.toISOString()
}

/** `90 days`, `14 h`, `5 min`, `12 s`, `250 ms`; whole numbers, rounded down. */
export function duration(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.floor(ms / DAY)} days`
  if (ms >= 2 * HOUR) return `${Math.floor(ms / HOUR)} h`
  if (ms >= 2 * MINUTE) return `${Math.floor(ms / MINUTE)} min`
  if (ms >= SECOND) return `${Math.floor(ms / SECOND)} s`
  return `${Math.floor(ms)} ms`
}

/** `client app-1 (tenant contoso.example)`. */
export function clientLabel(of: Exchange | TokenFamily): string {
  const id = 'clientId' in of ? of.clientId : 'client' in of ? of.client.id : undefined
  const client = id === undefined ? 'an unnamed client' : `client ${id}`
  const { tenant, policy, host } = of.authority
  const where = tenant === undefined ? host : `tenant ${tenant}`
  return `${client} (${policy === undefined ? where : `${where}, policy ${policy}`})`
}

/** `entry 41`, or `session 41` in a Fiddler archive. */
export function place(at: { readonly entry: number; readonly member?: string }): string {
  return `${at.member === undefined ? 'entry' : 'session'} ${at.entry}`
}

/** `1 refresh`, `3 refreshes`. */
export function count(n: number, one: string, many: string = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** The text as the begin of a sentence; the id of a token and the name of a host keep their spelling. */
export function sentence(text: string): string {
  return /^(?:[a-z]+-\d|[\w-]+\.\w)/.test(text)
    ? text
    : text.slice(0, 1).toUpperCase() + text.slice(1)
}
