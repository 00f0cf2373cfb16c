import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import type { Body } from '../../src/readers/entry.ts'
import { claims, headOf } from '../../src/readers/recognise.ts'
import { readEntries } from './read-entries.ts'

const url = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'

function recording(...entries: readonly unknown[]): string {
  return JSON.stringify({ Entries: entries, Variables: {} }, null, 2)
}

function entry(parts: object = {}): object {
  return {
    RequestUri: url,
    RequestMethod: 'POST',
    RequestHeaders: { 'Content-Type': 'application/x-www-form-urlencoded' },
    RequestBody: 'grant_type=refresh_token&refresh_token=Sanitized',
    StatusCode: 200,
    ResponseHeaders: { 'Content-Type': 'application/json' },
    ResponseBody: { access_token: 'Sanitized', refresh_token: 'Sanitized' },
    ...parts,
  }
}

describe('a recording of the Azure SDK test proxy', () => {
  it('has requests, answers and no times', async () => {
    const { format, entries, diagnostics } = await readEntries(recording(entry(), entry()))
    expect(format).toBe('azure-test-proxy')
    expect(entries).toMatchObject([
      { index: 0, request: { method: 'POST', url }, response: { status: 200 } },
      { index: 1 },
    ])
    expect(entries[0]).not.toHaveProperty('startedAt')
    expect(diagnostics.map(({ code }) => code)).toEqual(['time-missing'])
  })

  it('has headers with one value or several', async () => {
    const headers = { 'Set-Cookie': ['a=1', 'b=2'], Date: 'Wed, 05 Mar 2025 08:00:00 GMT', X: null }
    const { entries } = await readEntries(recording(entry({ ResponseHeaders: headers })))
    expect(entries[0]?.response?.headers).toEqual([
      { name: 'set-cookie', value: 'a=1' },
      { name: 'set-cookie', value: 'b=2' },
      { name: 'date', value: 'Wed, 05 Mar 2025 08:00:00 GMT' },
      { name: 'x', value: '' },
    ])
  })

  it.each<[string, object, Body]>([
    ['JSON', { ResponseBody: { a: 1 } }, { kind: 'text', text: '{"a":1}' }],
    ['text', { ResponseBody: 'a' }, { kind: 'text', text: 'a' }],
    ['lines', { ResponseBody: ['a\r\n', 'b'] }, { kind: 'text', text: 'a\r\nb' }],
    ['an empty list', { ResponseBody: [] }, { kind: 'empty' }],
    ['null', { ResponseBody: null }, { kind: 'unknown', why: 'not-recorded' }],
    ['null of a 204', { ResponseBody: null, StatusCode: 204 }, { kind: 'empty' }],
    [
      'base64',
      { ResponseBody: 'e30=', ResponseHeaders: { 'Content-Type': 'application/octet-stream' } },
      { kind: 'bytes', bytes: new TextEncoder().encode('{}') },
    ],
    [
      'masked where base64 belongs',
      { ResponseBody: 'Sanitized', ResponseHeaders: {} },
      { kind: 'text', text: 'Sanitized' },
    ],
  ])('has a body that is %s', async (_, parts, expected) => {
    const { entries } = await readEntries(recording(entry(parts)))
    expect(entries[0]?.response?.body()).toEqual(expected)
  })

  it('reports entries without a request or a status', async () => {
    const damaged = [entry({ RequestUri: null }), 7, entry({ StatusCode: 'x' })]
    const { entries, diagnostics } = await readEntries(recording(...damaged))
    expect(entries).toMatchObject([{ index: 2, responseUnread: true }])
    expect(diagnostics.map(({ code, entry: at }) => [code, at])).toEqual([
      ['entry-damaged', 0],
      ['entry-damaged', 1],
      ['entry-damaged', 2],
      ['time-missing', undefined],
    ])
  })

  it('has masks that are no tokens', async () => {
    const zero = '00000000-0000-0000-0000-000000000000'
    const body = (token: string): object => ({
      RequestBody: `grant_type=refresh_token&client_id=${zero}&refresh_token=${token}`,
      ResponseBody: { token_type: 'Bearer', access_token: token, refresh_token: token },
    })
    const masks = ['Sanitized', 'Sanitised', 'REDACTED', zero]
    const text = recording(...masks.map((mask) => entry(body(mask))))
    const report = await analyze([{ name: 'a', bytes: new TextEncoder().encode(text) }])
    expect(report.exchanges).toHaveLength(masks.length)
    expect(report.tokens).toEqual([])
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each(['{"Variables":{"a":"b"}}', '{"Entries":[{"name":"a"}]}', '{"entries":[]}'])(
    'is not %s',
    (text) => {
      const found = claims(headOf(new TextEncoder().encode(text))).map(({ id }) => id)
      expect(found).not.toContain('azure-test-proxy')
    },
  )
})
