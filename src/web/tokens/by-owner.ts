import type { ReportFamily } from '../../index.ts'
import { addToGroup } from '../../report/telling/add-to-group.ts'
import { ownerKey } from '../../report/telling/owner-key.ts'
import type { RefreshTokenText } from '../../report/telling/refresh-tokens.ts'

/** The tokens of one client, tenant and user. */
export interface OwnedTokens {
  /** One of the families of this owner: all of them name the same client, tenant and user. */
  readonly family?: ReportFamily
  readonly tokens: readonly RefreshTokenText[]
}

/** Tokens by their owners, in the order in which the first of each comes. */
export function byOwner(texts: readonly RefreshTokenText[]): OwnedTokens[] {
  const groups = new Map<string, RefreshTokenText[]>()
  for (const text of texts) {
    addToGroup(groups, text.family === undefined ? '' : ownerKey(text.family), text)
  }
  return [...groups.values()].map((tokens) => {
    const family = tokens[0]?.family
    return { tokens, ...(family !== undefined && { family }) }
  })
}
