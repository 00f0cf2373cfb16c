import type { TokenFamily } from '../../lineage/family.ts'
import type { Trail } from '../../lineage/trail.ts'

/** The family of a token where no answer is seen to have brought the first token of it. */
export function familyOfUnseenOrigin(
  token: string | undefined,
  trail: Trail,
): TokenFamily | undefined {
  const family = trail.familyOf(token ?? '')
  const root = family?.members[0]
  return root !== undefined && trail.issuers(root.id).length === 0 ? family : undefined
}
