import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { harEntry, harFile, type Part } from './har-file.ts'
import { readEntries } from './read-entries.ts'

async function readOne(part: Part, creator?: string): Promise<HttpEntry> {
  const { entries } = await readEntries(harFile([harEntry(part)], creator))
  expect(entries).toHaveLength(1)
  return entries[0] as HttpEntry
}

const start = Date.UTC(2025, 2, 1, 8)

describe('a HAR entry', () => {
  it('keeps place, time, request and response', async () => {
    const { format, entries, producers, diagnostics } = await readEntries(harFile([harEntry()]))
    expect({ format, producers, diagnostics }).toEqual({
      format: 'har',
      producers: [{ name: 'WebInspector', version: '1' }],
      diagnostics: [],
    })
    expect(entries[0]).toMatchObject({
      index: 0,
      line: 1,
      column: 84,
      startedAt: start,
      endedAt: start + 12,
      request: { method: 'POST', headers: [] },
      response: { status: 200, statusText: 'OK' },
    })
  })

  it.each([
    ['2025-03-01T08:00:00.0256586Z', start + 25],
    ['2025-03-01T10:00:00.123456+02:00', start + 123],
    ['2025-03-01T03:00:00-0500', start],
    ['2025-03-01T10:00:00+02', start],
    ['2025-03-01 08:00:00', start],
    ['Sat, 01 Mar 2025 08:00:00 GMT', start],
    ['0001-01-01T00:00:00', undefined],
    ['1970-01-01T00:00:00.000Z', undefined],
    ['2025-13-45T08:00:00.000Z', undefined],
    ['2025-02-30T08:00:00.000Z', undefined],
    ['2024-02-29T23:30:00.000-05:00', Date.UTC(2024, 2, 1, 4, 30)],
    ['Sun, 30 Feb 2025 08:00:00 GMT', undefined],
    ['Saturday, 01-Mar-25 08:00:00 GMT', start],
    ['Invalid Date', undefined],
    [start, start],
    [start / 1000, start],
    [`${start}`, start],
    [12, undefined],
    ['', undefined],
    [null, undefined],
    ['Sat Mar 01 2025 08:00:00', undefined],
    ['Sat Mar 01 2025 10:00:00 GMT+0200 (Eastern European Time)', start],
    ['Sat, 01 Mar 2025 03:00:00 -0500', start],
  ])('startedDateTime %j', async (startedDateTime, expected) => {
    expect((await readOne({ entry: { startedDateTime } })).startedAt).toBe(expected)
  })

  it.each([
    [0, start],
    ['12', start + 12],
    [-1, undefined],
    [null, undefined],
    [1e300, undefined],
  ])('time %j', async (time, expected) => {
    expect((await readOne({ entry: { time } })).endedAt).toBe(expected)
  })

  it.each([0, 200.5, -1, null, undefined, 'x'])(
    'status %j means that there was no answer',
    async (status) => {
      expect(await readOne({ response: { status } })).not.toHaveProperty('response')
    },
  )

  it('without response is kept; without request it is damaged', async () => {
    const entries = [harEntry({ response: null }), { response: {} }, 17, null]
    const { entries: read, diagnostics } = await readEntries(harFile(entries))
    expect(read.map((entry) => entry.response)).toEqual([undefined])
    expect(diagnostics.map(({ code, entry }) => [code, entry])).toEqual([
      ['entry-damaged', 1],
      ['entry-damaged', 2],
      ['entry-damaged', 3],
      ['member-missing', 0],
    ])
  })

  it('is mended where bare words or control characters make it no JSON', async () => {
    const [head = '', tail = ''] = harFile([harEntry(), 'CUT', harEntry()]).split('"CUT"')
    const damaged = JSON.stringify(harEntry({ request: { method: 'P\tT' } }))
      .replace('"time":12', '"time":NaN')
      .replace('\\t', '\t')
    const { entries, diagnostics } = await readEntries(`${head}${damaged},{"request":{]}${tail}`)
    expect(entries.map((entry) => entry.request.method)).toEqual(['POST', 'P\tT', 'POST'])
    expect(diagnostics).toMatchObject([
      { code: 'entry-damaged', entry: 2 },
      { code: 'repaired', detail: expect.stringMatching(/^In entry 1 bare words/) as string },
    ])
  })

  it('tells a transfer that was cut short, and an answer of the recorder', async () => {
    expect(await readOne({ response: { _error: 'net::ERR_ABORTED' } })).toMatchObject({
      aborted: true,
    })
    expect(
      await readOne({ response: { status: 502, statusText: 'Fiddler - Connection Failed' } }),
    ).toMatchObject({ answeredByRecorder: true })
  })

  it('tells an answer that Charles made up', async () => {
    const headers = [{ name: 'Server', value: 'Charles' }]
    expect(await readOne({ response: { status: 503, headers } })).toMatchObject({
      answeredByRecorder: true,
    })
  })

  it('has no time where Insomnia wrote the moment of the export into all of them', async () => {
    const { entries, diagnostics } = await readEntries(
      harFile([harEntry(), harEntry()], 'Insomnia REST Client'),
    )
    expect(entries).toHaveLength(2)
    for (const entry of entries) {
      expect(entry).not.toHaveProperty('startedAt')
      expect(entry).not.toHaveProperty('endedAt')
    }
    expect(diagnostics.map(({ code, detail }) => [code, detail])).toEqual([
      [
        'repaired',
        'In 2 entries (first: 0) the time of the export stands in place of that of the request, so it was not used.',
      ],
      ['time-missing', 'No usable start time was recorded of 2 entries.'],
    ])
  })

  it('may have a time that is a number, which is told', async () => {
    const { diagnostics } = await readEntries(
      harFile([harEntry({ entry: { startedDateTime: start } })]),
    )
    expect(diagnostics.map(({ detail }) => detail)).toEqual([
      'In entry 0 the time is written as a number.',
    ])
  })

  it('without a usable time is told once for all', async () => {
    const untimed = harEntry({ entry: { startedDateTime: '' } })
    const { diagnostics } = await readEntries(harFile([untimed, harEntry(), untimed]))
    expect(diagnostics).toEqual([
      {
        code: 'time-missing',
        severity: 'info',
        detail: 'No usable start time was recorded of 2 entries.',
      },
    ])
  })

  it('gets an authority from Host where only a path was recorded', async () => {
    const headers = [{ name: 'Host', value: 'login.example' }]
    const { request } = await readOne({ request: { url: '/token', headers } })
    expect(request.url).toBe('https://login.example/token')
  })
})

describe('headers of a HAR', () => {
  const expected = [
    { name: 'a', value: '1' },
    { name: 'b', value: '' },
  ]

  it.each([
    ['objects', [{ name: 'A', value: 1 }, { name: 'b', value: null }, { value: 'x' }, null]],
    ['pairs', [['A', '1'], ['b', null], []]],
    ['one object', { A: '1', b: null }],
  ])('may be %s', async (_, headers) => {
    expect((await readOne({ request: { headers } })).request.headers).toEqual(expected)
  })

  it('have joined Set-Cookie taken apart', async () => {
    const headers = [{ name: 'Set-Cookie', value: 'a=1\nb=2' }]
    expect((await readOne({ response: { headers } })).response?.headers).toEqual([
      { name: 'set-cookie', value: 'a=1' },
      { name: 'set-cookie', value: 'b=2' },
    ])
  })
})

const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }
const length = (value: number): object => ({ headers: [{ name: 'content-length', value }] })

describe('the body of a request', () => {
  it.each<[string, object, Body]>([
    ['text', { postData: { text: 'a=1', params: [{ name: 'b' }] } }, { kind: 'text', text: 'a=1' }],
    [
      'text after header lines, as Firefox writes it',
      { postData: { text: 'Content-Type: a/b\r\nContent-Length: 3\r\n\r\na=1' } },
      { kind: 'text', text: 'a=1' },
    ],
    ['GET with empty postData', { method: 'GET', postData: { text: '', params: [] } }, empty],
    ['no postData, size known', { bodySize: 10 }, notRecorded],
    ['no postData, Content-Length', { bodySize: 0, ...length(10) }, notRecorded],
    ['no postData, size 0', { bodySize: 0 }, empty],
    ['no postData, nothing known', {}, notRecorded],
    ['GET without postData', { method: 'GET' }, empty],
    ['empty text, size known', { postData: { text: '' }, bodySize: 9 }, notRecorded],
    ['empty text', { postData: { text: '' } }, empty],
    ['null text', { postData: { text: null } }, notRecorded],
    [
      'base64 beside postData',
      { _content: { text: 'YT0x', encoding: 'base64' } },
      { kind: 'bytes', bytes: new TextEncoder().encode('a=1') },
    ],
  ])('%s', async (_, request, expected) => {
    expect((await readOne({ request })).request.body()).toEqual(expected)
  })

  const params = (value: unknown): object => ({ postData: { params: [{ name: 'a', value }] } })

  it.each<[creator: string, value: string, encoded: boolean]>([
    ['WebInspector', 'a b', true],
    ['Fiddler', '%41', false],
    ['mitmproxy', '%41', false],
    ['Playwright', '%41', false],
    ['something else', '%41', true],
    ['something else', '%41 ', false],
    ['something else', '41', false],
  ])('params by %s: %s', async (creator, value, encoded) => {
    const { request } = await readOne({ request: params(value) }, creator)
    expect(request.body()).toEqual({ kind: 'fields', fields: [{ name: 'a', value }], encoded })
  })

  it('keeps params that are no strings', async () => {
    const { request } = await readOne({ request: params(3600) })
    expect(request.body()).toMatchObject({ fields: [{ name: 'a', value: '3600' }] })
  })
})

describe('the body of a response', () => {
  const gzipped = '1f8b0800000000000203abae050043bfa6a302000000'
  const bytes = (text: string): Body => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) })

  it.each<[string, object, Body]>([
    ['text', { content: { text: '{}' } }, { kind: 'text', text: '{}' }],
    ['base64', { content: { text: 'e30=', encoding: 'Base64' } }, bytes('{}')],
    [
      'plain text called base64',
      { content: { text: '{"a":1}', encoding: 'base64' } },
      { kind: 'text', text: '{"a":1}' },
    ],
    ['no content', { content: undefined }, notRecorded],
    ['a comment', { content: { size: 0, comment: 'too large' } }, notRecorded],
    ['size without text', { content: { size: 10 } }, notRecorded],
    ['size 0', { content: { size: 0 } }, empty],
    ['Content-Length without text', { content: { size: 0 }, ...length(10) }, notRecorded],
    ['empty text', { content: { text: '' } }, empty],
    ['unknown size', { content: { size: -1 } }, notRecorded],
    ['redirect', { status: 302, content: { size: -1 }, ...length(10) }, empty],
    ['304', { status: 304, content: undefined }, empty],
    [
      'damaged chunks',
      { content: { text: '["1f8b08"]' } },
      { kind: 'unknown', why: 'undecodable' },
    ],
  ])('%s', async (_, response, expected) => {
    expect((await readOne({ response })).response?.body()).toEqual(expected)
  })

  it('is unpacked from gzip chunks in JSON, hexadecimal or base64', async () => {
    const hex = JSON.stringify([gzipped.slice(0, 20), gzipped.slice(20)])
    const base64 = JSON.stringify([Buffer.from(gzipped, 'hex').toString('base64')])
    for (const text of [hex, base64]) {
      const { response } = await readOne({ response: { content: { text } } })
      expect(response?.body()).toEqual(bytes('{}'))
    }
  })
})
