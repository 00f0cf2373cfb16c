import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entriesOf, tryInput } from '../fuzz/problems.ts'
import { bytesOf, harmless } from './harmless.ts'
import { harEntry, harFile } from './har-file.ts'

const token = { url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token' }

describe('names of object members', () => {
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
  ]

  it('are names like any other', async () => {
    const body = names.map((name) => `${name}=1`).join('&')
    const headers = names.map((name) => ({ name, value: 'polluted' }))
    const text = harFile([
      harEntry({ request: { ...token, headers, postData: { mimeType: 'x', text: body } } }),
    ])
    const hostile = text.replace('{"version"', '{"__proto__":{"polluted":1},"version"')
    expect(entriesOf(await harmless(hostile))).toBe(1)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('change nothing of what is found', async () => {
    const plain = harFile([harEntry({ request: token })])
    const hostile = names.reduce(
      (text, name) => text.replace('"request":{', `"request":{"${name}":{"url":"x","get":1},`),
      plain,
    )
    expect(hostile).not.toBe(plain)
    expect((await harmless(hostile)).exchanges.map(({ kind }) => kind)).toEqual(
      (await harmless(plain)).exchanges.map(({ kind }) => kind),
    )
  })
})

describe('text that is no text', () => {
  it.each(['\\ud800', '\\udc00\\ud800', '\\ud83d', '\\u0000', '\\uffff', '\\u202e\\u001b[2J'])(
    '%s in every string of a HAR gives well-formed text',
    async (escape) => {
      const text = harFile([
        harEntry({
          request: {
            method: `PO${escape}ST`,
            url: `https://login.microsoftonline.com/conto${escape}so/oauth2/v2.0/token?client_id=a${escape}`,
            headers: [{ name: `x-client-SKU`, value: `MSAL${escape}` }],
            postData: { text: `client_id=${escape}&grant_type=refresh_token&scope=a${escape}` },
          },
          response: { content: { text: `{"error":"${escape}","error_codes":[7]}` } },
        }),
      ]).replaceAll('\\\\u', '\\u')
      const report = await harmless(text)
      expect(entriesOf(report)).toBe(1)
      expect(JSON.stringify(report)).not.toMatch(/\\ud[89a-f]|\\u001b|\u202e/i)
    },
  )

  it('bytes that UTF-8 never has cost at most a replacement', async () => {
    const bytes = bytesOf(harFile([harEntry({ request: { method: '~', ...token } })])).map(
      (byte) => (byte === 0x7e ? 0xff : byte),
    )
    expect(entriesOf(await harmless(bytes))).toBe(1)
  })
})

it.each(['1e400', '-1e400', '1e-400', '9'.repeat(40), '-0', 'NaN', 'Infinity', '1E+999'])(
  'the number %s in every place of a HAR is no time and no size',
  async (number) => {
    const text = harFile([
      harEntry({
        entry: { time: 777 },
        request: { ...token, bodySize: 777 },
        response: { status: 777, content: { size: 777, text: '{"expires_in":777}' } },
      }),
    ])
    const report = await harmless(text.replaceAll('777', number))
    expect(entriesOf(report)).toBe(1)
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity|null/)
  },
)

it('JSON of any shape where a HAR has its parts is no crash', async () => {
  const json = fc.jsonValue({ maxDepth: 3 })
  const message = fc.record({
    method: json,
    status: json,
    url: json,
    headers: json,
    postData: fc.oneof(json, fc.record({ text: json, params: json, encoding: json })),
    content: fc.oneof(json, fc.record({ text: json, size: json, encoding: json })),
    bodySize: json,
  })
  const entry = fc.record({
    startedDateTime: json,
    time: json,
    request: message,
    response: message,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(json, entry)), json, async (entries, creator) => {
      const bytes = bytesOf(JSON.stringify({ log: { creator, entries } }))
      const { report, problems } = await tryInput(bytes)
      expect(problems.filter((one) => !one.includes('without a word'))).toEqual([])
      expect(entriesOf(report)).toBeLessThanOrEqual(entries.length)
    }),
    { numRuns: 200, seed: 1 },
  )
})
