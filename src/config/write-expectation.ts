import type { Report } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'
import { exchangeLine } from './exchange-line.ts'
import type {
  CountName,
  Expectation,
  ExpectedFinding,
  ExpectedFindings,
  FailOn,
} from './expectation.ts'
import {
  isAsExpected,
  judgeFixture,
  LIVE_SECRETS,
  reaches,
  type FixtureOptions,
} from './judge-fixture.ts'
import { countsOf, matchExpectation } from './match-expectation.ts'
import { isNamed } from './match-findings.ts'
import { createContradiction } from './match-tokens.ts'
import { originsOf } from './token-story.ts'
import { turnsOf } from './turns.ts'

/**
 * What the report of one capture shows, as the shortest expectation that is worth a review. Of one
 * that exists already what holds stays as it is written, and what does not gets new values; nothing
 * is added but findings that would fail a check.
 */
export function writeExpectation(
  report: Report,
  { failOn = 'error' }: Pick<FixtureOptions, 'failOn'> = {},
  existing?: Expectation,
): Expectation {
  const fresh = freshExpectation(report, failOn, existing)
  if (existing === undefined) return fresh
  const { $schema, findings: _, ...others } = existing
  const kept = Object.entries(others).map(([member, value]): [string, unknown] => {
    const holds = matchExpectation(report, { [member]: value }).length === 0
    return [member, holds ? value : Object.entries(fresh).find(([name]) => name === member)?.[1]]
  })
  const isSettled = isAsExpected(
    judgeFixture(report, { findings: existing.findings ?? {} }, { failOn, allowSecrets: true }),
  )
  const findings = isSettled ? existing.findings : fresh.findings
  return {
    ...($schema !== undefined && { $schema }),
    ...(findings !== undefined && { findings }),
    ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
  }
}

/** The text of a sidecar: JSON in which each line is a thing that may change by itself. */
export function expectationText(expectation: Expectation): string {
  const text = JSON.stringify(expectation, null, 2)
  const flat = text
    .replace(/\{\n\s+"rule": [^{}]*\}/g, (item) => item.replace(/\s*\n\s*/g, ' '))
    .replace(
      /\[\s*((?:\d+,?\s*)+)\]/g,
      (_, list: string) => `[${list.trim().replace(/\s+/g, ' ')}]`,
    )
  return `${flat}\n`
}

function freshExpectation(
  report: Report,
  failOn: FailOn,
  { findings: old, verdicts, counts, tokens = [] }: Expectation = {},
): Expectation {
  const findings = findingsOf(report, old, failOn)
  const contradiction = createContradiction(report)
  const held = tokens.filter((sentence) => contradiction(sentence) === undefined)
  const told = [...new Set([...held, ...tokensOf(report)])]
  return {
    ...(Object.keys(findings).length > 0 && { findings }),
    ...(verdicts !== undefined && { verdicts: verdictsOf(verdicts, report) }),
    ...(counts !== undefined && { counts: chosenCounts(counts, report) }),
    exchanges: report.exchanges.map(exchangeLine),
    ...(told.length > 0 && { tokens: told }),
  }
}

function findingsOf(
  { findings }: Report,
  { must: old = [], may = [], mustNot = [] }: ExpectedFindings = {},
  failOn: FailOn,
): ExpectedFindings {
  const isOneOf = (finding: Finding, items: readonly ExpectedFinding[]): boolean =>
    items.some((item) => isNamed(finding, item))
  const told = findings.filter((finding) => {
    if (finding.ruleId === LIVE_SECRETS || isOneOf(finding, may)) return false
    return finding.severity !== 'info' || reaches('info', failOn) || isOneOf(finding, old)
  })
  const kept = mustNot.filter((item) => !findings.some((finding) => isNamed(finding, item)))
  const must = grouped(told)
  return {
    ...(must.length > 0 && { must }),
    ...(may.length > 0 && { may }),
    ...(kept.length > 0 && { mustNot: kept }),
  }
}

/** One item for all findings of a rule and severity, by the entries where they begin. */
function grouped(findings: readonly Finding[]): ExpectedFinding[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.ruleId} ${finding.severity}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(finding)
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group
      if (first === undefined) return []
      const begins = group.flatMap(({ at: [place] }) => place?.entry ?? [])
      const entries = [...new Set(begins)].toSorted((a, b) => a - b)
      // One that begins nowhere is named by its rule alone, and so are those beside it.
      const isPlaced = begins.length === group.length
      return [
        {
          rule: first.ruleId,
          severity: first.severity,
          ...(isPlaced && { entries }),
          ...(group.length > 1 && { count: group.length }),
        },
      ]
    })
}

function verdictsOf(
  chosen: NonNullable<Expectation['verdicts']>,
  { rules }: Report,
): NonNullable<Expectation['verdicts']> {
  const verdicts = new Map(rules.map(({ id, verdict }) => [id, verdict]))
  const sorted = Object.entries(chosen).toSorted(([a], [b]) => (a < b ? -1 : 1))
  // A rule that was not run keeps what was said of it.
  return Object.fromEntries(sorted.map(([id, verdict]) => [id, verdicts.get(id) ?? verdict]))
}

function chosenCounts(
  chosen: NonNullable<Expectation['counts']>,
  report: Report,
): Partial<Record<CountName, number>> {
  const wanted = new Set(Object.keys(chosen))
  return Object.fromEntries(Object.entries(countsOf(report)).filter(([name]) => wanted.has(name)))
}

/** Where each refresh had its token from. */
function tokensOf(report: Report): string[] {
  const turns = turnsOf(report)
  const origins = originsOf(turns)
  return turns.refresh.flatMap(({ name }) => origins.get(name) ?? [])
}
