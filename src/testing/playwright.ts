import {
  test as base,
  expect as baseExpect,
  type Expect,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test'
import { TokentrailError } from '../index.ts'
import { toHaveNoTokenFindings } from './no-token-findings.ts'
import { judgeTraffic, type TrafficOptions } from './playwright/judge-traffic.ts'
import { areRecorded, recordTraffic } from './playwright/record-traffic.ts'
import { refuseWrongOptions } from './refuse-options.ts'
import { toMatchTokenExpectation } from './token-expectation.ts'

export type { TrafficOptions } from './playwright/judge-traffic.ts'
export type { Expectation } from '../config/expectation.ts'
export type { NoTokenFindingsOptions } from './no-token-findings.ts'

/** What `test.use({ tokentrail: { … } })` sets. */
export interface TokentrailArgs {
  readonly tokentrail: TrafficOptions
}

/**
 * Playwright's `test`, which records what each of its contexts sends, and fails where a rule about
 * tokens fails in it. A test without any token traffic is left alone. Contexts that the test itself
 * makes are judged where it closes them; the `request` fixture is not recorded.
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TokentrailArgs,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<TokentrailArgs & { readonly tokentrailSettings: void }>({
  tokentrail: [{}, { option: true }],
  // Torn down after every context was closed, which is when Playwright writes their recordings.
  contextOptions: async ({ contextOptions, tokentrail }, use, testInfo) => {
    const recording = recordTraffic(testInfo.outputPath('tokentrail'))
    await use({ ...contextOptions, recordHar: recording.options })
    await judgeTraffic(recording, tokentrail, testInfo)
  },
  // `test.use({ contextOptions })` would leave out the fixture above, and nothing would be judged.
  tokentrailSettings: [
    async ({ contextOptions, tokentrail }, use) => {
      refuseWrongOptions('tokentrail', tokentrail)
      if (!areRecorded(contextOptions))
        throw new TokentrailError(
          'option-invalid',
          'contextOptions of test.use takes the place of what records the traffic. Give it in playwright.config, or each of its options by its own name.',
        )
      await use()
    },
    { auto: true },
  ],
})

/** Playwright's `expect` with the matchers of tokentrail. */
export const expect: Expect<{
  toHaveNoTokenFindings: typeof toHaveNoTokenFindings
  toMatchTokenExpectation: typeof toMatchTokenExpectation
}> = baseExpect.extend({ toHaveNoTokenFindings, toMatchTokenExpectation })
