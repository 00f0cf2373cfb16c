import type { RuleSubject } from '../rules/finding.ts'
import type { Verdict } from '../rules/rule.ts'
import type { SuppressionOutcome } from '../rules/suppression-outcome.ts'
import { countFindings } from './count-findings.ts'
import type { Report, ReportRule, ReportSummary } from './report.ts'
import { bySeverity } from './telling/severity.ts'

/**
 * One report of captures that were judged apart, from the report of each. Their ids must be numbered
 * on from one to the next, and all must be of the same rules.
 */
export function joinReports(first: Report, ...others: readonly Report[]): Report {
  if (others.length === 0) return first
  const reports = [first, ...others]
  const rules = first.rules.map((rule, n) =>
    joinRule(
      rule,
      reports.map((report) => ({ rule: report.rules[n] ?? rule, captures: report.captures })),
    ),
  )
  const findings = reports
    .flatMap((report) => report.findings)
    .toSorted((a, b) => bySeverity.indexOf(a.severity) - bySeverity.indexOf(b.severity))
  return {
    ...first,
    captures: reports.flatMap(({ captures }) => captures),
    exchanges: reports.flatMap(({ exchanges }) => exchanges),
    tokens: reports.flatMap(({ tokens }) => tokens),
    families: reports.flatMap(({ families }) => families),
    rules,
    findings,
    ...joinSuppressions(reports),
    summary: {
      ...countFindings(findings),
      inconclusive: rules.filter(({ verdict }) => verdict === 'inconclusive').length,
      hidden: sumOf(reports, 'hidden'),
      ...(sumOf(reports, 'ignored') > 0 && { ignored: sumOf(reports, 'ignored') }),
      ...(sumOf(reports, 'baselined') > 0 && { baselined: sumOf(reports, 'baselined') }),
    },
  }
}

function sumOf(
  reports: readonly Report[],
  member: keyof Pick<ReportSummary, 'hidden' | 'ignored' | 'baselined'>,
): number {
  return reports.reduce((sum, { summary }) => sum + (summary[member] ?? 0), 0)
}

/** What was told not to tell is the same in all: only what it hid differs. */
export function joinSuppressions(reports: readonly Report[]): {
  readonly suppression?: SuppressionOutcome
} {
  const all = reports.flatMap(({ suppression }) => suppression ?? [])
  const [first] = all
  if (first === undefined) return {}
  const ignores = first.ignores.map((ignore, n) => ({
    ...ignore,
    findings: all.reduce((sum, one) => sum + (one.ignores[n]?.findings ?? 0), 0),
  }))
  return {
    suppression: { ignores, staleBaseline: all.flatMap(({ staleBaseline }) => staleBaseline) },
  }
}

interface RuleOfReport {
  readonly rule: ReportRule
  readonly captures: Report['captures']
}

function joinRule(first: ReportRule, parts: readonly RuleOfReport[]): ReportRule {
  const [worst = first] = parts
    .map(({ rule }) => rule)
    .toSorted((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict))
  const docs = parts.find(({ rule }) => rule.docs !== undefined)?.rule.docs
  const { reason: _, docs: __, ...about } = first
  return {
    ...about,
    verdict: worst.verdict,
    ...(worst.reason !== undefined && { reason: worst.reason }),
    subjects: parts.flatMap(({ rule, captures }) =>
      rule.subjects.map((subject) => withCapture(subject, captures)),
    ),
    ...(docs !== undefined && { docs }),
  }
}

/** What was said of a whole run is said of its capture, now that it is one among others. */
function withCapture(subject: RuleSubject, captures: Report['captures']): RuleSubject {
  const [capture] = captures
  const isOfRun = subject.family === undefined && subject.capture === undefined
  return isOfRun && capture !== undefined ? { capture: capture.name, ...subject } : subject
}

const worstFirst: readonly Verdict[] = ['crashed', 'fail', 'inconclusive', 'pass', 'not-applicable']
