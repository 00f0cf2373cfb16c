import type { Exchange } from '../exchanges/exchange.ts'
import type { Forecast, Issue } from './family.ts'

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
export function forecastEnd(history: TokenHistory): Forecast | undefined {
  const { inUse } = history
  const told = fromLifetimeField(history)
  if (told !== undefined) return { ...told, inUse }
  const window = windowOf(history)
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
    const windowMs = seconds * 1000
    return {
      expiresAt: at + windowMs,
      windowMs,
      atLatest: false,
      basis: 'refresh_token_expires_in of the answer that brought it',
    }
  }
  return undefined
}

interface Window {
  readonly ms: number
  readonly name: string
  /** The window began with the family and later tokens inherit what is left of it. */
  readonly inherited?: true
}

function windowOf({ sentBy, returnedBy }: TokenHistory): Window | undefined {
  const limit = sentBy.find(({ error }) => error?.facts.windowMs !== undefined)?.error?.facts
  const [any] = [...returnedBy, ...sentBy]
  switch (any?.authority.provider) {
    case 'entra':
      if (isSinglePageApp([...returnedBy, ...sentBy])) {
        return { ms: DAY, name: '24 hours', inherited: true }
      }
      if (limit?.windowMs !== undefined) {
        return { ms: limit.windowMs, name: 'the limit that the error names' }
      }
      return { ms: 90 * DAY, name: '90 days' }
    case 'b2c':
      return { ms: 14 * DAY, name: '14 days' }
    default:
      return undefined
  }
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
