import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze, type Report, rules } from '../../../src/index.ts'
import { writeHar } from '../../fixtures/har-dialects.ts'
import { producers } from '../../fixtures/har-producers.ts'
import type { Recording } from '../../fixtures/recording.ts'
import { openVault } from '../../fixtures/secrets.ts'
import { formatSamples } from '../../formats/index.ts'
import { sanitizeToMemory } from '../sanitize-to-memory.ts'
import { act } from './act.ts'
import { behaviours } from './behaviours.ts'
import { liveRecordings } from './live-recordings.ts'

/** How a capture may be written down. */
const dialects: Readonly<Record<string, (recordings: readonly Recording[]) => Uint8Array>> = {
  ...Object.fromEntries(
    Object.entries(producers).map(([name, dialect]) => [
      name,
      (recordings: readonly Recording[]) => writeHar(recordings, dialect),
    ]),
  ),
  ...Object.fromEntries(
    formatSamples.map(({ id, write }) => [
      id,
      (recordings: readonly Recording[]) => write(recordings),
    ]),
  ),
}

const session = fc.record({
  seed: fc.nat(9999),
  does: fc.array(fc.constantFrom(...Object.keys(behaviours)), { minLength: 1, maxLength: 5 }),
  dialect: fc.constantFrom(...Object.keys(dialects)),
  isLive: fc.boolean(),
  keepIds: fc.boolean(),
  keepBodies: fc.boolean(),
})

type Session = typeof session extends fc.Arbitrary<infer T> ? T : never

describe('sanitizing keeps every verdict', () => {
  it.each(Object.keys(behaviours))('of a client that %s', async (name) => {
    for (const seed of [1, 2, 3]) await expectSameVerdicts(alone(name, seed))
  })

  it('of clients that do several things at once', async () => {
    await fc.assert(fc.asyncProperty(session, expectSameVerdicts), {
      numRuns: Number(process.env['RUNS'] ?? 60),
    })
  })

  it('of sessions that give the rules something to say', async () => {
    const found = new Set<string>()
    for (const name of Object.keys(behaviours)) {
      for (let seed = 0; seed < 12; seed++) {
        const report = await analyze([{ name: 'a', bytes: captureOf(alone(name, seed)) }])
        for (const { ruleId } of report.findings) if (ofTraffic.has(ruleId)) found.add(ruleId)
      }
    }
    expect(found.size, [...found].join(', ')).toBeGreaterThanOrEqual(13)
  })
})

function alone(name: string, seed: number): Session {
  const options = { isLive: true, keepIds: false, keepBodies: false }
  return { seed, does: [name], dialect: 'mitmproxy', ...options }
}

async function expectSameVerdicts(one: Session): Promise<void> {
  const { keepIds, keepBodies } = one
  const bytes = captureOf(one)
  const { proof, outputs } = await sanitizeToMemory([{ name: 'a', bytes }], { keepIds, keepBodies })
  expect(proof).toMatchObject({ differences: [], left: [] })
  const copy = outputs.get('a') ?? new Uint8Array()
  const [before, after] = [await judged(bytes), await judged(copy)]
  expect(after).toEqual(before)
}

function captureOf({ seed, does, dialect, isLive }: Session): Uint8Array {
  const vault = openVault(`session ${seed}`)
  const recordings = does
    .flatMap((name, n) => {
      const behaviour = behaviours[name]
      return behaviour ? act(vault, behaviour, n, `${seed}`) : []
    })
    .toSorted((a, b) => a.at - b.at)
  const write = dialects[dialect]
  if (write === undefined) throw new Error(`There is no dialect ${dialect}.`)
  return write(isLive ? liveRecordings(recordings) : recordings)
}

const ofTraffic = new Set(rules.filter(({ judgesCapture }) => !judgesCapture).map(({ id }) => id))

/** Rule, severity and entries of each finding, and each verdict, told without the sanitizer's help. */
async function judged(bytes: Uint8Array): Promise<readonly string[]> {
  const report: Report = await analyze([{ name: 'a', bytes }])
  const findings = report.findings
    .filter(({ ruleId }) => ofTraffic.has(ruleId))
    .map(
      ({ ruleId, severity, at }) => `${ruleId} ${severity} ${at.map(({ entry }) => entry).join()}`,
    )
  const verdicts = report.rules
    .filter(({ id }) => ofTraffic.has(id))
    .map(({ id, verdict }) => `${id}: ${verdict}`)
  return [...findings, ...verdicts].toSorted()
}
