import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { harRootOf } from '../../src/readers/har/sniff-har.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const hars = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.har'),
)

describe('the root of a HAR', () => {
  it.each(hars)('is the same behind a comment, which bars the short way: %s', (path) => {
    const bytes = readFileSync(join(fixtures, path)).subarray(0, 64 * 1024)
    const comment = new TextEncoder().encode('// saved by hand\n')
    expect(harRootOf(bytes)).toBe(harRootOf(Buffer.concat([comment, bytes])))
  })

  it.each([
    ['{"log":{"version":"1.2"', 'har'],
    ['\n{ "log" :\t{ "entries"\n: [', 'har'],
    ['{"log":{"level":"debug"', undefined],
    ['{"log":"version:"', undefined],
  ])('of %s', (start, root) => {
    expect(harRootOf(new TextEncoder().encode(start))).toBe(root)
  })
})
