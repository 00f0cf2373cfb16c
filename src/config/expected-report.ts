import { countFindings } from '../report/count-findings.ts'
import type { Report, ReportRule } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'
import { expectationMissed, missedFindings } from './expectation-missed.ts'
import { gravestFirst, isAsExpected, LIVE_SECRETS, type FixtureJudgement } from './judge-fixture.ts'

/**
 * The report of one capture with what was expected of it taken into account, so that every format
 * tells of a check. What is as expected becomes a remark that says so, and keeps its place: left out
 * it would look as if a fault had been mended. Live secrets become errors, and each difference is a
 * finding. Verdicts of rules stay as they were judged. `source` names the expectation.
 */
export function expectedReport(
  report: Report,
  { differences, unexpected, expected }: FixtureJudgement,
  source: string | undefined,
): Report {
  const findings = [
    ...report.findings.map((finding) => {
      if (expected.includes(finding)) return asExpected(finding, source ?? '')
      const isLive = finding.ruleId === LIVE_SECRETS && unexpected.includes(finding)
      return isLive ? { ...finding, severity: 'error' as const } : finding
    }),
    ...missedFindings(report, differences, source ?? ''),
  ].toSorted((a, b) => gravestFirst.indexOf(a.severity) - gravestFirst.indexOf(b.severity))
  return {
    ...report,
    findings,
    rules: [...report.rules, missedRule(report, differences.length > 0, source)],
    summary: { ...report.summary, ...countFindings(findings) },
  }
}

/**
 * As `expectedReport`, for formats that have room for few findings, or a reader with little time:
 * without what the expectation names, and without the remarks of a capture that is as expected.
 * GitHub shows ten annotations of a level, which these would take from the rest.
 */
export function unexpectedReport(
  report: Report,
  judgement: FixtureJudgement,
  source: string | undefined,
): Report {
  const isGood = isAsExpected(judgement)
  const findings = report.findings.filter(
    (finding) => !judgement.expected.includes(finding) && !(isGood && finding.severity === 'info'),
  )
  return expectedReport({ ...report, findings }, judgement, source)
}

function asExpected(finding: Finding, source: string): Finding {
  const { severity, title, message, facts } = finding
  if (severity === 'info') return finding
  return {
    ...finding,
    severity: 'info',
    title: `As expected: ${title}`,
    message: `${source} expects this. ${message}`,
    facts: { ...facts, expectedBy: source, severityWithoutExpectation: severity },
  }
}

function missedRule(report: Report, isMissed: boolean, source: string | undefined): ReportRule {
  const { docs, ...about } = expectationMissed
  const verdict = source === undefined ? 'not-applicable' : isMissed ? 'fail' : 'pass'
  const subjects = report.captures.map(({ name }) => ({ capture: name, verdict }) as const)
  return { ...about, verdict, subjects, ...(isMissed && { docs }) }
}
