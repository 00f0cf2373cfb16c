import type { Finding, RuleSubject } from '../../rules/finding.ts'
import type { Report, ReportRule } from '../report.ts'
import { addToGroup } from '../telling/add-to-group.ts'
import { reasonsNotJudged } from '../telling/not-judged.ts'

/** What a rule said of one capture. */
export interface JudgedIn {
  /** Those whose primary place lies in the capture. */
  readonly findings: readonly Finding[]
  readonly crashed: boolean
  /** Why it could not judge, each reason once. */
  readonly notJudged: readonly string[]
  readonly applies: boolean
}

/** Splits what the rules said of a run into what they said of each of its captures. */
export function createJudgedIn(report: Report): (rule: ReportRule, capture: string) => JudgedIn {
  const findings = findingsByPlace(report)
  const subjects = subjectsByPlace(report)
  const holdsNothing = new Map(report.captures.map((one) => [one.name, one.exchanges === 0]))
  return (rule, capture) => {
    const own = subjects.get(placeKey(rule.id, capture)) ?? []
    const has = (verdict: RuleSubject['verdict']): boolean =>
      own.some((subject) => subject.verdict === verdict)
    return {
      findings: findings.get(placeKey(rule.id, capture)) ?? [],
      crashed: has('crashed'),
      notJudged: has('inconclusive') ? reasonsNotJudged({ subjects: own }) : [],
      applies:
        rule.verdict !== 'not-applicable' &&
        (own.length > 0 || holdsNothing.get(capture) === false),
    }
  }
}

function withReason({ verdict, reason }: ReportRule): RuleSubject {
  return { verdict, ...(reason !== undefined && { reason }) }
}

function placeKey(ruleId: string, capture: string | undefined): string {
  return JSON.stringify([ruleId, capture])
}

function findingsByPlace({ findings }: Report): ReadonlyMap<string, readonly Finding[]> {
  const grouped = new Map<string, Finding[]>()
  for (const finding of findings)
    addToGroup(grouped, placeKey(finding.ruleId, finding.at[0]?.capture), finding)
  return grouped
}

/** What is said of none of the captures in particular is said of all. */
function subjectsByPlace(report: Report): ReadonlyMap<string, readonly RuleSubject[]> {
  const families = capturesByFamily(report)
  const everywhere = report.captures.map(({ name }) => name)
  const grouped = new Map<string, RuleSubject[]>()
  for (const rule of report.rules) {
    // A saved report may hold a verdict without subjects: it is about everything.
    const subjects = rule.subjects.length > 0 ? rule.subjects : [withReason(rule)]
    for (const subject of subjects) {
      const { capture, family = '' } = subject
      const places = capture === undefined ? (families.get(family) ?? everywhere) : [capture]
      for (const place of places) addToGroup(grouped, placeKey(rule.id, place), subject)
    }
  }
  return grouped
}

/** The captures in which a family's tokens were sent or returned. */
function capturesByFamily({ families, exchanges }: Report): ReadonlyMap<string, Set<string>> {
  const familyOf = new Map(families.flatMap(({ id, tokens }) => tokens.map((token) => [token, id])))
  const captures = new Map<string, Set<string>>()
  for (const { capture, alsoAt = [], refreshTokenSent, refreshTokenReturned } of exchanges) {
    for (const token of [refreshTokenSent, refreshTokenReturned]) {
      const family = familyOf.get(token ?? '')
      if (family === undefined) continue
      const names = captures.get(family) ?? new Set()
      for (const place of [{ capture }, ...alsoAt]) names.add(place.capture)
      captures.set(family, names)
    }
  }
  return captures
}
