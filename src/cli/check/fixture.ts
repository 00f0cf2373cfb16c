import type { Expectation, FixtureJudgement, Report, ReportCapture } from '../../index.ts'

/** A capture that is checked, with the report of it alone. */
export interface Fixture {
  readonly capture: ReportCapture
  readonly report: Report
  readonly expected?: FoundExpectation
  readonly judgement: FixtureJudgement
}

/** What a capture is judged by. */
export interface FoundExpectation {
  readonly expectation: Expectation
  /** The file that holds it, from the working folder. */
  readonly source: string
  /** It has that file to itself. */
  readonly isSidecar: boolean
}
