import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { analyze, bytesSource, type ByteSource, type Progress } from '../../src/index.ts'
import { nodeCodecs, stdinSource } from '../../src/node/index.ts'
import { harEntry, harFile } from './har-file.ts'
import { writeSaz } from './saz-writer.ts'
import { writeZip } from './zip-writer.ts'

const COUNT = 300
const bodies = Array.from({ length: COUNT }, () => randomBytes(5000).toString('base64'))
const har = Buffer.from(
  harFile(bodies.map((text) => harEntry({ response: { content: { size: text.length, text } } }))),
)
const saz = writeSaz(
  bodies.map((body) => ({
    request: 'GET https://contoso.example/ HTTP/1.1\r\n\r\n',
    response: `HTTP/1.1 200 OK\r\n\r\n${body}`,
  })),
)

/** All that is told while a source is read. */
async function toldOf(bytes: ByteSource): Promise<readonly Progress[]> {
  const told: Progress[] = []
  const onProgress = (progress: Progress): void => void told.push(progress)
  await analyze([{ name: 'capture', bytes }], { codecs: nodeCodecs, onProgress })
  return told
}

describe('progress', () => {
  it.each([
    ['a HAR', har],
    ['a packed HAR', gzipSync(har)],
    ['a Fiddler archive', saz],
    ['an archive of captures', writeZip([{ name: 'a.saz', bytes: saz, method: 0 }])],
    ['a packed archive', gzipSync(saz)],
  ])('of %s grows with the bytes that were read, up to its size', async (_, bytes) => {
    const told = await toldOf(bytesSource(bytes))
    const done = told.map((progress) => progress.bytes)
    expect(done).toEqual(done.toSorted((one, other) => one - other))
    expect(Math.max(...done)).toBeLessThanOrEqual(bytes.length)
    expect(new Set(told.map(({ size }) => size))).toEqual(new Set([bytes.length]))
    expect(told.at(-1)?.entries).toBeGreaterThan(COUNT - 64)
  })

  it('of an archive is not that of its directory, which stands at its end', async () => {
    const told = await toldOf(bytesSource(saz))
    const early = told.find(({ entries }) => entries > 0)
    expect(early?.entries).toBeLessThan(COUNT / 2)
    expect(early?.bytes).toBeLessThan(saz.length / 2)
  })

  it('of a stream has no size', async () => {
    const halves = [har.subarray(0, 100_000), har.subarray(100_000)]
    const told = await toldOf(stdinSource(Readable.from(halves)))
    expect(told.at(-1)).toMatchObject({ bytes: har.length })
    expect(told.at(-1)).not.toHaveProperty('size')
  })
})
