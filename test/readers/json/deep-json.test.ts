import { describe, expect, it } from 'vitest'
import { harFile, harEntry } from '../har-file.ts'
import { harReadings } from './readings.ts'

const levels = 1_000_000
const arrays = '['.repeat(levels) + ']'.repeat(levels)
const objects = '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
const entry = JSON.stringify(harEntry())

const tooDeep = {
  code: 'limit-reached',
  severity: 'warning',
  entry: 1,
  line: 1,
  detail: 'The entry is nested deeper than 256 levels, so it was left out.',
}

describe.each(harReadings)('$name takes no stack for a million levels', ({ read }) => {
  it.each([
    ['arrays', arrays],
    ['objects', objects],
  ])('of %s in an entry, and leaves it out', async (_, deep) => {
    const inside = `{"log":{"entries":[${entry},{"startedDateTime":"","_deep":${deep}},${entry}]}}`
    const { entries, diagnostics } = await read(bytesOf(inside), 256 * 1024)
    expect(entries.map(({ index }) => index)).toEqual([0, 2])
    expect(diagnostics).toEqual([tooDeep])
  })

  it.each([
    ['as an entry', `{"log":{"entries":[${entry},${arrays},${entry}]}}`, [0, 2], [tooDeep]],
    ['in the log', `{"log":{"_deep":${arrays},"entries":[${entry}]}}`, [0], []],
    ['behind the list', `{"log":{"entries":[${entry}],"_deep":${objects}}}`, [0], []],
    ['in the root', `{"_deep":${objects},"log":{"entries":[${entry}]}}`, [0], []],
    ['as a key of interest', `{"log":{"creator":${objects},"entries":[${entry}]}}`, [0], []],
  ])('%s', async (_, text, indexes, told) => {
    const { entries, diagnostics } = await read(bytesOf(text), 256 * 1024)
    expect(entries.map(({ index }) => index)).toEqual(indexes)
    expect(diagnostics).toEqual(told)
  })

  it('that are never closed', async () => {
    const open = harFile([harEntry()]).replace(/\]\}\}$/, `,{"_deep":${'['.repeat(levels)}`)
    const { entries, diagnostics } = await read(bytesOf(open), 256 * 1024)
    expect(entries).toHaveLength(1)
    expect(diagnostics).toMatchObject([{ code: 'truncated', entry: 1 }])
  })
})

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
