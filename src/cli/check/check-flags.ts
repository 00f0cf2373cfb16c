import type { AnalyzeFlags } from '../analyze-flags.ts'

/** The options of `check` as commander collects them. */
export interface CheckFlags extends AnalyzeFlags {
  readonly update?: true
  readonly allowSecrets?: true
}
