import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { readEntries } from './read-entries.ts'

const form = 'grant_type=refresh_token&refresh_token=r1'
const gzipped = Buffer.from(gzipSync(new TextEncoder().encode('{"refresh_token":"r2"}')))

/** A recording of Polly.JS, whose answer has this content. */
function recording(content: object, headers: readonly object[] = []): string {
  return JSON.stringify({
    log: {
      _recordingName: 'refresh',
      creator: { comment: 'persister:fs', name: 'Polly.JS', version: '6.0.6' },
      entries: [
        {
          _id: '0f2ec9a0b6a5d3c1e8f7b4a29d6c5e31',
          _order: 0,
          cache: {},
          request: {
            bodySize: form.length,
            cookies: [],
            headers: [
              {
                _fromType: 'array',
                name: 'content-type',
                value: 'application/x-www-form-urlencoded',
              },
            ],
            headersSize: 320,
            httpVersion: 'HTTP/1.1',
            method: 'POST',
            postData: { mimeType: 'application/x-www-form-urlencoded', params: [], text: form },
            queryString: [],
            url: 'https://login.contoso.example/token',
          },
          response: {
            bodySize: 1310,
            content: { mimeType: 'application/json; charset=utf-8', size: 1310, ...content },
            cookies: [{ name: 'a', path: '/', value: '1' }],
            headers: [
              { _fromType: 'array', name: 'set-cookie', value: 'a=1; path=/' },
              { _fromType: 'array', name: 'set-cookie', value: 'b=2; path=/' },
              ...headers,
            ],
            headersSize: 600,
            httpVersion: 'HTTP/1.1',
            redirectURL: '',
            status: 200,
            statusText: 'OK',
          },
          startedDateTime: '2025-03-05T08:00:00.000Z',
          time: 210,
          timings: { blocked: -1, connect: -1, dns: -1, receive: 0, send: 0, ssl: -1, wait: 210 },
        },
      ],
      pages: [],
      version: '1.2',
    },
  })
}

async function readOne(text: string): Promise<HttpEntry> {
  const { format, entries, producers } = await readEntries(text)
  expect({ format, producers }).toEqual({
    format: 'har',
    producers: [{ name: 'Polly.JS', version: '6.0.6' }],
  })
  expect(entries).toHaveLength(1)
  return entries[0] as HttpEntry
}

describe('a recording of Polly.JS', () => {
  it('has the form as text beside an empty list of params', async () => {
    const entry = await readOne(recording({ text: '{}' }))
    expect(entry.request.body()).toEqual({ kind: 'text', text: form })
    expect(entry.startedAt).toBe(Date.UTC(2025, 2, 5, 8))
    expect(entry.endedAt).toBe(Date.UTC(2025, 2, 5, 8, 0, 0, 210))
  })

  it('has each cookie in a header of its own', async () => {
    const { response } = await readOne(recording({ text: '{}' }))
    expect(response?.headers.map(({ value }) => value)).toEqual(['a=1; path=/', 'b=2; path=/'])
  })

  const gzip = [{ name: 'content-encoding', value: 'gzip' }]
  const decoded: Body = {
    kind: 'bytes',
    bytes: new TextEncoder().encode('{"refresh_token":"r2"}'),
  }

  it.each<[string, object, Body]>([
    ['text', { text: '{"a":1}' }, { kind: 'text', text: '{"a":1}' }],
    [
      'chunks in hexadecimal',
      {
        _isBinary: true,
        text: JSON.stringify([
          gzipped.subarray(0, 15).toString('hex'),
          gzipped.subarray(15).toString('hex'),
        ]),
      },
      decoded,
    ],
    [
      'chunks in base64',
      { encoding: 'base64', text: JSON.stringify([gzipped.toString('base64')]) },
      decoded,
    ],
  ])('has an answer as %s', async (_, content, expected) => {
    const { response } = await readOne(recording(content, gzip))
    expect(response?.body()).toEqual(expected)
  })
})
