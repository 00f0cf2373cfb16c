import { describe, expect, it } from 'vitest'
import { analyze, captureFormats, type Report } from '../src/index.ts'
import type { Recording } from './fixtures/recording.ts'
import { stories } from './fixtures/stories/index.ts'
import type { Story } from './fixtures/stories/story.ts'
import { comparable } from './formats/comparable-report.ts'
import type { FormatSample } from './formats/format-sample.ts'
import { formatSamples } from './formats/index.ts'
import { traffic } from './formats/traffic.ts'
import { writeTranscript } from './formats/transcript.ts'

describe('the samples of formats', () => {
  it.each(captureFormats.map(({ id }) => id))('has one of %s', (id) => {
    expect(
      formatSamples.map((sample) => sample.id),
      `Write test/formats/${id}.ts and add it to test/formats/index.ts.`,
    ).toContain(id)
  })

  it('are in order, one of each', () => {
    const ids = formatSamples.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted())
  })

  it.each(formatSamples)('has four broken files of $id', ({ id, broken }) => {
    expect(broken.length, `Add broken files to test/formats/${id}.ts.`).toBeGreaterThanOrEqual(4)
    expect(new Set(broken.map(({ name }) => name)).size).toBe(broken.length)
    for (const { name, bytes } of broken) expect(bytes.length, name).toBeLessThan(32_000)
  })
})

describe('the same traffic', () => {
  it.each(formatSamples)('gives the same report as $id', async (sample) => {
    const recordings = carried(sample, traffic.recordings)
    const report = await analyzeOne(sample.write(recordings))
    expect(report.captures).toMatchObject([{ format: sample.id, entries: recordings.length }])
    expect(losses(report)).toEqual([])
    expect(comparable(report)).toEqual(await expected(sample, recordings, report))
  })

  it.each(formatSamples)('gives the same report as $id, whatever the story', async (sample) => {
    for (const story of storiesFor(sample)) {
      const recordings = carried(sample, story.recordings)
      const report = await analyzeOne(sample.write(recordings))
      expect(losses(report), story.name).toEqual([])
      expect(comparable(report), story.name).toEqual(await expected(sample, recordings, report))
    }
  })
})

describe('the search for differences', () => {
  it('sees a lost token, a lost time and a lost header', async () => {
    const [first, second, ...others] = withoutProcesses(traffic.recordings)
    if (first === undefined || second === undefined) throw new Error('The traffic is too short.')
    const whole = comparable(await analyzeOne(writeTranscript([first, second, ...others], [])))
    const variants: readonly Recording[] = [
      { ...second, at: second.at + 1 },
      { ...second, headers: [] },
      { ...second, body: second.body?.replace('code=', 'code_=') ?? '' },
    ]
    for (const variant of variants) {
      const report = await analyzeOne(writeTranscript([first, variant, ...others], []))
      expect(comparable(report)).not.toEqual(whole)
    }
  })
})

/** A body that somebody masked is no form, so formats that keep forms as fields have none. */
function storiesFor({ loses }: FormatSample): readonly Story[] {
  if (loses.length === 0) return stories
  return stories.filter(({ name }) => !/masked|redacted/.test(name))
}

/**
 * The recordings without what the format cannot carry at all: recordings of test suites hold only
 * requests that were answered.
 */
function carried({ loses }: FormatSample, recordings: readonly Recording[]): readonly Recording[] {
  const known = withoutProcesses(recordings).filter(
    ({ answer }) => answer !== undefined || loses.length === 0,
  )
  if (!loses.includes('milliseconds')) return known
  return known.map((one) => ({ ...one, at: one.at - (one.at % 1000) }))
}

/** Which program sent a request is known to Fiddler only. */
function withoutProcesses(recordings: readonly Recording[]): readonly Recording[] {
  return recordings.map(({ process: _unknown, ...recording }) => recording)
}

/** The report of the same traffic, less what the format loses, as if its producer had told it. */
async function expected(
  { loses }: FormatSample,
  recordings: readonly Recording[],
  { captures }: Report,
): Promise<unknown> {
  const producer = captures[0]?.producer
  return comparable(await analyzeOne(writeTranscript(recordings, loses, producer)))
}

function analyzeOne(bytes: Uint8Array): Promise<Report> {
  return analyze([{ name: 'capture', bytes }], { minConfidence: 'low' })
}

/** Nothing of a whole file may be called lost. */
function losses(report: Report): readonly unknown[] {
  return report.captures.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity !== 'info'),
  )
}
