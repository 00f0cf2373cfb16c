import type { Report } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'
import type { Difference } from './difference.ts'
import type { Expectation, FailOn } from './expectation.ts'
import { matchExpectation } from './match-expectation.ts'
import { isNamed } from './match-findings.ts'

/** The rule that tells of secrets which nobody masked. No expectation makes them harmless. */
export const LIVE_SECRETS = 'live-secrets-in-capture'

export interface FixtureOptions {
  /** Default: `error`. */
  readonly failOn?: FailOn
  /** Live secrets in the capture are no fault. */
  readonly allowSecrets?: boolean
}

/** What came of a recorded capture: it is as expected where the first two lists are empty. */
export interface FixtureJudgement {
  readonly differences: readonly Difference[]
  /** At or above `failOn` and not named by the expectation, or about live secrets. */
  readonly unexpected: readonly Finding[]
  /** Findings that must or may be there. */
  readonly expected: readonly Finding[]
}

/** Judges the report of one capture by its expectation; without one, by its findings alone. */
export function judgeFixture(
  report: Report,
  expectation: Expectation | undefined,
  { failOn = 'error', allowSecrets = false }: FixtureOptions = {},
): FixtureJudgement {
  const { must = [], may = [], mustNot = [] } = expectation?.findings ?? {}
  const isOneOf = (finding: Finding, items: typeof must): boolean =>
    items.some((item) => isNamed(finding, item))
  const [secrets, others] = parted(report.findings, ({ ruleId }) => ruleId === LIVE_SECRETS)
  const [expected, rest] = parted(others, (finding) => isOneOf(finding, [...must, ...may]))
  // What must not be there is a difference already.
  const unnamed = rest.filter((finding) => !isOneOf(finding, mustNot))
  return {
    differences: expectation === undefined ? [] : matchExpectation(report, expectation),
    unexpected: [
      ...(allowSecrets ? [] : secrets),
      ...unnamed.filter(({ severity }) => reaches(severity, failOn)),
    ],
    expected,
  }
}

/** Whether a capture is as it should be. */
export function isAsExpected({ differences, unexpected }: FixtureJudgement): boolean {
  return differences.length + unexpected.length === 0
}

/** Severities as they are listed. */
export const gravestFirst: readonly FailOn[] = ['error', 'warning', 'info']

/** Whether a finding of this severity fails a check. */
export function reaches(severity: Finding['severity'], failOn: FailOn): boolean {
  return gravestFirst.indexOf(severity) <= gravestFirst.indexOf(failOn)
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))]
}
