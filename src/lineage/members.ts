import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId } from '../exchanges/token.ts'
import { isRedemption } from './definitions.ts'
import type { RefreshToken } from './family.ts'
import { forecastEnd, type TokenHistory } from './forecast.ts'
import { findIssue } from './issue.ts'
import type { Lifetimes } from './lifetimes.ts'
import type { Occurrences } from './occurrences.ts'

export interface MemberContext {
  readonly generation: number
  readonly inUse: boolean
  readonly familyStart?: { readonly at: number; readonly seen: boolean }
  readonly lifetimes: Lifetimes
}

/** One refresh token's life, as far as the exchanges show it. */
export function describeMember(item: Occurrences, context: MemberContext): RefreshToken {
  const { token, returnedBy, sentBy } = item
  const issue = findIssue(token.id, returnedBy, sentBy)
  const seen = [...returnedBy, ...sentBy].map(({ startedAt }) => startedAt)
  const times = seen.filter((at) => at !== undefined).toSorted((a, b) => a - b)
  const [firstSeenAt] = times
  const lastUsedAt = sentBy.findLast(({ startedAt }) => startedAt !== undefined)?.startedAt
  const history: TokenHistory = {
    returnedBy,
    sentBy,
    inUse: context.inUse,
    ...(issue !== undefined && { issue }),
    ...(firstSeenAt !== undefined && { firstSeenAt }),
    ...(context.familyStart !== undefined && { familyStart: context.familyStart }),
  }
  const forecast = forecastEnd(history, context.lifetimes)
  return {
    token,
    id: token.id,
    generation: context.generation,
    ...(firstSeenAt !== undefined && { firstSeenAt }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    ...(issue !== undefined && { issue }),
    ...(forecast !== undefined && { forecast }),
    redemptions: sentBy.filter(isRedemption),
    uses: sentBy,
    replacedBy: [...item.children],
  }
}

/**
 * The tokens that the client still holds when the captures end: the one sent last if sending it
 * again had become a habit or it was not replaced, else what its last redemption brought.
 */
export function heldAtEnd(
  group: readonly Occurrences[],
  refreshes: readonly Exchange[],
): Set<TokenId> {
  const last = refreshes.findLast(isRedemption)
  if (last === undefined) return new Set(group.slice(-1).map(({ token }) => token.id))
  const sent = last.request.refreshToken
  const returned = last.answer.refreshToken
  const uses = refreshes.filter(({ request }) => request.refreshToken === sent).filter(isRedemption)
  const ignored = uses.slice(0, -1).some((use) => isReplacement(use, sent))
  const held = ignored || !isReplacement(last, sent) ? sent : returned
  return new Set(held === undefined ? [] : [held])
}

function isReplacement({ outcome, answer }: Exchange, sent: TokenId | undefined): boolean {
  return outcome === 'success' && answer.refreshToken !== undefined && answer.refreshToken !== sent
}
