import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import type { Body } from '../../src/readers/entry.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'
import { readZipDirectory } from '../../src/readers/zip/zip-directory.ts'
import { readEntries, type Read } from './read-entries.ts'
import {
  fiddlerComment,
  writeSaz,
  writeZip,
  type SazOptions,
  type SazSession,
} from './saz-writer.ts'

const request =
  'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token HTTP/1.1\r\n\r\ngrant_type=refresh_token'
const response = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"a":1}'
const session: SazSession = { request, response }

const text = (content: string): Body => ({
  kind: 'bytes',
  bytes: new TextEncoder().encode(content),
})
const codesOf = ({ diagnostics }: Read): readonly string[] => diagnostics.map((one) => one.code)

/** A source like standard input, in small pieces. */
function forwards(bytes: Uint8Array): ByteSource {
  let position = 0
  return {
    seekable: false,
    read(into, at) {
      expect(at).toBe(position)
      const part = bytes.subarray(at, at + Math.min(into.length, 100))
      into.set(part)
      position += part.length
      return part.length
    },
  }
}

describe('the container', () => {
  it.each<[name: string, options: SazOptions, ...repairs: string[]]>([
    ['plain', {}],
    ['Zip64 on every member', { zip64: true, comment: fiddlerComment }],
    ['sizes after the data', { dataDescriptors: true }],
    ['both', { zip64: true, dataDescriptors: true }],
    ['bytes before it', { prefix: new Uint8Array(1000).fill(0x4d), comment: 'x'.repeat(60_000) }],
    ['bytes before it, Zip64', { prefix: new TextEncoder().encode('MZ'), zip64: true }],
    ['stored', { method: 0 }],
    ['padded numbers', { width: 3 }],
    ['backslashes', { separator: '\\' }, 'The names in it are written with backslashes.'],
    [
      'packed again with its folder',
      { folder: 'trace/', directoryEntry: false },
      'Its sessions lie in another folder than raw, as in an archive that was packed again.',
    ],
  ])('%s', async (_, options, ...repairs) => {
    const archive = writeSaz([session, session], options)
    const from = options.prefix?.length ?? 0
    // Recognition asks for the signature at the first byte; the directory does not.
    const members = (await readZipDirectory(bytesSource(archive), archive.length)).members
    expect(members.filter((member) => member.name.endsWith('.txt'))).toHaveLength(4)
    if (from > 0) return
    const { format, entries, diagnostics } = await readEntries(archive)
    expect(format).toBe('saz')
    expect(entries.map((entry) => entry.index)).toEqual([1, 2])
    expect(entries.map((entry) => entry.response?.body())).toEqual([
      text('{"a":1}'),
      text('{"a":1}'),
    ])
    expect(diagnostics.map((one) => one.code)).toContain('time-missing')
    const repaired = diagnostics.filter(({ code }) => code === 'repaired')
    expect(repaired.map(({ detail }) => detail)).toEqual(repairs)
  })

  it('names the member as it is spelled, and the producer by the comment', async () => {
    const read = await readEntries(writeSaz([session], { width: 4, comment: fiddlerComment }))
    expect(read.entries[0]?.member).toBe('raw/0001_c.txt')
    expect(read.producers).toEqual([{ name: 'Fiddler', version: '5.0.20253.3311' }])
  })

  it('is read from a source that only runs forwards, up to a limit', async () => {
    const archive = writeSaz([session])
    expect((await readEntries(forwards(archive))).entries).toHaveLength(1)
    const limits = { heldBytes: archive.length - 1 }
    await expect(readEntries(forwards(archive), limits)).rejects.toMatchObject({
      code: 'limit-reached',
    })
  })

  it('that holds a session twice gives the first, and says so', async () => {
    const archive = writeZip([
      { name: 'a/raw/1_c.txt', bytes: new TextEncoder().encode('GET https://a/ HTTP/1.1\r\n\r\n') },
      { name: 'b/raw/1_c.txt', bytes: new TextEncoder().encode('GET https://b/ HTTP/1.1\r\n\r\n') },
    ])
    const read = await readEntries(archive)
    expect(read.entries.map((entry) => entry.request.url)).toEqual(['https://a/'])
    expect(codesOf(read)).toEqual(['member-damaged', 'time-missing', 'repaired'])
  })

  it.each([
    ['a.har', 'no capture is among its one file (1 .har)'],
    ['content', 'export it without a password'],
    ['notes.txt', 'no capture is among its one file (1 .txt)'],
    ['raw/', 'without any file'],
  ])('with nothing but %s is refused with advice', async (name, advice) => {
    const archive = writeZip([{ name, bytes: new Uint8Array(3) }])
    await expect(readEntries(archive)).rejects.toThrow(advice)
  })

  it('of one opaque file, or opaque itself, is told how to export', async () => {
    const opaque = opaqueBytes(8192)
    const advice = 'perhaps encrypted by Fiddler Everywhere: open it there and export it'
    await expect(readEntries(opaque)).rejects.toThrow(advice)
    const inside = writeZip([{ name: 'session.bin', bytes: opaque }])
    await expect(readEntries(inside)).rejects.toThrow(advice)
    await expect(readEntries(opaque.fill(1, 0, 1000))).rejects.not.toThrow(advice)
  })

  it('whose members share their bytes is refused', async () => {
    const archive = writeZip([
      { name: 'raw/1_c.txt', bytes: new TextEncoder().encode(request), method: 0 },
    ])
    const directoryAt = archive.length - 22 - (46 + 'raw/1_c.txt'.length)
    const central = archive.subarray(directoryAt, archive.length - 22)
    const end = archive.slice(archive.length - 22)
    const view = new DataView(end.buffer)
    view.setUint32(12, central.length * 5, true)
    const repeated = Array.from({ length: 5 }, () => central)
    const bomb = Buffer.concat([archive.subarray(0, directoryAt), ...repeated, end])
    await expect(readEntries(new Uint8Array(bomb))).rejects.toThrow('its members overlap')
  })

  it('of two folders never mixes the answer of one with the request of the other', async () => {
    const encode = (content: string): Uint8Array => new TextEncoder().encode(content)
    const archive = writeZip([
      { name: 'a/raw/1_c.txt', bytes: encode('GET https://a/ HTTP/1.1\r\n\r\n') },
      { name: 'b/raw/1_c.txt', bytes: encode('GET https://b/ HTTP/1.1\r\n\r\n') },
      { name: 'b/raw/1_s.txt', bytes: encode('HTTP/1.1 200 OK\r\n\r\nb') },
    ])
    const { entries } = await readEntries(archive)
    expect(entries[0]?.request.url).toBe('https://a/')
    expect(entries[0]?.response).toBeUndefined()
  })

  it.each([{}, { zip64: true }, { dataDescriptors: true }, { zip64: true, dataDescriptors: true }])(
    'that is cut anywhere gives the sessions before the cut: %j',
    async (options) => {
      const archive = writeSaz([session, session, session], options)
      const counts = new Set<number>()
      for (let cut = 4; cut < archive.length; cut += 5) {
        const read = await readOrRefuse(archive.subarray(0, cut))
        counts.add(read?.entries.length ?? 0)
        for (const entry of read?.entries ?? []) expect(entry.response?.status).toBe(200)
        if (read) expect(codesOf(read)).toEqual(['truncated', 'time-missing'])
      }
      expect([...counts]).toEqual([0, 1, 2, 3])
    },
  )

  it('whose directory is damaged in the middle loses no session', async () => {
    const archive = writeSaz([session, session, session])
    const middle = Buffer.from(archive).indexOf('PK\x01\x02', archive.length - 300, 'latin1')
    archive[middle] = 0
    const read = await readEntries(archive)
    expect(read.entries).toHaveLength(3)
    expect(codesOf(read)).toEqual(['truncated', 'time-missing'])
  })
})

describe('damaged members', () => {
  const raw = (name: string, content: string, more: object = {}) => ({
    name: `raw/${name}`,
    bytes: new TextEncoder().encode(content),
    ...more,
  })

  it('are read in spite of a wrong length or checksum, and reported', async () => {
    const archive = writeZip([
      raw('1_c.txt', request, { claims: { crc: 1 } }),
      raw('2_c.txt', request, { claims: { size: 3 } }),
    ])
    const read = await readEntries(archive)
    expect(read.entries).toHaveLength(2)
    expect(codesOf(read)).toEqual(['member-damaged', 'member-damaged', 'time-missing'])
  })

  it('with a foreign compression are left out by name, in one sentence for all', async () => {
    const sessions = Array.from({ length: 300 }, (_, at) => [
      raw(`${at}_c.txt`, request, at === 7 ? {} : { method: 12 }),
      raw(`${at}_s.txt`, response, { method: at === 8 ? 14 : 12 }),
    ])
    const read = await readEntries(writeZip(sessions.flat()))
    expect(read.entries).toMatchObject([{ index: 7, responseUnread: true }])
    expect(codesOf(read)).toEqual(['member-unsupported', 'time-missing'])
    expect(read.diagnostics[0]).toEqual({
      code: 'member-unsupported',
      severity: 'warning',
      count: 599,
      detail:
        'It holds 599 members compressed with BZip2 (ZIP method 12) and LZMA (ZIP method 14), which is not read here: pack the archive again with Deflate, or save it anew in Fiddler.',
    })
  })

  it('with a foreign compression throughout are refused with the way out', async () => {
    const archive = writeZip([raw('1_c.txt', request, { method: 12 }), raw('1_s.txt', response)])
    await expect(readEntries(archive)).rejects.toMatchObject({
      code: 'capture-unreadable',
      message:
        'it holds 1 member compressed with BZip2 (ZIP method 12), which is not read here: pack the archive again with Deflate, or save it anew in Fiddler',
    })
  })

  it('that inflate to too much are left out', async () => {
    const bomb = raw('1_c.txt', 'x'.repeat(100_000))
    const read = await readEntries(writeZip([bomb, raw('2_c.txt', request)]), {
      inflatedBytes: 5000,
    })
    expect(read.entries.map((entry) => entry.index)).toEqual([2])
    expect(codesOf(read)).toEqual(['member-damaged', 'time-missing'])
  })

  it('end where all of them inflate to far more than the archive, but not before', async () => {
    const honest = Array.from({ length: 5 }, (_, at) => raw(`${at}_c.txt`, request))
    const limits = { totalInflatedBytes: request.length * 2 }
    expect((await readEntries(writeZip(honest), limits)).entries).toHaveLength(5)
    const bombs = honest.map((member, at) => [member, raw(`${at}_s.txt`, 'x'.repeat(1_000_000))])
    await expect(readEntries(writeZip(bombs.flat()), limits)).rejects.toMatchObject({
      code: 'limit-reached',
    })
  })

  it.each([
    ['a foreign compression', { method: 12 }],
    ['a wrong checksum', { claims: { crc: 1 } }],
    ['no HTTP message', {}, 'hello'],
  ])('leave an answer unread, which is not none: %s', async (_, more, content = response) => {
    const { entries } = await readEntries(
      writeZip([raw('1_c.txt', request), raw('1_s.txt', content, more)]),
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ responseUnread: true })
    expect(entries[0]).not.toHaveProperty('response')
  })

  it('without request are reported; without message too', async () => {
    const read = await readEntries(
      writeZip([
        raw('1_s.txt', response),
        raw('2_c.txt', 'hello'),
        raw('3_c.txt', request),
        raw('3_s.txt', 'hello'),
      ]),
    )
    expect(read.entries.map((entry) => entry.index)).toEqual([3])
    expect(codesOf(read)).toEqual([
      'member-missing',
      'entry-damaged',
      'member-damaged',
      'time-missing',
    ])
  })
})

/** Bytes as a cipher gives them, the same each time. */
function opaqueBytes(length: number): Uint8Array {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 1), Buffer.alloc(16))
  return new Uint8Array(cipher.update(Buffer.alloc(length)))
}

/** What a damaged archive gives; undefined where it is refused with an error of ours. */
async function readOrRefuse(archive: Uint8Array): Promise<Read | undefined> {
  try {
    return await readEntries(archive)
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(TokentrailError)
    return undefined
  }
}
