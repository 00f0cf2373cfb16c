import type { Report, ReportRule } from '../report.ts'
import { captureDamage } from '../telling/captures.ts'
import { crashReason, reasonsNotJudged } from '../telling/not-judged.ts'
import { asSentence, count } from '../telling/wording.ts'
import type { Locate } from './locations.ts'
import type { DescriptorReference, Notification } from './log.ts'
import { levelOf, message } from './messages.ts'

/** What could not be judged, what crashed, and what was damaged: none of it is a result. */
export function notifications(
  report: Report,
  locate: Locate,
  leftOut: number,
): readonly Notification[] {
  return [
    ...report.rules.flatMap(ruleNotes),
    ...report.captures.flatMap((capture) =>
      captureDamage(capture).map(({ severity, sentence }) => ({
        level: levelOf(severity),
        descriptor: { id: 'capture-damaged' },
        message: message(`${capture.name}: ${sentence}`),
        locations: [locate({ capture: capture.name })],
      })),
    ),
    ...(leftOut > 0 ? [cut(leftOut)] : []),
  ]
}

function ruleNotes(rule: ReportRule, index: number): Notification[] {
  const { id, verdict, subjects } = rule
  const associatedRule = { id, index }
  if (verdict === 'crashed') return [crashed(rule, associatedRule)]
  // A rule that found a fault in one family may have been blind to another.
  const reasons = subjects.some((subject) => subject.verdict === 'inconclusive')
    ? reasonsNotJudged({ subjects })
    : verdict === 'inconclusive'
      ? reasonsNotJudged(rule)
      : []
  return reasons.map((text) => notJudged(text, associatedRule))
}

function notJudged(reason: string, associatedRule: DescriptorReference): Notification {
  return {
    level: 'note',
    descriptor: { id: 'rule-not-judged' },
    associatedRule,
    message: message(asSentence(reason)),
  }
}

function crashed(rule: ReportRule, associatedRule: DescriptorReference): Notification {
  return {
    level: 'error',
    descriptor: { id: 'rule-crashed' },
    associatedRule,
    message: message(crashReason(rule)),
  }
}

function cut(leftOut: number): Notification {
  return {
    level: 'warning',
    descriptor: { id: 'results-left-out' },
    message: message(
      `${count(leftOut, 'finding is', 'findings are')} left out: the JSON report has them all.`,
    ),
  }
}
