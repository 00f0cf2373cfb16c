import * as fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readCaptures } from '../../../src/readers/read-captures.ts'
import { bytesSource } from '../../../src/readers/source.ts'
import { openArchive } from '../../../src/readers/zip/zip-archive.ts'
import { gzipSink } from '../../../src/sanitize/write/gzip-sink.ts'
import { directoryRow, endRecords } from '../../../src/sanitize/write/zip-records.ts'
import { zipWriter, type ZipWriter } from '../../../src/sanitize/write/zip-writer.ts'
import { everyEntry } from '../../../src/readers/every-entry.ts'
import { harEntry, harFile } from '../../readers/har-file.ts'
import { memorySink } from './memory-sink.ts'
import { membersOf } from './members-of.ts'

const encoder = new TextEncoder()
const hasUnzip = unzip('-v').status === 0
if (!hasUnzip) process.stdout.write('unzip is not installed, so that one test is skipped.\n')

describe('a ZIP archive that is written', () => {
  it('opens elsewhere with the same members, whole or streamed', async () => {
    const someMember = fc.record({
      bytes: fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string().map(encode)),
      repeats: fc.constantFrom(1, 1000),
      isStreamed: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(someMember, { maxLength: 5 }), async (drawn) => {
        const members = drawn.map(({ bytes, repeats, isStreamed }, at) => ({
          name: `member ${at} ä.txt`,
          bytes: repeated(bytes, repeats),
          isStreamed,
        }))
        const archive = await written(async (zip) => {
          for (const { name, bytes, isStreamed } of members)
            await (isStreamed ? stream(zip, name, bytes) : zip.add(name, bytes))
        })
        const expected = members.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))
        const found = await membersOf(archive)
        expect(found.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))).toEqual(
          expected,
        )
      }),
      { numRuns: 100 },
    )
  })

  it('is the same, byte for byte, for the same members', async () => {
    const fill = (zip: ZipWriter): Promise<void> => zip.add('a.txt', encode('the same'.repeat(99)))
    expect(await written(fill)).toEqual(await written(fill))
  })

  it('has more members than 65 535', async () => {
    const count = 70_000
    const archive = await written(async (zip) => {
      for (let n = 0; n < count; n++) await zip.add(`${n}.txt`, encode(`${n}`))
    })
    const { members, damage } = await openArchive(bytesSource(archive), archive.length)
    expect(damage).toBeUndefined()
    expect(members).toHaveLength(count)
    expect(members.at(count - 1)).toMatchObject({ name: '69999.txt', size: 5 })
    const found = await membersOf(archive)
    expect(found).toHaveLength(count)
    expect(new TextDecoder().decode(found[65_536]?.bytes)).toBe('65536')
  })

  it('has numbers that need more than 32 bits in Zip64 fields', () => {
    const gigabyte = 1024 ** 3
    const sizes = { size: 6 * gigabyte, packedSize: 5 * gigabyte, offset: 7 * gigabyte }
    const name = encode('large.bin')
    const row = directoryRow({ ...sizes, name, crc: 1, method: 8, streamed: true })
    const bytes = Buffer.concat(row)
    expect([20, 24, 42].map((at) => bytes.readUInt32LE(at))).toEqual(Array(3).fill(0xffffffff))
    const extra = bytes.subarray(46 + name.length)
    expect(extra.readUInt16LE(2)).toBe(24)
    expect([4, 12, 20].map((at) => Number(extra.readBigUInt64LE(at)))).toEqual([
      sizes.size,
      sizes.packedSize,
      sizes.offset,
    ])
    const end = endRecords({ members: 1, offset: sizes.offset, size: bytes.length }, '')
    expect(Buffer.from(end).readUInt32LE(0)).toBe(0x06064b50)
    expect(Number(Buffer.from(end).readBigUInt64LE(48))).toBe(sizes.offset)
  })

  it.skipIf(!hasUnzip)('passes the check of unzip, where that is installed', async () => {
    const archive = await written(async (zip) => {
      await zip.add('raw/', new Uint8Array())
      await zip.add('raw/1_c.txt', encode('GET / HTTP/1.1'.repeat(50)))
      await stream(zip, 'raw/1_s.txt', encode('HTTP/1.1 200 OK'.repeat(5000)))
      await zip.add('raw/1_m.xml', new Uint8Array())
    })
    const folder = mkdtempSync(join(tmpdir(), 'tokentrail-zip-'))
    try {
      writeFileSync(join(folder, 'written.zip'), archive)
      const { status, stdout } = unzip('-t', join(folder, 'written.zip'))
      expect(stdout).toContain('No errors detected')
      expect(status).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is read by our own readers, streamed members too', async () => {
    const har = encode(harFile([harEntry(), harEntry()]))
    const archive = await written((zip) => stream(zip, 'capture.har', har))
    const input = { name: 'a.zip', source: bytesSource(archive) }
    let count = 0
    for await (const { entries, notes } of readCaptures(input, {})) {
      for await (const entry of entries(everyEntry)) count += entry.index + 1
      expect(notes().diagnostics.map(({ code }) => code)).toEqual(['unwrapped'])
    }
    expect(count).toBe(3)
  })
})

describe('gzip that is written', () => {
  it('unpacks to the same bytes, and has no time in it', async () => {
    const sink = memorySink()
    const gzip = gzipSink(sink)
    const parts = ['{"log":', ' '.repeat(300_000), '{}}'].map(encode)
    for (const part of parts) await gzip.write(part)
    await gzip.close()
    expect(gunzipSync(sink.bytes()).equals(Buffer.concat(parts))).toBe(true)
    expect([...sink.bytes().subarray(4, 8)]).toEqual([0, 0, 0, 0])
  })
})

function unzip(...args: readonly string[]): ReturnType<typeof spawnSync> {
  return spawnSync('unzip', args, { encoding: 'utf8' })
}

async function written(fill: (zip: ZipWriter) => Promise<void>): Promise<Uint8Array> {
  const sink = memorySink()
  const zip = zipWriter(sink)
  await fill(zip)
  await zip.close('a comment')
  return sink.bytes()
}

async function stream(zip: ZipWriter, name: string, bytes: Uint8Array): Promise<void> {
  const member = await zip.open(name)
  for (let at = 0; at < bytes.length; at += 1000) await member.write(bytes.subarray(at, at + 1000))
  await member.close()
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  return new Uint8Array(Buffer.concat(Array.from({ length: times }, () => bytes)))
}

function encode(text: string): Uint8Array {
  return encoder.encode(text)
}
