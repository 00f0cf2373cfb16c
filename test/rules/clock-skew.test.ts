import { describe, expect, it } from 'vitest'
import type { ClockReading } from '../../src/lineage/clock.ts'
import rule from '../../src/rules/clock-skew.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { judge } from './judge.ts'

const DAY = 86_400_000

function judged(reading: Partial<ClockReading>): ReturnType<typeof judge> {
  const told: ClockReading = { offsetMs: 0, samples: 3, kind: 'skew', ...reading }
  const run = trailOf([captureFacts(), captureFacts({ name: 'silent.har' })])
  return judge(rule, { ...run, clockReadings: new Map([['app.har', told]]) })
}

describe('clock-skew', () => {
  it.each<readonly [string, string, Partial<ClockReading>]>([
    ['two minutes are within tolerance', 'pass', { offsetMs: 120_000 }],
    ['more are not', 'fail', { offsetMs: 120_001 }],
    ['nor are they in the other direction', 'fail', { offsetMs: -120_001 }],
    ['three answers prove a right clock', 'pass', {}],
    ['two answers prove none', 'not-applicable', { samples: 2 }],
    [
      'nor do they where it is off by two minutes',
      'not-applicable',
      { samples: 2, offsetMs: 120_000 },
    ],
    ['two answers hint at a wrong one', 'inconclusive', { samples: 2, offsetMs: 120_001 }],
  ])('%s: %s', (_what, verdict, reading) => {
    expect(judged(reading).verdict).toBe(verdict)
  })

  it.each<readonly [string, Partial<ClockReading>]>([
    [
      'The clock of app.har is 5 min behind that of its servers, by the median of 3 answers.',
      { offsetMs: 300_000 },
    ],
    [
      'The times of app.har are 2 h behind its servers’: local time stands for UTC in it.',
      { offsetMs: 7_200_000, kind: 'time-zone' },
    ],
    [
      'The answers in app.har are dated 40 days after its requests, so they were played back from a recording. Ages and ends of tokens are those of the capture’s own clock.',
      { offsetMs: 40 * DAY, kind: 'replay' },
    ],
    [
      'The answers in app.har are dated 40 days before its requests, so they were played back from a recording. Ages and ends of tokens are those of the capture’s own clock.',
      { offsetMs: -40 * DAY, kind: 'replay' },
    ],
  ])('%s', (message, reading) => {
    expect(judged(reading).findings.map((finding) => finding.message)).toEqual([message])
  })
})
