import type { Report } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'
import { expectationMissed } from './expectation-missed.ts'

/** An expectation that judges nothing, since its capture is not there. */
export interface LoneExpectation {
  /** The file that holds it. */
  readonly file: string
  /** Its name under `fixtures` of a configuration. */
  readonly fixture?: string
  /** What is wrong, and what to do about it, in two sentences. */
  readonly why: string
}

/** How messages call it: `tokentrail.config.json: fixtures "captures/*.har"`. */
export function loneName({ file, fixture }: LoneExpectation): string {
  return fixture === undefined ? file : `${file}: fixtures "${fixture}"`
}

/** The report of a check, with a finding for each expectation that judges nothing. */
export function withLoneExpectations(report: Report, lone: readonly LoneExpectation[]): Report {
  if (lone.length === 0) return report
  const { id, docs } = expectationMissed
  const subjects = lone.map(({ file }) => ({ capture: file, verdict: 'fail' as const }))
  return {
    ...report,
    findings: [...lone.map(loneFinding), ...report.findings],
    rules: report.rules.map((rule) =>
      rule.id === id
        ? { ...rule, verdict: 'fail', subjects: [...rule.subjects, ...subjects], docs }
        : rule,
    ),
    summary: { ...report.summary, errors: report.summary.errors + lone.length },
  }
}

function loneFinding(lone: LoneExpectation): Finding {
  const { id, severity, confidence, docs } = expectationMissed
  const name = loneName(lone)
  return {
    ruleId: id,
    severity,
    confidence,
    title: 'An expectation has no capture',
    message: `${name}: ${lone.why}`,
    why: 'An expectation without a capture judges nothing, so that a check would pass whatever the program does.',
    fix: 'Name the expectation after its capture, record the capture again, or delete the expectation too.',
    who: docs.who,
    at: [{ capture: lone.file }],
    facts: { expectation: name },
    fingerprint: `${id}/no-capture/${lone.fixture ?? ''}`,
  }
}
