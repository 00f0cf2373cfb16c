/**
 * Matchers for Vitest: `expect.extend({ toHaveNoTokenFindings, toMatchTokenExpectation })`. Both are
 * asynchronous, so they are awaited.
 */
import type { Expectation } from '../config/expectation.ts'
import type { JudgeOptions } from './judge-captures.ts'
import type { NoTokenFindingsOptions } from './no-token-findings.ts'

export type { Assertion } from 'vitest'
export type { Expectation } from '../config/expectation.ts'
export type { JudgeOptions } from './judge-captures.ts'
export { toHaveNoTokenFindings, type NoTokenFindingsOptions } from './no-token-findings.ts'
export { toMatchTokenExpectation } from './token-expectation.ts'

declare module 'vitest' {
  // Not in `Matchers`, which are asymmetric too: those cannot be asynchronous.
  interface Assertion<T> {
    /** The rules of tokentrail find nothing at or above `failOn` in the capture. */
    toHaveNoTokenFindings(options?: NoTokenFindingsOptions): Promise<void>
    /** The capture is as this expectation says, or the file `NAME.expect.json` beside it. */
    toMatchTokenExpectation(expectation?: Expectation, options?: JudgeOptions): Promise<void>
  }
}
