import type { TokenId } from '../../exchanges/token.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { At, Inconclusive } from '../rule.ts'
import { type AccessTokens, isRejectedCall } from './access-tokens.ts'

/** A call with a token that had expired, and how it ended. */
export interface LateCall {
  readonly token: TokenId
  readonly host: string
  /** Corrected time of the call, and when the token expired. */
  readonly calledAt: number
  readonly expiredAt: number
  readonly at: At & { readonly entry: number }
  /** `renewed`: refused, and the client asked for a new token at once. */
  readonly end: 'refused' | 'renewed' | 'accepted'
}

/** What resource servers allow for clocks that differ. */
const LENIENCE = 300_000
/** A client that asks for a new token so soon after 401 does as it should. */
const AT_ONCE = 60_000

/** Calls with expired tokens: each that was refused, and of a host the last that was not. */
export function lateCalls(trail: Trail, tokens: AccessTokens): LateCall[] {
  return [...refusedCalls(trail, tokens), ...acceptedCalls(trail, tokens)]
}

/** Captures whose calls show tokens, of none of which anything tells how long it lives. */
export function* unknownLifetimes(trail: Trail, tokens: AccessTokens): Generator<Inconclusive> {
  for (const [name, uses] of groupBy(trail.evidence.bearerUses, ({ capture }) => [capture])) {
    const known = uses.some(({ token }) => tokens.expiryOf(token) !== undefined)
    if (known && !isReplay(name, trail)) continue
    yield {
      inconclusive: known
        ? `The times of ${name} are not those at which its servers answered, so whether a token had expired cannot be told. Record again.`
        : `How long the access tokens in ${name} live cannot be read from them. Record from before the token requests that bring them.`,
      capture: name,
    }
  }
}

function refusedCalls(trail: Trail, tokens: AccessTokens): LateCall[] {
  return trail.exchanges.filter(isRejectedCall).flatMap((exchange): LateCall[] => {
    const { startedAt, capture, authority, request } = exchange
    const token = request.bearer ?? ''
    const expiredAt = lateExpiry(token, startedAt, capture, trail, tokens)
    if (startedAt === undefined || expiredAt === undefined) return []
    const renewedAt = tokens.nextRequestAt(token, startedAt)
    const isRenewed = renewedAt !== undefined && renewedAt <= startedAt + AT_ONCE
    const end = isRenewed ? 'renewed' : 'refused'
    return [{ token, host: authority.host, calledAt: startedAt, expiredAt, at: exchange, end }]
  })
}

function acceptedCalls(trail: Trail, tokens: AccessTokens): LateCall[] {
  return trail.evidence.bearerUses.flatMap((use): LateCall[] => {
    const { token, host, capture, lastAcceptedAt, lastAcceptedEntry: entry } = use
    if (lastAcceptedAt === undefined || entry === undefined) return []
    const calledAt = lastAcceptedAt + (trail.clockOffsets.get(capture) ?? 0)
    const expiredAt = lateExpiry(token, calledAt, capture, trail, tokens)
    if (expiredAt === undefined) return []
    return [{ token, host, calledAt, expiredAt, at: { capture, entry }, end: 'accepted' }]
  })
}

/** When the token had expired, if it had, beyond what clocks may differ. */
function lateExpiry(
  token: TokenId,
  calledAt: number | undefined,
  capture: string,
  trail: Trail,
  tokens: AccessTokens,
): number | undefined {
  const expiry = tokens.expiryOf(token)
  if (calledAt === undefined || expiry === undefined || isReplay(capture, trail)) return undefined
  return calledAt > expiry + LENIENCE ? expiry : undefined
}

/** A recording that was played again has its own times beside tokens of another day. */
function isReplay(capture: string, trail: Trail): boolean {
  return trail.clockReadings.get(capture)?.kind === 'replay'
}
