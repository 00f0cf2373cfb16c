import type { Report, ReportRule } from '../report.ts'
import { addToGroup } from './add-to-group.ts'
import { leavesUnseen, ROTATION } from './verdict.ts'
import { asSentence, count, listed } from './wording.ts'

/** A reason why rules could not judge, what to record so that they can, and their ids. */
export interface NotJudged {
  readonly reason: string
  readonly ruleIds: readonly string[]
}

/**
 * Rules that could not see what they need, by the reason, and what hides most first; what the verdict
 * has told is left out.
 */
export function notJudged(report: Report): NotJudged[] {
  const byReason = new Map<string, string[]>()
  for (const rule of report.rules) {
    if (rule.verdict !== 'inconclusive') continue
    // The verdict has told it, with the same advice.
    if (rule.id === ROTATION && leavesUnseen(report)) continue
    for (const reason of reasonsNotJudged(rule)) {
      addToGroup(byReason, placed(reason, rule, report), rule.id)
    }
  }
  return [...byReason]
    .map(([reason, ruleIds]) => ({ reason, ruleIds }))
    .toSorted((a, b) => b.ruleIds.length - a.ruleIds.length)
}

/** Among several captures, the reason with the name of its own: entries are numbered by capture. */
function placed(reason: string, { subjects }: ReportRule, { captures }: Report): string {
  const unseen = subjects.filter(({ verdict }) => verdict === 'inconclusive')
  const capture = unseen.find((subject) => subject.reason === reason)?.capture
  if (captures.length < 2 || capture === undefined) return asSentence(reason)
  const named = asSentence(reason.includes(capture) ? reason : `${capture}: ${reason}`)
  const others = new Set(unseen.map((subject) => subject.capture)).size - 1
  return others === 0 ? named : `${named} So in ${count(others, 'more capture')}.`
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
