/**
 * Matchers for Jest: `expect.extend({ toHaveNoTokenFindings, toMatchTokenExpectation })`. Both are
 * asynchronous, so they are awaited. The package consists of ES modules, for which Jest asks for
 * `--experimental-vm-modules`.
 */

import type { Expectation } from '../config/expectation.ts'
import type { JudgeOptions } from './judge-captures.ts'
import type { NoTokenFindingsOptions } from './no-token-findings.ts'

export type { Matchers } from 'expect'
export type { Expectation } from '../config/expectation.ts'
export type { JudgeOptions } from './judge-captures.ts'
export { toHaveNoTokenFindings, type NoTokenFindingsOptions } from './no-token-findings.ts'
export { toMatchTokenExpectation } from './token-expectation.ts'

/** What `expect` of Jest gains. */
export interface TokenMatchers {
  /** The rules of tokentrail find nothing at or above `failOn` in the capture. */
  toHaveNoTokenFindings(options?: NoTokenFindingsOptions): Promise<void>
  /** The capture is as this expectation says, or the file `NAME.expect.json` beside it. */
  toMatchTokenExpectation(expectation?: Expectation, options?: JudgeOptions): Promise<void>
}

// `expect` of `@jest/globals`.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends TokenMatchers {}
}

// The global one of `@types/jest`.
declare global {
  namespace jest {
    interface Matchers<R, T> extends TokenMatchers {}
  }
}
