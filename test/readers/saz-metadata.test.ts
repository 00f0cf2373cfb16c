import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { readEntries } from './read-entries.ts'
import { sessionMetadata, writeSaz, type SazSession } from './saz-writer.ts'

const url = 'https://contoso.example/token'
const request = `POST ${url} HTTP/1.1\r\n\r\ngrant_type=refresh_token`
const response = 'HTTP/1.1 200 OK\r\n\r\n{"a":1}'
const session: SazSession = { request, response }

async function readOne(one: SazSession): Promise<HttpEntry> {
  const { entries } = await readEntries(writeSaz([one]))
  expect(entries).toHaveLength(1)
  return entries[0] as HttpEntry
}

describe('the metadata of a session', () => {
  const timers = { ClientBeginRequest: '2025-03-01T08:00:00.1234567Z' }
  const flags = { 'x-processinfo': 'msedge:12140' }
  const usual = sessionMetadata({ timers, flags })
  const wide = Buffer.from(usual.replace('utf-8', 'utf-16'), 'utf16le')
  const outline = { startedAt: Date.UTC(2025, 2, 1, 8) + 123, process: { name: 'msedge' } }

  it.each<[string, string | Uint8Array]>([
    ['usual', usual],
    ['without a byte order mark', usual.slice(1)],
    ['UTF-16', wide],
    ['UTF-16 without a byte order mark', wide.subarray(2)],
    ['UTF-16, big-endian', Buffer.from(wide).swap16()],
    ['of FiddlerCore 6', usual.replace('SessionTimers', 'SessionMetrics')],
    [
      'with characters that XML forbids',
      usual.replace('N="x-', 'N="ui-comments" V="\u0001<&" /><SessionFlag N="x-'),
    ],
    [
      'with elements that nobody knows',
      usual.replace(
        '<PipeInfo',
        '<CertificateChainInfo A="1"><B/></CertificateChainInfo><PipeInfo',
      ),
    ],
    ['cut in its middle', usual.slice(0, usual.indexOf('12140') + 7)],
  ])('%s is understood', async (_, metadata) => {
    expect(await readOne({ request, response, metadata })).toMatchObject(outline)
  })

  it.each([
    ['unset', '0001-01-01T00:00:00'],
    ['unset by Fluxzy', '0001-01-01T00:00:00.0000000+01:00'],
    ['no date', 'yesterday'],
  ])('with times that are %s has none', async (_, never) => {
    const metadata = sessionMetadata({
      timers: { ClientBeginRequest: never, ClientDoneResponse: never },
    })
    const { entries, diagnostics } = await readEntries(writeSaz([{ request, metadata }]))
    expect(entries[0]).not.toHaveProperty('startedAt')
    expect(diagnostics).toMatchObject([{ code: 'time-missing', severity: 'info' }])
  })

  it('gives no note of the user away, and takes numbers of any country', async () => {
    const metadata = sessionMetadata({
      bitFlags: '19',
      flags: { 'ui-comments': 'SyntheticTokentrail', 'x-responsebodytransferlength': '1\u00a0035' },
    })
    const read = await readEntries(writeSaz([{ request, response, metadata }]))
    expect(JSON.stringify(read)).not.toContain('SyntheticTokentrail')
  })
})

describe('what is no traffic', () => {
  const note = (target: string, host: string, bitFlags?: string): SazSession => ({
    request: `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    response: 'HTTP/1.1 200 Analyzed Data\r\n\r\n{}',
    ...(bitFlags !== undefined && { metadata: sessionMetadata({ bitFlags }) }),
  })
  const urls = async (...sessions: readonly SazSession[]): Promise<readonly string[]> => {
    const read = await readEntries(writeSaz(sessions))
    const details = read.diagnostics.filter(({ code }) => code === 'left-out')
    return [...read.entries.map((one) => one.request.url), ...details.map(({ detail }) => detail)]
  }

  it('is left out, and counted', async () => {
    expect(
      await urls(
        note('http://NETLOG/CAPTURE_INFO', 'NETLOG', '4580'),
        note('/RAW_JSON', 'NETLOG'),
        note('http://localhost/Screenshot_9-05-07.jpg', 'localhost', '4580'),
        session,
      ),
    ).toEqual([url, 'Sessions that are notes or pictures of the recorder were left out (3).'])
  })

  it('must be marked by Fiddler: the same from a server is traffic', async () => {
    const picture = 'http://contoso.example/Screenshot_9-05-07.jpg'
    expect(await urls(note(picture, 'contoso.example', '9'))).toEqual([picture])
    expect(await urls(note(picture, 'contoso.example'))).toEqual([picture])
    expect(await urls(note('http://netlog/RAW', 'netlog'))).toEqual(['http://netlog/RAW'])
    expect(await urls(note('http://NETLOG/', 'NETLOG', '9'))).toEqual(['http://NETLOG/'])
  })

  it('messages of WebSockets and gRPC are told of, not read', async () => {
    expect(
      await urls({ ...session, more: { 'w.txt': 'Fiddler-WebSocket: 1', 'g.txt': '' } }, session),
    ).toEqual([url, url, 'WebSocket or gRPC messages of 1 session were not read.'])
  })
})

describe('a session of an imported net log', () => {
  const metadata = sessionMetadata({ bitFlags: '440', flags: { 'X-Netlog-URLRequest-ID': '41' } })
  const unknown = { kind: 'unknown', why: 'not-recorded' }

  it('has no body of a request that may have had one', async () => {
    const of = async (head: string): Promise<Body> =>
      (await readOne({ request: `${head}\r\n\r\n`, metadata })).request.body()
    expect(await of('POST https://a/ HTTP/1.1')).toEqual(unknown)
    expect(await of('GET https://a/ HTTP/1.1')).toEqual({ kind: 'empty' })
    expect(await of('POST https://a/ HTTP/1.1\r\nContent-Length: 0')).toEqual({ kind: 'empty' })
  })

  it('has a body of an answer where the log has it', async () => {
    const of = async (answer: string): Promise<Body | undefined> =>
      (await readOne({ request, response: answer, metadata })).response?.body()
    expect(await of('HTTP/1.1 200 OK\r\n\r\n')).toEqual(unknown)
    expect(await of('HTTP/1.1 204 No Content\r\n\r\n')).toEqual({ kind: 'empty' })
    expect(await of(response)).toMatchObject({ kind: 'bytes' })
  })
})
