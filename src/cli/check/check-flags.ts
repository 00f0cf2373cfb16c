import type { AnalyzeFlags, FailOn } from '../analyze-flags.ts'

/** The options of `check` as commander collects them. */
export interface CheckFlags extends Omit<AnalyzeFlags, 'failOn'> {
  readonly failOn?: FailOn
  readonly update?: true
  readonly allowSecrets?: true
}
