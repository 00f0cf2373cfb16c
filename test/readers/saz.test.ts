import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'
import { readZipDirectory } from '../../src/readers/zip/zip-directory.ts'
import { readEntries, type Read } from './read-entries.ts'
import {
  fiddlerComment,
  sessionMetadata,
  writeSaz,
  writeZip,
  type SazOptions,
  type SazSession,
} from './saz-writer.ts'

const url = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const request = `POST ${url} HTTP/1.1\r\nHost: login.microsoftonline.com\r\nX-A: 1\r\nX-A: 2\r\n\r\ngrant_type=refresh_token`
const response = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"a":1}'
const session: SazSession = { request, response }

const text = (content: string): Body => ({
  kind: 'bytes',
  bytes: new TextEncoder().encode(content),
})
const codesOf = ({ diagnostics }: Read): readonly string[] => diagnostics.map((one) => one.code)

async function readOne(one: SazSession, options?: SazOptions): Promise<HttpEntry> {
  const { entries } = await readEntries(writeSaz([one], options))
  expect(entries).toHaveLength(1)
  return entries[0] as HttpEntry
}

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

/** What the wire carried: head, then any bytes. */
function message(head: string, body: Uint8Array | string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]))
}

describe('the container', () => {
  it.each<[string, SazOptions]>([
    ['plain', {}],
    ['Zip64 on every member', { zip64: true, comment: fiddlerComment }],
    ['sizes after the data', { dataDescriptors: true }],
    ['both', { zip64: true, dataDescriptors: true }],
    ['bytes before it', { prefix: new Uint8Array(1000).fill(0x4d), comment: 'x'.repeat(60_000) }],
    ['bytes before it, Zip64', { prefix: new TextEncoder().encode('MZ'), zip64: true }],
    ['stored', { method: 0 }],
    ['padded numbers', { width: 3 }],
    ['backslashes', { separator: '\\' }],
    ['packed again with its folder', { folder: 'trace/', directoryEntry: false }],
  ])('%s', async (_, options) => {
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
    expect(diagnostics.map((one) => one.code)).toEqual(['time-missing'])
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
    expect(codesOf(read)).toEqual(['member-damaged', 'time-missing'])
  })

  it.each([
    ['aes-256', 'AES-256'],
    ['aes-128', 'AES-128'],
    ['zipcrypto', 'ZipCrypto'],
  ] as const)('%s is refused by name', async (encrypted, name) => {
    await expect(readEntries(writeSaz([session, session], { encrypted }))).rejects.toThrow(
      new TokentrailError(
        'archive-encrypted',
        `it is encrypted (${name}, 2 sessions): save it without a password`,
      ),
    )
  })

  it.each([
    ['a.har', 'a HAR in it'],
    ['content', 'as Fiddler Everywhere writes encrypted archives'],
    ['raw/', 'without any file'],
  ])('with nothing but %s is refused with advice', async (name, advice) => {
    const archive = writeZip([{ name, bytes: new Uint8Array(3) }])
    await expect(readEntries(archive)).rejects.toThrow(advice)
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

  it('with a foreign compression are left out by name', async () => {
    const read = await readEntries(writeZip([raw('1_c.txt', request, { method: 12 })]))
    expect(read.entries).toEqual([])
    expect(read.diagnostics).toMatchObject([
      { code: 'member-damaged', entry: 1, detail: expect.stringContaining('BZip2') as unknown },
    ])
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

describe('a session', () => {
  it('keeps method, target, headers in order and body', async () => {
    const entry = await readOne(session)
    expect(entry.request).toMatchObject({ method: 'POST', url })
    expect(entry.request.headers.slice(1)).toEqual([
      { name: 'x-a', value: '1' },
      { name: 'x-a', value: '2' },
    ])
    expect(entry.request.body()).toEqual(text('grant_type=refresh_token'))
    expect(entry.response).toMatchObject({ status: 200, statusText: 'OK' })
  })

  it.each([
    ['no response', {}],
    ['an empty one', { response: '' }],
  ])('with %s has none', async (_, more) => {
    const entry = await readOne({ request, ...more })
    expect(entry).not.toHaveProperty('response')
    expect(entry).not.toHaveProperty('responseUnread')
  })

  it('may be HTTP/2, with bare line feeds and pseudo-headers', async () => {
    const entry = await readOne({
      request: 'GET /a HTTP/2\n:authority: host.example\n\n',
      response: 'HTTP/2 204\n\n',
    })
    expect(entry.request.url).toBe('https://host.example/a')
    expect(entry.response).toMatchObject({ status: 204 })
    expect(entry.response).not.toHaveProperty('statusText')
  })

  it('in origin form takes its scheme from the metadata', async () => {
    const origin = 'GET /a HTTP/1.1\r\nHost: host.example\r\n\r\n'
    const scheme = async (bitFlags: string): Promise<string> =>
      (await readOne({ request: origin, metadata: sessionMetadata({ bitFlags }) })).request.url
    expect(await scheme('1121')).toBe('https://host.example/a')
    expect(await scheme('8')).toBe('http://host.example/a')
  })

  it('may be a tunnel, whose note is no answer of a server', async () => {
    const entry = await readOne({
      request: 'CONNECT login.live.com:443 HTTP/1.1\r\nContent-Length: 9\r\n\r\n',
      response: 'HTTP/1.1 200 Connection Established\r\n\r\nEncrypted HTTPS traffic',
    })
    expect(entry.request).toMatchObject({ method: 'CONNECT', url: 'login.live.com:443' })
    expect(entry.request.body()).toEqual({ kind: 'empty' })
  })

  it('tells an answer that Fiddler made up', async () => {
    const failed = 'HTTP/1.1 502 Fiddler - Connection Failed\r\n\r\n[Fiddler]'
    expect(await readOne({ request, response: failed })).toMatchObject({ answeredByRecorder: true })
    const metadata = sessionMetadata({ bitFlags: '181' })
    expect(await readOne({ request, response, metadata })).not.toHaveProperty('answeredByRecorder')
    expect(
      await readOne({ request, response, metadata }, { comment: fiddlerComment }),
    ).toMatchObject({ answeredByRecorder: true })
  })

  it('takes times, process and abortion from the metadata', async () => {
    const metadata = sessionMetadata({
      timers: {
        ClientConnected: '2025-03-01T07:59:00-00:00',
        ClientBeginRequest: '2025-03-01T09:00:00.0256586+01:00',
        ServerDoneResponse: '0001-01-01T00:00:00',
        ClientDoneResponse: '2025-03-01T09:00:01.5+01:00',
      },
      flags: { 'X-ProcessInfo': 'a &amp; b:1:12140', 'x-aborted-when': 'Done' },
    })
    const start = Date.UTC(2025, 2, 1, 8)
    expect(await readOne({ request, response, metadata })).toMatchObject({
      startedAt: start + 25,
      endedAt: start + 1500,
      process: { name: 'a & b:1', pid: 12140 },
      aborted: true,
    })
  })
})

describe('the body of a session', () => {
  const head = 'HTTP/1.1 200 OK'
  const plain = '{"access_token":"SyntheticTokentrail"}'
  const body = async (
    answer: Uint8Array,
    more: SazSession = {},
  ): Promise<[Body | undefined, ...string[]]> => {
    const bodies: (Body | undefined)[] = []
    const archive = writeSaz([
      { request, response: answer, metadata: sessionMetadata({}), ...more },
    ])
    const read = await readEntries(archive, {}, (entry) => bodies.push(entry.response?.body()))
    return [bodies[0], ...codesOf(read).filter((code) => code !== 'time-missing')]
  }
  const chunked = (content: Uint8Array): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from(`${(3).toString(16)};ext=1\r\n`),
        content.subarray(0, 3),
        Buffer.from(`\r\n${(content.length - 3).toString(16)}\r\n`),
        content.subarray(3),
        Buffer.from('\r\n0\r\nTrailer: 1\r\n\r\n'),
      ]),
    )

  it.each([
    ['gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['identity', Buffer.from(plain)],
  ])('%s is undone, chunked or not', async (coding, packed) => {
    const coded = `${head}\r\nContent-Encoding: ${coding}`
    expect(await body(message(coded, packed))).toEqual([text(plain)])
    const both = `${coded}\r\nTransfer-Encoding: chunked`
    expect(await body(message(both, chunked(packed)))).toEqual([text(plain)])
  })

  it('is kept where the headers lie', async () => {
    const lying = `${head}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked`
    const found = await body(message(lying, plain))
    expect(found).toEqual([text(plain), 'body-mismatch', 'body-mismatch'])
  })

  it('is unknown where it cannot be decoded', async () => {
    const coded = `${head}\r\nContent-Encoding: gzip`
    const cut = gzipSync(plain.repeat(9)).subarray(0, 30)
    expect(await body(message(coded, cut))).toEqual([
      { kind: 'unknown', why: 'undecodable' },
      'body-undecodable',
    ])
  })

  it('of a header that lies a hundred thousand times is looked at once', async () => {
    const lying = `${head}\r\nContent-Encoding: ${'gzip,'.repeat(100_000)}`
    expect(await body(message(lying, plain))).toEqual([text(plain), 'body-mismatch'])
  })

  it('that was cut while chunked is given as far as it goes', async () => {
    const head2 = `${head}\r\nTransfer-Encoding: chunked`
    const cut = chunked(Buffer.from(plain)).subarray(0, 30)
    const [found, ...codes] = await body(message(head2, cut))
    expect(found).toEqual(text('{"access_token"'))
    expect(codes).toEqual(['body-mismatch'])
  })

  it('is unknown, not empty, where Fiddler dropped it', async () => {
    const dropped = { kind: 'unknown', why: 'dropped' }
    expect(await body(message(`${head}\r\nContent-Length: 10`, ''))).toEqual([dropped])
    const metadata = sessionMetadata({ bitFlags: '20009' })
    expect(await body(message(head, ''), { metadata })).toEqual([dropped])
    expect(await body(message(head, ''))).toEqual([{ kind: 'empty' }])
    expect(await body(message('HTTP/1.1 304 Not Modified\r\nContent-Length: 10', ''))).toEqual([
      { kind: 'empty' },
    ])
  })
})

/** What a damaged archive gives; undefined where it is refused with an error of ours. */
async function readOrRefuse(archive: Uint8Array): Promise<Read | undefined> {
  try {
    return await readEntries(archive)
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(TokentrailError)
    return undefined
  }
}
