import { Buffer } from 'node:buffer'
import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Recording } from '../fixtures/recording.ts'
import { charlesJson } from '../formats/charles-json.ts'
import { charlesXml } from '../formats/charles-xml.ts'
import { traffic } from '../formats/traffic.ts'
import { outline } from './fixture-entries.ts'
import { type Read, readEntries } from './read-entries.ts'

/** A JSON session with one transaction: a complete one, with `changes`. */
function json(changes: object = {}): string {
  return JSON.stringify([
    {
      status: 'COMPLETE',
      method: 'POST',
      protocolVersion: 'HTTP/1.1',
      scheme: 'https',
      host: 'login.contoso.example',
      actualPort: 443,
      path: '/token',
      query: null,
      times: { start: '2025-03-03T08:00:00.000Z', end: '2025-03-03T08:00:00.250Z' },
      request: {
        header: { firstLine: 'POST /token HTTP/1.1', headers: [{ name: 'Host', value: 'x' }] },
        body: { text: 'grant_type=refresh_token' },
      },
      response: { status: 200, header: { firstLine: 'HTTP/1.1 200 OK', headers: [] } },
      ...changes,
    },
  ])
}

/** An XML session with one transaction of these attributes and this content. */
function xml(attributes: string, content = ''): string {
  return `<charles-session><transaction ${attributes}>${content}</transaction></charles-session>`
}

async function one(capture: string): Promise<Read & { readonly entry: Read['entries'][number] }> {
  const read = await readEntries(capture)
  const [entry] = read.entries
  if (!entry || read.entries.length > 1) throw new Error('Exactly one entry was expected.')
  return { ...read, entry }
}

const start = Date.UTC(2025, 2, 3, 8)
const noRecording: Recording = { at: start, took: 0, method: 'GET', url: '', headers: [] }

it('reads what imitates Charles, and says so', async () => {
  const request = { headers: [{ name: 'Host', value: 'x' }], body: 'grant_type=refresh_token' }
  const { entry, diagnostics } = await one(json({ request }))
  expect(entry.request.headers).toEqual([{ name: 'host', value: 'x' }])
  expect(entry.request.body()).toEqual({ kind: 'text', text: 'grant_type=refresh_token' })
  expect(diagnostics.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([
    'repaired: In entry 0 headers stand without the object around them.',
    'repaired: In entry 0 a body is written without the object that belongs around it.',
  ])
})

describe.each([charlesJson, charlesXml])('$id', (sample) => {
  it('gives what happened', async () => {
    const { format, entries, diagnostics, producers } = await readEntries(
      sample.write(traffic.recordings),
    )
    expect(format).toBe(sample.id)
    expect(producers).toEqual([{ name: 'Charles' }])
    expect(diagnostics).toEqual([])
    expect(entries.map(({ request }) => `${request.method} ${request.url}`)).toEqual(
      traffic.recordings.map(({ method, url }) => `${method} ${url}`),
    )
    entries.forEach((entry, index) => {
      const { at, took, headers, body, answer } = traffic.recordings[index] ?? {}
      const sent = (text: string | undefined): object =>
        text === undefined ? { kind: 'empty' } : { kind: 'text', text }
      expect(entry.startedAt).toBe(at)
      expect(entry.endedAt).toBe((at ?? 0) + (took ?? 0))
      expect(entry.request.headers).toHaveLength(headers?.length ?? 0)
      expect(entry.request.body()).toEqual(sent(body))
      expect(entry.response).toMatchObject({ status: answer?.status, statusText: answer?.reason })
      expect(entry.response?.body()).toEqual(sent(answer?.body))
      expect(entry.aborted).toBeUndefined()
    })
  })

  it('gives no answer where none came', async () => {
    const { at, took, method, url, headers, body = '' } = traffic.recordings[0] ?? noRecording
    const unanswered = { at, took, method, url, headers, body }
    const { entries } = await readEntries(sample.write([unanswered]))
    expect(entries).toHaveLength(1)
    expect(entries[0]?.response).toBeUndefined()
    expect(entries[0]?.responseUnread).toBeUndefined()
    expect(entries[0]?.endedAt).toBeUndefined()
  })

  it.each(sample.broken)('reads what can be read of $name', async ({ bytes }) => {
    const { entries } = await readEntries(bytes, {}, (entry) => outlineSafely(entry))
    expect(entries.length).toBeGreaterThan(0)
  })
})

/** Asks for every body. */
function outlineSafely(entry: Read['entries'][number]): void {
  entry.request.body()
  entry.response?.body()
}

describe('a Charles JSON session', () => {
  it.each([
    [{ port: 8443, actualPort: 8443 }, 'https://login.contoso.example:8443/token'],
    [{ scheme: 'http', actualPort: 80, query: 'a=1' }, 'http://login.contoso.example/token?a=1'],
    [{ host: '2001:db8::1', path: null }, 'https://[2001:db8::1]/'],
    [{ method: 'CONNECT', path: null }, 'login.contoso.example:443'],
    [{ host: null, path: null }, 'https://x/token'],
  ])('makes a URL of its parts: %j', async (changes, url) => {
    expect((await one(json(changes))).entry.request.url).toBe(url)
  })

  it.each([
    ['gzip', gzipSync(new TextEncoder().encode('{"a":1}'))],
    ['gzip', new TextEncoder().encode('{"a":1}')],
  ])('decodes a body that is %s, or was', async (coding, bytes) => {
    const response = {
      status: 200,
      header: { headers: [{ name: 'Content-Encoding', value: coding }] },
      body: { encoding: 'base64', encoded: Buffer.from(bytes).toString('base64') },
    }
    const { entry, diagnostics } = await one(json({ response }))
    const body = entry.response?.body()
    expect(body?.kind === 'bytes' && new TextDecoder().decode(body.bytes)).toBe('{"a":1}')
    expect(diagnostics).toEqual([])
  })

  it.each([
    ['there is none', { sizes: { body: 0 } }, { kind: 'empty' }],
    ['it was not kept', { sizes: { body: 9 } }, { kind: 'unknown', why: 'not-recorded' }],
    ['nobody tells', {}, { kind: 'unknown', why: 'not-recorded' }],
    ['it is no base64', { body: { encoded: '%' } }, { kind: 'unknown', why: 'undecodable' }],
  ])('tells of a body whether %s', async (_, message, body) => {
    const { entry } = await one(json({ response: { status: 200, ...message } }))
    expect(entry.response?.body()).toEqual(body)
  })

  it('tells once of each side of which bodies are no base64', async () => {
    const bad = { status: 200, body: { encoded: '%' } }
    const entries = Array.from({ length: 3 }, () => json({ request: bad, response: bad }))
    const { diagnostics } = await readEntries(
      `[${entries.map((entry) => entry.slice(1, -1)).join(',')}]`,
      {},
      ({ index, request, response }) => {
        if (index > 0) request.body()
        response?.body()
      },
    )
    const code = 'body-undecodable'
    const severity = 'warning'
    expect(diagnostics).toEqual([
      {
        code,
        severity,
        entry: 0,
        count: 3,
        detail: 'In 3 entries (first: 0) the body of the answer is no valid base64.',
      },
      {
        code,
        severity,
        entry: 1,
        count: 2,
        detail: 'In 2 entries (first: 1) the body of the request is no valid base64.',
      },
    ])
  })

  it.each([
    ['RECEIVING', { status: 200 }, { aborted: true }],
    ['FAILED', { status: 200 }, { aborted: true }],
    ['FAILED', { status: null }, {}],
    ['SENDING', null, {}],
    ['COMPLETE', null, { responseUnread: true }],
    ['Complete', { status: '200' }, {}],
  ])('tells of an answer when the state is %s: %j', async (status, response, notes) => {
    const { entry } = await one(json({ status, response }))
    const { aborted, responseUnread } = entry
    const found = { ...(aborted && { aborted }), ...(responseUnread && { responseUnread }) }
    expect(found).toEqual(notes)
  })

  it('tells an answer that Charles made up from one of the server', async () => {
    const answer = (server: string): object => ({
      status: 503,
      header: { headers: [{ name: 'Server', value: server }] },
    })
    const made = await one(json({ status: 'EXCEPTION', response: answer('Charles') }))
    expect(made.entry).toMatchObject({ answeredByRecorder: true, aborted: true })
    const sent = await one(json({ response: answer('contoso') }))
    expect(sent.entry).not.toHaveProperty('answeredByRecorder')
  })

  it('takes the end from the duration where it is not written down', async () => {
    const times = { requestBegin: '2025-03-03T10:00:00.000+02:00' }
    const { entry } = await one(json({ times, durations: { total: 80 } }))
    expect(entry).toMatchObject({ startedAt: start, endedAt: start + 80 })
  })

  it('tells of entries without times, and of headers in another shape', async () => {
    const request = { headers: { headers: { Host: 'x' } } }
    const { entry, diagnostics } = await one(json({ times: null, request }))
    expect(entry.startedAt).toBeUndefined()
    expect(entry.request.headers).toEqual([{ name: 'host', value: 'x' }])
    expect(diagnostics.map(({ code }) => code)).toEqual(['repaired', 'time-missing'])
  })

  it('leaves out what is no transaction', async () => {
    const { entries, diagnostics } = await readEntries(`${json().slice(0, -1)},7,{"request":{}}]`)
    expect(entries).toHaveLength(1)
    expect(diagnostics).toMatchObject([
      { code: 'entry-damaged', entry: 1 },
      { code: 'entry-damaged', entry: 2 },
    ])
  })

  it('says where it was cut', async () => {
    const { entries, diagnostics } = await readEntries(`${json().slice(0, -1)},{"status":`)
    expect(entries).toHaveLength(1)
    expect(diagnostics).toMatchObject([{ code: 'truncated', entry: 1 }])
  })
})

describe('a Charles XML session', () => {
  const place = 'method="GET" protocol="https" host="contoso.example" path="/"'

  it('reads bodies in base64 and plain', async () => {
    const { entry } = await one(
      xml(
        place,
        '<request headers="true" body="true"><body encoding="plain">a&lt;b</body></request>' +
          '<response status="200" body="true"><body encoding="base64">e30=</body></response>',
      ),
    )
    expect(entry.request.body()).toEqual({ kind: 'text', text: 'a<b' })
    expect(entry.response?.body()).toEqual({ kind: 'bytes', bytes: new Uint8Array([0x7b, 0x7d]) })
  })

  it.each([
    ['startTimeMillis="1740988800000" startTime="2001-01-01T00:00:00Z"', start],
    ['startTimeMillis="-1" startTime="2025-03-03T08:00:00.000Z"', start],
    ['requestBeginTimeMillis="1740988800000"', start],
    ['startTimeMillis="1e999"', undefined],
  ])('reads the time of %s', async (attributes, at) => {
    expect((await one(xml(`${place} ${attributes}`))).entry.startedAt).toBe(at)
  })

  it.each([
    ['body="false"', { kind: 'empty' }],
    ['body="211"', { kind: 'unknown', why: 'not-recorded' }],
    ['', { kind: 'unknown', why: 'not-recorded' }],
  ])('tells whether an answer had a body: %s', async (attribute, body) => {
    const { entry } = await one(xml(place, `<response status="200" ${attribute}/>`))
    expect(entry.response?.body()).toEqual(body)
  })

  it('has an outline that a person can read', async () => {
    const { entry } = await one(
      xml(
        `${place} status="RECEIVING" startTimeMillis="1740988800000" endTimeMillis="1740988800090"`,
        '<request><headers><first-line>GET / HTTP/1.1</first-line>' +
          '<header><name>X-A</name><value>1</value></header></headers></request>' +
          '<response><headers><first-line><![CDATA[HTTP/1.1 201 Made]]></first-line></headers></response>',
      ),
    )
    expect(outline(entry)).toEqual({
      index: 0,
      place: '1:18',
      at: '2025-03-03T08:00:00.000Z',
      took: 90,
      notes: 'aborted',
      request: 'GET https://contoso.example/',
      requestHeaders: 'x-a',
      requestBody: 'empty',
      answer: '201 Made',
      answerHeaders: '',
      answerBody: 'unknown (not-recorded)',
    })
  })

  it('fetches and expands nothing', async () => {
    const sample = charlesXml.broken.find(({ name }) => name.startsWith('external-entity'))
    const { entries } = await readEntries(sample?.bytes ?? '')
    expect(entries[0]?.request.headers[0]).toEqual({ name: 'x', value: '&a;&b;' })
  })
})
