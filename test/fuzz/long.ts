import { afterAll, describe, expect, it } from 'vitest'
import { attack, type Campaign } from './campaign.ts'
import { generatedSource } from '../readers/generated-source.ts'
import { tryInput } from './problems.ts'
import { smallCaptures } from './small-captures.ts'

/** Seconds for all formats together, and the first seed: `FUZZ_SECONDS=600 FUZZ_SEED=7`. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 180)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const campaigns: Campaign[] = []

const MB = 1024 * 1024

describe('a gigabyte of white space in the middle', () => {
  it.each(smallCaptures)('of $id is neither held nor waited for', async ({ bytes }) => {
    const middle = Math.floor(bytes.length / 2)
    const source = generatedSource({
      head: bytes.subarray(0, middle),
      fill: ' ',
      length: 1024 * MB,
      tail: bytes.subarray(middle),
    })
    const before = process.memoryUsage().rss
    const limits = { entryBytes: 8 * MB, heldBytes: 8 * MB, inflatedBytes: 8 * MB }
    expect((await tryInput(source, limits, 60_000)).problems).toEqual([])
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * MB)
  })
})

describe(`every format, ${seconds} seconds in all, seed ${seed}`, () => {
  it.each(smallCaptures)('$id does no harm', async (capture) => {
    const campaign = await attack(capture, seconds / smallCaptures.length, seed)
    campaigns.push(campaign)
    expect(campaign.problems.slice(0, 20)).toEqual([])
  })

  afterAll(() => {
    const rows = campaigns.map(
      ({ id, bytes, cuts, damaged, seconds: took, problems }) =>
        `| ${id} | ${bytes} | ${cuts} | ${damaged} | ${took.toFixed(1)} | ${problems.length} |`,
    )
    const total = campaigns.reduce((sum, { cuts, damaged }) => sum + cuts + damaged, 0)
    process.stdout.write(
      [
        '',
        `Seed ${seed}: ${total} inputs.`,
        '| format | bytes | cuts | damaged copies | seconds | problems |',
        '| --- | --- | --- | --- | --- | --- |',
        ...rows,
        '',
      ].join('\n'),
    )
  })
})
