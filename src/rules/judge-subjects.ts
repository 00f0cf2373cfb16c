import type { Trail } from '../lineage/trail.ts'
import { unansweredCaptures } from './parts/unanswered-captures.ts'
import type { Remark, Rule, RuleContext } from './rule.ts'

/** A subject with what the rule said of it. */
export interface Judged {
  readonly family?: string
  readonly capture?: string
  readonly remarks: readonly Remark[]
}

/** What a rule says of each subject of its scope. */
export function judgeSubjects(rule: Rule, trail: Trail, context: RuleContext): Judged[] {
  const unanswered: ReadonlyMap<string, string> =
    rule.needsAnswers === false ? new Map() : unansweredCaptures(trail)
  /** Why a subject cannot be judged that has its places in these captures only. */
  const unseen = (captures: readonly string[]): Remark[] => {
    const reasons = captures.flatMap((capture) => unanswered.get(capture) ?? [])
    const [inconclusive] = reasons.length === captures.length ? reasons : []
    return inconclusive === undefined ? [] : [{ inconclusive }]
  }
  switch (rule.scope) {
    case 'exchange':
      return trail.exchanges
        .filter((exchange) => rule.applies(exchange, trail))
        .map((exchange) => ({
          capture: exchange.capture,
          remarks: [...unseen([exchange.capture]), ...rule.check(exchange, trail, context)],
        }))
    case 'family':
      return [
        ...trail.families
          .filter((family) => rule.applies(family, trail))
          .map((family) => ({
            family: family.id,
            remarks: [
              ...unseen(family.refreshes.map(({ capture }) => capture)),
              ...rule.check(family, trail, context),
            ],
          })),
        ...judgeUnfollowed(trail),
      ]
    case 'run': {
      if (!rule.applies(trail)) return []
      const blind = [...unanswered].map(([capture, inconclusive]) => ({ capture, inconclusive }))
      return splitBySubject([...blind, ...rule.check(trail, context)])
    }
  }
}

/** Refreshes that no family holds are subjects too: nothing can be said of them, and that is said. */
function judgeUnfollowed(trail: Trail): Judged[] {
  const captures = new Set(trail.unfollowed.map(({ capture }) => capture))
  return [...captures].map((capture) => ({
    capture,
    remarks: [
      {
        inconclusive:
          'The refresh tokens of some requests were masked or not recorded. Record again with bodies, or mask so that equal tokens stay equal.',
      },
    ],
  }))
}

function splitBySubject(remarks: readonly Remark[]): Judged[] {
  const groups = new Map<string, { family?: string; capture?: string; remarks: Remark[] }>()
  for (const remark of remarks) {
    const capture = 'inconclusive' in remark ? remark.capture : remark.at[0].capture
    const { family } = remark
    const key = JSON.stringify([family, capture])
    const group = groups.get(key) ?? {
      ...(family !== undefined && { family }),
      ...(capture !== undefined && { capture }),
      remarks: [],
    }
    group.remarks.push(remark)
    groups.set(key, group)
  }
  return groups.size === 0 ? [{ remarks: [] }] : [...groups.values()]
}
