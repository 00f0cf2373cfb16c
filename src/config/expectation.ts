import type { ReportRule } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'

/**
 * What a recorded capture is expected to show, as `expectation.schema.json` describes it. What it
 * leaves out is not looked at; findings that it does not name must stay below `--fail-on`.
 */
export interface Expectation {
  /** For editors. */
  readonly $schema?: string
  readonly findings?: ExpectedFindings
  /** By rule. */
  readonly verdicts?: Readonly<Record<string, ReportRule['verdict']>>
  readonly counts?: Readonly<Partial<Record<CountName, number>>>
  /** `refresh_token success`, `authorization_code error AADSTS50173`: all of them, in order. */
  readonly exchanges?: readonly string[]
  /** `refresh 2 sends what refresh 1 returned`. */
  readonly tokens?: readonly string[]
}

export interface ExpectedFindings {
  readonly must?: readonly ExpectedFinding[]
  readonly may?: readonly ExpectedFinding[]
  readonly mustNot?: readonly ExpectedFinding[]
}

/** Names the findings of a rule, or those of a severity or at some entries only. */
export interface ExpectedFinding {
  readonly rule: string
  readonly severity?: Finding['severity']
  /** Entries that the findings cite: each of these by at least one. */
  readonly entries?: readonly number[]
  /** How many there must be, or of those that may be there, how many at most. */
  readonly count?: number
}

/** What `counts` can count. */
export type CountName = 'entries' | 'exchanges' | 'families' | 'errors' | 'warnings' | 'infos'

/** The least severity of a finding that nobody expects and that fails a check. */
export type FailOn = Finding['severity'] | 'never'
