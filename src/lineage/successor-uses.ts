import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId } from '../exchanges/token.ts'
import type { RefreshToken } from './family.ts'

/** The first and the last token request that sent anything that grew from a refresh token. */
export interface SuccessorUses {
  readonly first: Exchange
  readonly last: Exchange
}

/**
 * For every token of which a descendant was sent. Children are done before their parents, by a stack
 * and not by recursion: a chain may hold tens of thousands of tokens.
 */
export function indexSuccessorUses(
  members: ReadonlyMap<TokenId, RefreshToken>,
  position: (exchange: Exchange) => number,
): Map<TokenId, SuccessorUses | undefined> {
  const done = new Map<TokenId, SuccessorUses | undefined>()
  for (const start of members.keys()) {
    const stack = [start]
    for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
      const children = members.get(id)?.replacedBy ?? []
      const waiting = children.filter((child) => !done.has(child))
      if (!done.has(id) && waiting.length > 0) {
        stack.push(...waiting)
        continue
      }
      stack.pop()
      if (done.has(id)) continue
      const uses = children.flatMap((child) => {
        const own = members.get(child)?.uses ?? []
        const later = done.get(child)
        return [own[0], own.at(-1), later?.first, later?.last].filter((use) => use !== undefined)
      })
      const [first, ...rest] = uses.toSorted((a, b) => position(a) - position(b))
      done.set(id, first && { first, last: rest.at(-1) ?? first })
    }
  }
  return done
}
