import type { Report, ReportRule } from '../report.ts'
import { addToGroup } from './add-to-group.ts'
import { leavesUnseen, ROTATION } from './verdict.ts'
import { asSentence, listed } from './wording.ts'

/** A reason why rules could not judge, what to record so that they can, and their ids. */
export interface NotJudged {
  readonly reason: string
  readonly ruleIds: readonly string[]
}

/** Rules that could not see what they need, by the reason; what the verdict has told is left out. */
export function notJudged(report: Report): NotJudged[] {
  const byReason = new Map<string, string[]>()
  for (const rule of report.rules) {
    if (rule.verdict !== 'inconclusive') continue
    // The verdict has told it, with the same advice.
    if (rule.id === ROTATION && leavesUnseen(report)) continue
    for (const reason of reasonsNotJudged(rule)) addToGroup(byReason, reason, rule.id)
  }
  return [...byReason].map(([reason, ruleIds]) => ({ reason, ruleIds }))
}

/** A sentence on rules that crashed, where any did. */
export function tellCrash(report: Report): string | undefined {
  const crashed = report.rules.filter(({ verdict }) => verdict === 'crashed').map(({ id }) => id)
  if (crashed.length === 0) return undefined
  return `${listed(crashed)}: a fault of tokentrail; the other rules were judged.`
}

/** Why a rule crashed, as far as that is known. */
export function crashReason({ reason }: ReportRule): string {
  return asSentence(reason ?? 'the rule failed while judging')
}

/** Why an inconclusive rule could not judge, each reason once. */
export function reasonsNotJudged({
  reason,
  subjects,
}: Pick<ReportRule, 'reason' | 'subjects'>): string[] {
  if (reason !== undefined) return [reason]
  const told = subjects.filter(({ verdict }) => verdict === 'inconclusive')
  const distinct = [...new Set(told.flatMap((subject) => subject.reason ?? []))]
  return distinct.length > 0 ? distinct : ['The capture does not show what this rule needs.']
}
