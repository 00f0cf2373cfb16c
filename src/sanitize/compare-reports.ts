import { isMarked } from './audit/harmless-value.ts'
import { isReservedAddress } from './pseudonyms/ip-address.ts'
import type { Finding, FindingPlace, RuleResult, RuleSubject } from '../rules/finding.ts'

/** What the rules say of captures before and after they were sanitized. */
export interface Comparison {
  /** Findings before. */
  readonly findings: number
  /** Verdicts before: one for each rule. */
  readonly verdicts: number
  /** A sentence for each difference, without any value of a capture. */
  readonly differences: readonly string[]
}

/**
 * Compares findings and verdicts, entry by entry. Rules about the capture itself may judge another
 * capture differently: what it lost is gone, and what was damaged is mended.
 */
export function compareReports(
  before: readonly RuleResult[],
  after: readonly RuleResult[],
): Comparison {
  const judged = before.filter(({ rule }) => rule.judgesCapture !== true)
  const later = new Map(after.map((result) => [result.rule.id, result]))
  return {
    findings: judged.reduce((sum, { findings }) => sum + findings.length, 0),
    verdicts: judged.length,
    differences: judged.flatMap((result) => {
      const other = later.get(result.rule.id)
      if (other === undefined) return [`${result.rule.id}: the rule was not asked again.`]
      const told = [
        ...verdictDifferences(result, other),
        ...findingDifferences(result.findings, other.findings),
      ]
      return told.map((sentence) => `${result.rule.id}: ${sentence}`)
    }),
  }
}

function* verdictDifferences(before: RuleResult, after: RuleResult): Generator<string> {
  if (before.verdict !== after.verdict)
    yield `the verdict was ${before.verdict} and is ${after.verdict}.`
  const left = new Map(after.subjects.map((subject) => [nameOf(subject), subject.verdict]))
  for (const subject of before.subjects) {
    const name = nameOf(subject)
    const now = left.get(name)
    left.delete(name)
    if (now === undefined) yield `the verdict about ${name} is missing.`
    else if (now !== subject.verdict)
      yield `the verdict about ${name} was ${subject.verdict} and is ${now}.`
  }
  for (const name of left.keys()) yield `a verdict about ${name} is new.`
}

function nameOf({ family, capture }: RuleSubject): string {
  return [family, capture].filter((part) => part !== undefined).join(' in ') || 'the whole'
}

/** Findings of one rule at equal places belong together, in their order. */
function* findingDifferences(
  before: readonly Finding[],
  after: readonly Finding[],
): Generator<string> {
  const left = new Map<string, Finding[]>()
  for (const finding of after) {
    const places = placesOf(finding)
    left.set(places, [...(left.get(places) ?? []), finding])
  }
  for (const finding of before) {
    const found = left.get(placesOf(finding))?.shift()
    if (found === undefined) yield `the finding at ${placeOf(finding)} is missing.`
    else
      for (const aspect of changedAspects(finding, found))
        yield `the finding at ${placeOf(finding)} has another ${aspect}.`
  }
  for (const finding of [...left.values()].flat())
    yield `the finding at ${placeOf(finding)} is new.`
}

/** Lines and members of archives differ where the format does. */
function placesOf({ at }: Finding): string {
  return JSON.stringify(at.map(({ capture, entry }) => [capture, entry]))
}

function placeOf({ at: [first] }: Finding): string {
  const { capture, entry }: Partial<FindingPlace> = first ?? {}
  return [entry === undefined ? undefined : `entry ${entry}`, capture]
    .filter((part) => part !== undefined)
    .join(' of ')
}

function changedAspects(before: Finding, after: Finding): readonly string[] {
  const aspects = ['severity', 'confidence', 'who', 'codes', 'family'] as const
  const names = new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])
  return [
    ...aspects.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])),
    ...[...names]
      .filter((name) => !isSame(before.facts[name], after.facts[name]))
      .map((name) => `value for its fact ${name}`),
  ]
}

type Fact = Finding['facts'][string]

/** Equal, or a stand-in for a name: a client, a tenant, a host. */
function isSame(before: Fact | undefined, after: Fact | undefined): boolean {
  if (typeof before === 'object' && typeof after === 'object')
    return before.length === after.length && before.every((one, n) => isSame(one, after[n]))
  return before === after || (typeof after === 'string' && isStandIn(after))
}

function isStandIn(text: string): boolean {
  return isMarked(text) || isReservedAddress(text)
}
