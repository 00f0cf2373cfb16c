import type { Exchange, Provider } from '../exchanges/exchange.ts'
import type { Forecast, Issue } from './family.ts'
import { lifetimeOf, type Lifetimes } from './lifetimes.ts'
import { duration } from './wording.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a forecast is made from: one token, and the family that it belongs to. */
export interface TokenHistory {
  readonly issue?: Issue
  readonly firstSeenAt?: number
  readonly returnedBy: readonly Exchange[]
  readonly sentBy: readonly Exchange[]
  /** Issue, or first sight, of the family's first member. */
  readonly familyStart?: { readonly at: number; readonly seen: boolean }
  readonly inUse: boolean
}

/**
 * When a refresh token dies by the documented window of its provider. Undefined where the provider
 * documents none. Windows that a policy cut short are invisible until an error tells them.
 */
export function forecastEnd(
  history: TokenHistory,
  lifetimes: Lifetimes = {},
): Forecast | undefined {
  const { inUse } = history
  const told = fromLifetimeField(history)
  if (told !== undefined) return { ...told, inUse }
  const window = windowOf(history, lifetimes)
  const start = window?.inherited ? history.familyStart : startOf(history)
  if (window === undefined || start === undefined) return undefined
  const since = window.inherited ? 'the sign-in' : 'issue'
  return {
    expiresAt: start.at + window.ms,
    windowMs: window.ms,
    atLatest: !start.seen,
    basis: `${window.name} after ${start.seen ? since : 'it was first seen'}`,
    inUse,
  }
}

/** `refresh_token_expires_in` is the server's own word and wins. */
function fromLifetimeField(history: TokenHistory): Omit<Forecast, 'inUse'> | undefined {
  for (const exchange of history.returnedBy) {
    const seconds = exchange.answer.refreshTokenExpiresIn
    const at = exchange.endedAt ?? exchange.startedAt
    if (seconds === undefined || at === undefined) continue
    const expiresAt = at + seconds * 1000
    return {
      expiresAt,
      windowMs: expiresAt - beginning(history, at),
      atLatest: false,
      basis: 'refresh_token_expires_in of the answer that brought it',
    }
  }
  return undefined
}

/** A page is told what is left of the window that its sign-in began. */
function beginning({ familyStart, returnedBy, sentBy }: TokenHistory, issuedAt: number): number {
  const exchanges = [...returnedBy, ...sentBy]
  const inherits = exchanges[0]?.authority.provider === 'entra' && isSinglePageApp(exchanges)
  return inherits && familyStart?.seen === true ? Math.min(familyStart.at, issuedAt) : issuedAt
}

interface Window {
  readonly ms: number
  readonly name: string
  /** The window began with the family and later tokens inherit what is left of it. */
  readonly inherited?: true
}

/** What a server says of a window goes before what the user says, and that before what is usual. */
function windowOf({ sentBy, returnedBy }: TokenHistory, lifetimes: Lifetimes): Window | undefined {
  const exchanges = [...returnedBy, ...sentBy]
  const [any] = exchanges
  if (any === undefined) return undefined
  const isEntra = any.authority.provider === 'entra'
  const inherits = isEntra && isSinglePageApp(exchanges)
  const limit = sentBy.find(({ error }) => error?.facts.windowMs !== undefined)?.error?.facts
  if (isEntra && !inherits && limit?.windowMs !== undefined) {
    return { ms: limit.windowMs, name: 'the limit that the error names' }
  }
  const told = lifetimeOf(any, inherits, lifetimes)
  const usual = inherits ? SPA_WINDOW : WINDOWS[any.authority.provider]
  const window = told === undefined ? usual : { ms: told, name: `${duration(told)} (configured)` }
  return window && { ...window, ...(inherits && { inherited: true }) }
}

const SPA_WINDOW: Window = { ms: DAY, name: '24 hours' }

/** What the documentation of a provider says. */
const WINDOWS: Readonly<Partial<Record<Provider, Window>>> = {
  entra: { ms: 90 * DAY, name: '90 days' },
  b2c: { ms: 14 * DAY, name: '14 days' },
}

/** Entra hands tokens to a page only for the SPA client type; the page cannot hide its `Origin`. */
function isSinglePageApp(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(
    (exchange) => exchange.channel === 'browser' || exchange.error?.codes.includes(700084),
  )
}

function startOf({ issue, firstSeenAt }: TokenHistory): TokenHistory['familyStart'] {
  if (issue !== undefined) return { at: issue.at, seen: true }
  return firstSeenAt === undefined ? undefined : { at: firstSeenAt, seen: false }
}
