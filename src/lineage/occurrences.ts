import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId, TokenRef } from '../exchanges/token.ts'

/** Where one comparable refresh token was seen, and what it grew from and into. */
export interface Occurrences {
  readonly token: TokenRef
  /** Rank of its first sight. */
  readonly order: number
  readonly returnedBy: Exchange[]
  /** Token requests that sent it. */
  readonly sentBy: Exchange[]
  readonly children: Set<TokenId>
  readonly parents: Set<TokenId>
}

/** Indexes every comparable refresh token of the exchanges, which must be in order of time. */
export function indexRefreshTokens(
  exchanges: readonly Exchange[],
  tokens: ReadonlyMap<TokenId, TokenRef>,
): Map<TokenId, Occurrences> {
  const index = new Map<TokenId, Occurrences>()
  const visit = (id: TokenId | undefined): Occurrences | undefined => {
    const token = id === undefined ? undefined : tokens.get(id)
    if (token === undefined || !token.comparable) return undefined
    const known = index.get(token.id)
    if (known !== undefined) return known
    const fresh: Occurrences = {
      token,
      order: index.size,
      returnedBy: [],
      sentBy: [],
      children: new Set(),
      parents: new Set(),
    }
    index.set(token.id, fresh)
    return fresh
  }
  for (const exchange of exchanges) {
    const sent = exchange.kind === 'token' ? visit(exchange.request.refreshToken) : undefined
    const returned = visit(exchange.answer.refreshToken)
    sent?.sentBy.push(exchange)
    returned?.returnedBy.push(exchange)
    if (sent === undefined || returned === undefined || sent === returned) continue
    if (!exchange.definite || exchange.outcome !== 'success') continue
    // A token that came back to its own ancestor would make a cycle without a first member. A later
    // first sight alone proves none: clocks of several captures disagree, and times are missing.
    if (sent.children.has(returned.token.id)) continue
    if (returned.children.size > 0 && isAncestor(returned, sent, index)) continue
    sent.children.add(returned.token.id)
    returned.parents.add(sent.token.id)
  }
  return index
}

function isAncestor(
  ancestor: Occurrences,
  of: Occurrences,
  index: ReadonlyMap<TokenId, Occurrences>,
): boolean {
  const seen = new Set([of.token.id])
  for (const id of seen) {
    if (id === ancestor.token.id) return true
    for (const parent of index.get(id)?.parents ?? []) seen.add(parent)
  }
  return false
}
