import type { Exchange } from '../../exchanges/exchange.ts'
import {
  isPlaceholder,
  isSameToken,
  isSequential,
  rotates,
  userOf,
} from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { duration, isoTime, place } from '../../lineage/wording.ts'
import type { RefusedGrant } from './refused-grant.ts'
import { isCandidate } from './stale-use.ts'

const DAY = 86_400_000

/** Entra's default until 31 August 2017 was 14 days. */
const LONGER_DEFAULT_SINCE = Date.UTC(2017, 7, 31)

/** Why a refresh token ran out, as far as the run shows it. */
export interface ExpiryCause {
  readonly kind: 'reused-original' | 'short-window' | 'idle-or-reused-elsewhere'
  /** A sentence. */
  readonly story: string
  /** Exchanges that prove it. */
  readonly evidence: readonly Exchange[]
  /** Where this cause wants another cure than its kind. */
  readonly fix?: string
  /** Rests on the assumption that the client has one user only. */
  readonly isInferred: boolean
}

export function expiryCause(refusal: Exchange, grant: RefusedGrant, trail: Trail): ExpiryCause {
  return (
    redeemedBefore(refusal, trail) ??
    newerTokenIgnored(refusal, grant, trail) ??
    shortWindow(refusal, grant) ?? {
      kind: 'idle-or-reused-elsewhere',
      story:
        'Either it lay idle, or the client ignored its replacements before this capture begins: hold the issue date against the last sign-in to tell which.',
      evidence: [],
      isInferred: false,
    }
  )
}

function redeemedBefore(refusal: Exchange, trail: Trail): ExpiryCause | undefined {
  const { refreshToken } = refusal.request
  if (refreshToken === undefined || isPlaceholder(refreshToken)) return undefined
  const senders = trail.senders(refreshToken)
  const before = senders.slice(
    0,
    senders.findIndex(({ id }) => id === refusal.id),
  )
  const rotation = before.find((exchange) => rotates(exchange, trail))
  if (rotation === undefined) return undefined
  return {
    kind: 'reused-original',
    story: `It was not idle: it had been redeemed before (${place(rotation)}${on(rotation.startedAt)}) and brought ${rotation.answer.refreshToken}, but the old one was sent again.`,
    evidence: [rotation],
    isInferred: false,
  }
}

function newerTokenIgnored(
  refusal: Exchange,
  grant: RefusedGrant,
  trail: Trail,
): ExpiryCause | undefined {
  const person = userOf(refusal, trail)
  const presented = refusal.request.refreshToken
  if (person === undefined || presented === undefined || isPlaceholder(presented)) return undefined
  const oldSince = grant.issuedAt ?? trail.refreshToken(presented)?.firstSeenAt ?? Infinity
  const newer = trail.ofUser(refusal, person.user).findLast((exchange) => {
    const { refreshToken } = exchange.answer
    if (refreshToken === undefined || isPlaceholder(refreshToken)) return false
    if (!isCandidate(exchange, refusal)) return false
    if (isSameToken(refreshToken, presented, trail)) return false
    const isNewer = exchange.startedAt !== undefined && exchange.startedAt > oldSince
    return isNewer && isSequential(refusal, exchange, trail) === true
  })
  if (newer === undefined) return undefined
  return {
    kind: 'reused-original',
    story: `${person.user} had received the newer ${newer.answer.refreshToken} (${place(newer)}${on(newer.startedAt)}), but the old one was sent.`,
    fix: `Make the client send ${newer.answer.refreshToken}, which it has: remove the entry of the old token from its cache. Signing in again only adds one more entry beside it.`,
    evidence: [newer],
    isInferred: person.inferred,
  }
}

function shortWindow(
  { authority }: Exchange,
  { limitMs, issuedAt }: RefusedGrant,
): ExpiryCause | undefined {
  const usual = authority.provider === 'b2c' ? 14 * DAY : 90 * DAY
  if (limitMs === undefined || limitMs >= usual) return undefined
  const isOfOldDefault =
    limitMs === 14 * DAY && issuedAt !== undefined && issuedAt < LONGER_DEFAULT_SINCE
  const setBy = isOfOldDefault
    ? 'it was the default until August 2017'
    : 'a policy or session setting made it so'
  return {
    kind: 'short-window',
    story: `That is shorter than the usual ${duration(usual)}: ${setBy}.`,
    evidence: [],
    isInferred: false,
  }
}

function on(ms: number | undefined): string {
  return ms === undefined ? '' : `, ${isoTime(ms)}`
}
