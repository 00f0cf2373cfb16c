import type { Exchange } from '../../exchanges/exchange.ts'
import { isRefresh, specificCode } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { FindingDraft, Remark } from '../rule.ts'
import { type ExchangeGroup, groupExchanges, refusalKey, repetition } from './exchange-group.ts'
import { doubtfulFallbacks, isFamilyFallback, mayBeFamilyFallback } from './family-fallback.ts'
import { type RefusedGrant, refusalClause, refusalFacts, refusedGrant } from './refused-grant.ts'
import { unseenReasons } from './unseen-reasons.ts'

/** What a rule adds to a refusal. */
export interface RefusalStory extends Partial<Omit<FindingDraft, 'message'>> {
  /** Follows the clause that names the token, its age and the refusal, and ends with a full stop. */
  readonly sequel: string
}

interface RefusalRule {
  /** The refusals that the rule explains. */
  readonly isRefusal: (exchange: Exchange) => boolean
  /** Refreshes among which such a refusal may be hidden where reasons were not recorded. */
  readonly isSubject?: (exchange: Exchange) => boolean
  readonly tell: (group: ExchangeGroup, grant: RefusedGrant, trail: Trail) => RefusalStory
}

/** One finding for each refused grant, retries included, and a word on unseen reasons. */
export function* judgeRefusals(trail: Trail, rule: RefusalRule): Generator<Remark> {
  yield* unseenReasons(trail, rule.isSubject ?? isRefresh)
  const refusals = trail.exchanges.filter(
    (exchange) => rule.isRefusal(exchange) && !isFamilyFallback(exchange, trail),
  )
  yield* doubtfulFallbacks(refusals, trail)
  const proven = refusals.filter((x) => !mayBeFamilyFallback(x, trail))
  for (const group of groupExchanges(proven, refusalKey)) {
    const grant = refusedGrant(group[0], trail)
    const { sequel, facts, ...draft } = rule.tell(group, grant, trail)
    const code = specificCode(group[0])
    yield {
      at: group,
      ...(code !== undefined && { codes: [code] }),
      ...draft,
      message: `${refusalClause(grant)}${sequel}${repetition(group)}`,
      facts: { ...refusalFacts(grant), ...facts },
    }
  }
}
