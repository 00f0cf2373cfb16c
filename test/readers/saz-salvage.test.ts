import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/readers/source.ts'
import { openArchive } from '../../src/readers/zip/zip-archive.ts'
import { readEntries, type Read } from './read-entries.ts'
import { sessionMetadata, usualPassword, writeSaz, type SazOptions } from './saz-writer.ts'

const session = {
  request: 'POST https://contoso.example/token HTTP/1.1\r\n\r\ngrant_type=refresh_token',
  response: 'HTTP/1.1 200 OK\r\n\r\n{"expires_in":3599}',
  metadata: sessionMetadata({ timers: { ClientBeginRequest: '2025-03-01T08:00:00Z' } }),
}
const sessions = [session, session, session]

const shapes: readonly SazOptions[] = [
  {},
  { zip64: true },
  { dataDescriptors: true },
  { zip64: true, dataDescriptors: true },
  { method: 0 },
  { encrypted: 'aes-256', zip64: true },
  { encrypted: 'zipcrypto', dataDescriptors: true },
]
const central = 'PK\x01\x02'
const end = 'PK\x05\x06'

const codesOf = ({ diagnostics }: Read): readonly string[] => diagnostics.map(({ code }) => code)

function read(archive: Uint8Array): Promise<Read> {
  return readEntries(archive, {}, undefined, { passwords: [usualPassword] })
}

function placeOf(archive: Uint8Array, mark: string): number {
  const at = Buffer.from(archive).indexOf(mark, 0, 'latin1')
  expect(at).toBeGreaterThan(0)
  return at
}

type Damage = (archive: Uint8Array) => Uint8Array

const damages: readonly (readonly [string, Damage])[] = [
  ['cut before its directory', (archive) => archive.subarray(0, placeOf(archive, central))],
  ['cut in its directory', (archive) => archive.subarray(0, placeOf(archive, central) + 70)],
  ['without its end', (archive) => archive.subarray(0, placeOf(archive, end))],
  ['zeros from its directory on', (archive) => archive.fill(0, placeOf(archive, central))],
  [
    'an end that points nowhere',
    (archive) => archive.fill(0x7f, placeOf(archive, end) + 12, placeOf(archive, end) + 20),
  ],
]

describe.each(damages)('an archive with %s', (what, damage) => {
  it.each(shapes)('gives every session by its local headers: %j', async (shape) => {
    const result = await read(damage(writeSaz(sessions, shape)))
    expect(result.entries.map(({ response }) => response?.status)).toEqual([200, 200, 200])
    // With Zip64 another record says where the directory is.
    const isHarmless = shape.zip64 === true && what.startsWith('an end')
    expect(codesOf(result)).toEqual(isHarmless ? [] : ['truncated'])
  })

  it.each(shapes)('and bytes before it: %j', async (shape) => {
    const prefix = new TextEncoder().encode('MZ, a program that unpacks itself')
    const bytes = damage(writeSaz(sessions, { ...shape, prefix }))
    const { members } = await openArchive(bytesSource(bytes), bytes.length)
    expect(members.filter(({ name }) => /_[csm]\./.test(name))).toHaveLength(9)
  })
})

describe('an archive of many sessions with one damaged member', () => {
  const many = Array.from({ length: 30 }, () => session)

  it.each([
    ['request', 'raw/17_c.txt', 29],
    ['answer', 'raw/17_s.txt', 30],
    ['metadata', 'raw/17_m.xml', 30],
  ])('%s loses no more than that', async (part, name, entries) => {
    const archive = writeSaz(many, { directoryEntry: false })
    archive.fill(0xff, placeOf(archive, name) + name.length, placeOf(archive, name) + 30)
    const result = await read(archive)
    expect(result.entries).toHaveLength(entries)
    expect(result.entries.filter(({ response }) => response?.status === 200)).toHaveLength(
      part === 'metadata' ? 30 : 29,
    )
    expect(result.diagnostics[0]).toMatchObject({ code: 'member-damaged', entry: 17 })
    expect(result.diagnostics[0]?.detail).toContain(`The ${part} of the session`)
  })
})

describe('headers that lie', () => {
  it.each([
    ['of data that ends somewhere', 8, 0],
    ['of names as long as they can be', 0, 0xffff],
  ])('%s are not followed for ever', async (_, flags, length) => {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(flags, 6)
    header.writeUInt32LE(flags === 0 ? 900_000_000 : 0, 18)
    header.writeUInt16LE(length, 26)
    header.writeUInt16LE(length, 28)
    const started = performance.now()
    const bytes = new Uint8Array(Buffer.concat(Array.from({ length: 50_000 }, () => header)))
    await expect(openArchive(bytesSource(bytes), bytes.length)).rejects.toMatchObject({
      code: 'archive-damaged',
    })
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
