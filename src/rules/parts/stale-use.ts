import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import {
  comesBefore,
  failed,
  isNewGrant,
  isSequential,
  sameSender,
  userOf,
} from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { Confidence, Inconclusive, Severity } from '../rule.ts'

const SETTLED = 60_000

/** A refresh that sends an older token than a sign-in before it brought. */
export interface StaleUse {
  readonly grant: Exchange
  readonly refresh: Exchange
  readonly token: TokenId
  readonly severity: Severity
  readonly confidence: Confidence
  /** The older uses or the older sign-in that show where the token comes from. */
  readonly evidence: readonly Exchange[]
}

/** Whether a refresh of the same client could have used what the sign-in brought. */
export function isCandidate(grant: Exchange, refresh: Exchange): boolean {
  return grant.channel === refresh.channel && sameSender(grant, refresh) !== 'different'
}

/**
 * What one refresh after one sign-in that may be its user's proves (`suspectsAfter`); undefined where it
 * is in order.
 */
export function findStaleUse(
  grant: Exchange,
  refresh: Exchange,
  trail: Trail,
): StaleUse | Inconclusive | undefined {
  const { refreshToken: fresh } = grant.answer
  const { refreshToken: token = '' } = refresh.request
  if (trail.refreshToken(token) === undefined) return undefined
  // What was sent while the sign-in was still running could not use what it brought.
  const isLater = isSequential(refresh, grant, trail)
  const proof = isLater === false ? undefined : prove(grant, refresh, token, trail)
  if (proof === undefined) return undefined
  const users = [userOf(grant, trail), userOf(refresh, trail)] as const
  const isPresumed = users.some((person) => person?.inferred === true)
  // A portal's other users need not be in the capture: that it names one user proves nothing.
  if (users.includes(undefined) || (isPresumed && trail.holder !== 'single')) {
    return {
      inconclusive: `${token} is sent after the sign-in that brought ${fresh}, which is never sent, but nothing tells whether both are the same user’s. Record whole answers, from the sign-in that brought ${token} on.`,
      capture: refresh.capture,
    }
  }
  if (isLater === undefined) {
    return {
      inconclusive:
        'A sign-in and a refresh with an older token are in the run, but not which of them came first: times are missing, or the captures have no Date headers to set their clocks by. Record both in one capture.',
      capture: refresh.capture,
    }
  }
  return {
    grant,
    refresh,
    token,
    evidence: proof.evidence,
    severity: proof.sure ? 'error' : 'warning',
    confidence: proof.sure ? (isPresumed ? 'medium' : 'high') : isPresumed ? 'low' : 'medium',
  }
}

interface Proof {
  readonly sure: boolean
  readonly evidence: readonly Exchange[]
}

function prove(
  grant: Exchange,
  refresh: Exchange,
  token: TokenId,
  trail: Trail,
): Proof | undefined {
  const signedInAt = signInTime(grant)
  const issuedAt = failed(refresh) ? refresh.error?.facts.issuedAt : undefined
  const uses = trail.senders(token).filter((use) => wasSentBefore(use, grant, trail))
  // Where the sign-in has no time, its order is unknown as well, and that is what is told.
  if (issuedAt !== undefined && (signedInAt === undefined || issuedAt < signedInAt)) {
    return { sure: true, evidence: uses }
  }
  const settled = isSettled(refresh, grant)
  if (uses.length > 0 && (settled || trail.holder === 'single')) {
    return { sure: uses.some(failed), evidence: uses }
  }
  const older = trail.issuers(token).find(isNewGrant)
  const isOlder =
    older !== undefined && comesBefore(older, grant, trail) && sameSender(older, refresh) === 'same'
  const unused = trail.successorUses(token) === undefined
  return isOlder && unused && settled ? { sure: false, evidence: [older] } : undefined
}

/**
 * Whether the client had time to store what the sign-in brought. Where a time is missing the order is
 * unknown as well, and that is what is told.
 */
export function isSettled({ startedAt }: Exchange, grant: Exchange): boolean {
  const signedInAt = signInTime(grant)
  if (startedAt === undefined || signedInAt === undefined) return true
  return startedAt >= signedInAt + SETTLED
}

/** When the answer to a sign-in had come, as well as that is known. */
export function signInTime({ endedAt, startedAt, serverAt }: Exchange): number | undefined {
  return endedAt ?? startedAt ?? serverAt
}

/** Whether the refresh would be stale, had the sign-in brought a token that was seen and never sent. */
export function mayBeStale(grant: Exchange, refresh: Exchange, trail: Trail): boolean {
  const { refreshToken = '' } = refresh.request
  if (isSequential(refresh, grant, trail) === false) return false
  return prove(grant, refresh, refreshToken, trail) !== undefined
}

function wasSentBefore(use: Exchange, grant: Exchange, trail: Trail): boolean {
  if (use.capture !== grant.capture) return isSequential(grant, use, trail) === true
  return comesBefore(use, grant, trail)
}
