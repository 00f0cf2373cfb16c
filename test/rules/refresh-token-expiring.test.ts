import { expect, it } from 'vitest'
import rule from '../../src/rules/refresh-token-expiring.ts'
import { captureFacts } from './build-captures.ts'
import { judge } from './judge.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import { DAY, evidence, HOUR, refresh, signIn, START } from '../lineage/build-trail.ts'

const recorded = [
  signIn({ at: 0, brings: 'rt-1', capture: 'app.har' }),
  refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2', capture: 'app.har' }),
]

/** A session of two hours, judged on a day that the user names. */
const judgedOn = (now: number) => {
  const captures = [captureFacts({ firstAt: START, lastAt: START + 2 * HOUR })]
  return judge(rule, followTokens({ ...evidence(recorded), captures }, { now }))
}

it.each([
  [60, 'pass', []],
  [70, 'fail', [expect.stringContaining('has used 77% of its window')]],
  [91, 'fail', [expect.stringContaining('has passed the end of its window (90 days after issue)')]],
])('an old capture is judged on day %i: %s', (day, verdict, messages) => {
  const result = judgedOn(START + day * DAY)
  expect(result.findings.map(({ message }) => message)).toEqual(messages)
  expect(result.verdict).toBe(verdict)
})
