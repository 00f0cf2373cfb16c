import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from '../src/index.ts'
import type { Report } from '../src/index.ts'
import { fixtures } from './fixtures/all-fixtures.ts'
import type { Fixture } from './fixtures/fixture.ts'

const readable = fixtures.filter(({ path }) => !path.startsWith('broken/'))
const small = fixtures.filter(({ bytes }) => bytes.length < 25_000)

describe('the report', () => {
  it('does not depend on the order of the captures', async () => {
    const someCaptures = fc.shuffledSubarray([...readable], { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(someCaptures, async (chosen) => {
        const sorted = chosen.toSorted((one, other) => (one.path < other.path ? -1 : 1))
        expect(await analyzeAll(chosen)).toEqual(await analyzeAll(sorted))
      }),
      { numRuns: 25 },
    )
  })

  it('is the same, byte for byte, for the same bytes', async () => {
    const twice = await Promise.all([analyzeAll(readable), analyzeAll(readable)])
    const [first, second] = twice.map((report) => JSON.stringify(report))
    expect(first).toBe(second)
  })

  it('does not change when a capture is given twice under two names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...readable), async ({ path, bytes }) => {
        const once = await analyze([{ name: path, bytes }])
        const twice = await analyze([
          { name: path, bytes },
          { name: `${path} (copy)`, bytes },
        ])
        expect(verdicts(twice)).toEqual(verdicts(once))
      }),
      { numRuns: 20 },
    )
  })
})

describe('damaged captures', () => {
  it('give a report whatever happened to their bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...small), someDamage(), async (fixture, damage) => {
        const report = await analyze([{ name: fixture.path, bytes: damage(fixture.bytes) }])
        expect(crashes(report)).toEqual([])
        expect(report.captures).toHaveLength(1)
      }),
      { numRuns: 120 },
    )
  })

  it('give a report when cut at any place, with no more findings of what is left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...small),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (fixture, share) => {
          const bytes = fixture.bytes.subarray(0, Math.floor(share * fixture.bytes.length))
          const report = await analyze([{ name: fixture.path, bytes }])
          const whole = await analyze([{ name: fixture.path, bytes: fixture.bytes }])
          expect(crashes(report)).toEqual([])
          expect(report.captures[0]?.entries ?? 0).toBeLessThanOrEqual(
            whole.captures[0]?.entries ?? 0,
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('give a report when the bytes are arbitrary', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const report = await analyze([{ name: 'noise', bytes }])
        expect(crashes(report)).toEqual([])
        expect(report.exchanges).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

function analyzeAll(chosen: readonly Fixture[]): Promise<Report> {
  return analyze(chosen.map(({ path, bytes }) => ({ name: path, bytes })))
}

function crashes(report: Report): readonly string[] {
  return report.rules.filter(({ verdict }) => verdict === 'crashed').map(({ id }) => id)
}

/** Which rule says what, without places. */
function verdicts(report: Report): readonly string[] {
  return report.rules.map(({ id, verdict }) => `${id}: ${verdict}`)
}

/** Overwrites, cuts out or doubles a stretch of bytes. */
function someDamage(): fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> {
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const junk = fc.uint8Array({ minLength: 1, maxLength: 12 })
  return fc
    .record({ place, junk, removed: fc.nat(40), kind: fc.constantFrom('over', 'cut', 'double') })
    .map(({ place: share, junk: put, removed, kind }) => (bytes: Uint8Array) => {
      const start = Math.floor(share * bytes.length)
      const before = bytes.subarray(0, start)
      const after = bytes.subarray(kind === 'double' ? start : start + removed)
      const middle =
        kind === 'over' ? put : bytes.subarray(start, kind === 'cut' ? start : start + removed)
      return new Uint8Array(Buffer.concat([before, middle, after]))
    })
}
