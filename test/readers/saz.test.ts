import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { readEntries, type Read } from './read-entries.ts'
import {
  fiddlerComment,
  sessionMetadata,
  writeSaz,
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

/** What the wire carried: head, then any bytes. */
function message(head: string, body: Uint8Array | string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]))
}

/** A Zstandard frame of one raw block: magic, size in one byte, block header, content. */
function zstd(content: string): Uint8Array {
  const { length } = content
  const head = [0x28, 0xb5, 0x2f, 0xfd, 0x20, length, (length << 3) | 1, length >> 5, 0]
  return Buffer.concat([Buffer.from(head), Buffer.from(content)])
}

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

  it.each(['HTTP/2', 'HTTP/2.0', 'HTTP/3'])('may be %s, with pseudo-headers', async (version) => {
    const entry = await readOne({
      request: `GET /a ${version}\n:authority: host.example\n\n`,
      response: `${version} 204\n\n`,
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
    ['zstd', zstd(plain)],
    ['deflate, gzip', gzipSync(deflateSync(plain))],
    ['identity', Buffer.from(plain)],
  ])('%s is undone, chunked or not', async (coding, packed) => {
    const coded = `${head}\r\nContent-Encoding: ${coding}`
    expect(await body(message(coded, packed))).toEqual([text(plain)])
    const both = `${coded}\r\nTransfer-Encoding: chunked`
    expect(await body(message(both, chunked(packed)))).toEqual([text(plain)])
    const upload = message(both.replace(head, `POST ${url} HTTP/1.1`), chunked(packed))
    expect((await readOne({ request: upload })).request.body()).toEqual(text(plain))
  })

  it('is kept where the headers lie', async () => {
    const lying = `${head}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked`
    const found = await body(message(lying, plain))
    expect(found).toEqual([text(plain), 'repaired', 'repaired'])
    const upload = message(lying.replace(head, `POST ${url} HTTP/1.1`), plain)
    expect((await readOne({ request: upload })).request.body()).toEqual(text(plain))
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
    expect(await body(message(lying, plain))).toEqual([text(plain), 'repaired'])
  })

  it('that was cut while chunked is given as far as it goes', async () => {
    const head2 = `${head}\r\nTransfer-Encoding: chunked`
    const cut = chunked(Buffer.from(plain)).subarray(0, 30)
    const [found, ...codes] = await body(message(head2, cut))
    expect(found).toEqual(text('{"access_token"'))
    expect(codes).toEqual(['body-mismatch'])
  })

  it('that was cut within its only chunk is no repair, but a loss', async () => {
    const cut = `400\r\n${plain}`
    const found = await body(message(`${head}\r\nTransfer-Encoding: chunked`, cut))
    expect(found).toEqual([text(cut), 'body-mismatch'])
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
