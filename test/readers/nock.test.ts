import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Body } from '../../src/readers/entry.ts'
import { claims, headOf } from '../../src/readers/recognise.ts'
import { readEntries } from './read-entries.ts'

function definition(parts: object = {}): object {
  return {
    scope: 'https://login.contoso.example:443',
    method: 'POST',
    path: '/token?a=b',
    body: 'grant_type=refresh_token&refresh_token=r1',
    status: 200,
    response: { refresh_token: 'r2' },
    rawHeaders: ['Content-Type', 'application/json', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
    ...parts,
  }
}

const gzipped = Buffer.from(gzipSync(new TextEncoder().encode('{}')))

describe('a recording of nock', () => {
  it('has requests, answers and no times', async () => {
    const { format, entries, diagnostics } = await readEntries(JSON.stringify([definition()]))
    expect(format).toBe('nock')
    expect(entries).toMatchObject([
      {
        index: 0,
        request: { method: 'POST', url: 'https://login.contoso.example/token?a=b', headers: [] },
        response: {
          status: 200,
          headers: [
            { name: 'content-type', value: 'application/json' },
            { name: 'set-cookie', value: 'a=1' },
            { name: 'set-cookie', value: 'b=2' },
          ],
        },
      },
    ])
    expect(entries[0]?.request.body()).toEqual({
      kind: 'text',
      text: 'grant_type=refresh_token&refresh_token=r1',
    })
    expect(diagnostics.map(({ code }) => code)).toEqual(['time-missing'])
  })

  it('has headers as an object before version 7 and from version 14', async () => {
    const headers = { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] }
    for (const parts of [{ rawHeaders: undefined, headers }, { rawHeaders: headers }]) {
      const { entries } = await readEntries(JSON.stringify([definition(parts)]))
      expect(entries[0]?.response?.headers.map(({ value }) => value)).toEqual([
        'text/plain',
        'a=1',
        'b=2',
      ])
    }
  })

  it('keeps a port that is not the usual one', async () => {
    const scopes = ['http://a.example:80', 'http://a.example:8080', 'https://a.example']
    const text = JSON.stringify(scopes.map((scope) => definition({ scope, path: '/' })))
    const { entries } = await readEntries(text)
    expect(entries.map(({ request }) => request.url)).toEqual([
      'http://a.example/',
      'http://a.example:8080/',
      'https://a.example/',
    ])
  })

  const coded = ['Content-Encoding', 'gzip']
  const decoded: Body = { kind: 'bytes', bytes: new TextEncoder().encode('{}') }
  const halves = [gzipped.subarray(0, 9), gzipped.subarray(9)]

  it.each<[string, object, Body]>([
    ['JSON', {}, { kind: 'text', text: '{"refresh_token":"r2"}' }],
    ['a JSON list', { response: ['ab'] }, { kind: 'text', text: '["ab"]' }],
    ['empty', { response: '' }, { kind: 'empty' }],
    ['missing', { response: undefined }, { kind: 'unknown', why: 'not-recorded' }],
    [
      'coded, in hexadecimal',
      { rawHeaders: coded, response: halves.map((half) => half.toString('hex')) },
      decoded,
    ],
    ['coded, in base64', { rawHeaders: coded, response: [gzipped.toString('base64')] }, decoded],
    ['binary', { responseIsBinary: true, response: '7b7d' }, decoded],
    [
      'damaged',
      { rawHeaders: coded, response: ['1f8b08ff'] },
      { kind: 'unknown', why: 'undecodable' },
    ],
  ])('has an answer that is %s', async (_, parts, expected) => {
    const { entries } = await readEntries(JSON.stringify([definition(parts)]))
    expect(entries[0]?.response?.body()).toEqual(expected)
  })

  it('reports entries without a request or a status', async () => {
    const damaged = [definition(), definition({ scope: 7 }), definition({ status: 0 })]
    const { entries, diagnostics } = await readEntries(JSON.stringify(damaged))
    expect(entries.map(({ index, responseUnread }) => [index, responseUnread])).toEqual([
      [0, undefined],
      [2, true],
    ])
    expect(diagnostics.map(({ code, entry }) => [code, entry])).toEqual([
      ['entry-damaged', 1],
      ['entry-damaged', 2],
      ['time-missing', undefined],
    ])
  })

  it.each(['[]', '[{"method":"GET","path":"/"}]', '{"scope":"a","method":"b","path":"c"}'])(
    'is not %s',
    (text) => {
      const found = claims(headOf(new TextEncoder().encode(text))).map(({ id }) => id)
      expect(found).not.toContain('nock')
    },
  )
})
