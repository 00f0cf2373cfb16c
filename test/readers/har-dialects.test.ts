import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import type { Diagnostic } from '../../src/readers/reader.ts'
import { harEntry, harFile, type Part } from './har-file.ts'
import { readEntries } from './read-entries.ts'

interface One {
  readonly entry: HttpEntry
  readonly sent: Body
  readonly received: Body | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** What was told, without the codes. */
  readonly told: readonly string[]
}

async function readOne(part: Part, creator?: string): Promise<One> {
  const bodies: (Body | undefined)[] = []
  const { entries, diagnostics } = await readEntries(
    harFile([harEntry(part)], creator),
    {},
    (entry) => bodies.push(entry.request.body(), entry.response?.body()),
  )
  const [entry] = entries
  const [sent, received] = bodies
  if (!entry || !sent) throw new Error('There is no entry.')
  return { entry, sent, received, diagnostics, told: diagnostics.map(({ detail }) => detail) }
}

const text = (content: string): Body => ({ kind: 'text', text: content })
const bytes = (content: string): Body => ({
  kind: 'bytes',
  bytes: new TextEncoder().encode(content),
})
const form = (...fields: readonly (readonly [string, string])[]): Body => ({
  kind: 'fields',
  fields: fields.map(([name, value]) => ({ name, value })),
  encoded: false,
})

describe('what is no UTF-8', () => {
  it('is told where it stands in the log, too', async () => {
    const latin = Uint8Array.from(harFile([harEntry()], 'Caf\u00E9'), (one) => one.charCodeAt(0))
    const { diagnostics } = await readEntries(latin)
    expect(diagnostics.map(({ detail }) => detail)).toEqual([
      'Bytes that are no UTF-8 were replaced in a member of the log.',
    ])
  })
})

describe('a quirk that many entries share', () => {
  it('is told once, with its count and its first place', async () => {
    const pairs = harEntry({ request: { headers: [['A', '1']] } })
    const { diagnostics } = await readEntries(harFile([harEntry(), pairs, harEntry(), pairs]))
    expect(diagnostics).toMatchObject([
      {
        code: 'repaired',
        severity: 'info',
        detail: 'In 2 entries (first: 1) headers are written as pairs.',
      },
    ])
  })
})

describe('headers', () => {
  it.each([
    [
      'pairs',
      [
        ['A', 'x'],
        ['b', null],
      ],
      'In entry 0 headers are written as pairs.',
    ],
    ['one object', { A: 'x', b: null }, 'In entry 0 headers are written as one object.'],
    [
      'objects',
      [
        { name: 'A', value: 'x' },
        { name: 'b', value: null },
      ],
      undefined,
    ],
  ])('may be %s', async (_, headers, sentence) => {
    const { entry, told } = await readOne({ request: { headers } })
    expect(entry.request.headers).toEqual([
      { name: 'a', value: 'x' },
      { name: 'b', value: '' },
    ])
    expect(told).toEqual(sentence === undefined ? [] : [sentence])
  })

  it('may be the text of a head', async () => {
    const headers = 'POST /token HTTP/1.1\r\nA: x: y\n:authority: h\r\n\r\n'
    const { entry, told } = await readOne({ request: { headers } })
    expect(entry.request.headers).toEqual([
      { name: 'a', value: 'x: y' },
      { name: ':authority', value: 'h' },
    ])
    expect(told).toEqual(['In entry 0 headers are written as text.'])
  })

  it.each([7, true, null, undefined, ''])('are none where they are %j', async (headers) => {
    const { entry, told } = await readOne({ request: { headers } })
    expect([entry.request.headers, told]).toEqual([[], []])
  })

  it('without a name are left out', async () => {
    const { entry, told } = await readOne({ request: { headers: [{ value: 'x' }, ['', 'y']] } })
    expect(entry.request.headers).toEqual([])
    expect(told).toEqual(['In entry 0 a header has no name, so it was left out.'])
  })

  it('may have lists and numbers as values', async () => {
    const headers = { 'Set-Cookie': ['a=1', 2], n: 17 }
    const { entry, told } = await readOne({ response: { headers } })
    expect(told).toContain('In entry 0 the value of a header is no text.')
    expect(entry.response?.headers).toEqual([
      { name: 'set-cookie', value: 'a=1' },
      { name: 'set-cookie', value: '2' },
      { name: 'n', value: '17' },
    ])
  })
})

describe('the form of a request', () => {
  const field = (name: string, value: unknown): object => ({ name, value })

  it('may be one object', async () => {
    const { sent, told } = await readOne(
      { request: { postData: { params: { a: '1', b: 2 } } } },
      'Fiddler',
    )
    expect(sent).toEqual(form(['a', '1'], ['b', '2']))
    expect(told).toEqual(['In entry 0 form fields are written as one object.'])
  })

  it('may be JSON whose members became fields, as chrome-har writes it', async () => {
    const params = [
      field('n', 1),
      field('flag', true),
      field('none', null),
      field('list', [1, 'a']),
    ]
    const postData = { mimeType: 'application/json', params: [...params, field('raw', '%41')] }
    const { sent } = await readOne({ request: { postData } }, 'WebInspector')
    const expected = form(['n', '1'], ['flag', 'true'], ['none', ''], ['list', '[1,"a"]'])
    expect(sent).toEqual({
      ...expected,
      fields: [
        ...(expected.kind === 'fields' ? expected.fields : []),
        { name: 'raw', value: '%41' },
      ],
    })
  })

  it('is told where it is taken as percent-encoded for its looks', async () => {
    const { sent, told } = await readOne(
      { request: { postData: { params: [field('a', '%2B')] } } },
      'Nobody knows',
    )
    expect(sent).toMatchObject({ encoded: true })
    expect(told).toEqual(['In entry 0 form fields are taken as percent-encoded, for they look so.'])
  })

  const mimeType = 'application/x-www-form-urlencoded;charset=utf-8'
  const disagreement = 'In entry 0 the text and the fields of a form disagree; the text was used.'

  it.each([
    ['raw fields agree', 'a=%2B&b=x+y', [field('a', '%2B'), field('b', 'x+y')], []],
    ['decoded fields agree', 'a=%2B&b=x+y', [field('a', '+'), field('b', 'x y')], []],
    ['no fields', 'a=1', [], []],
    ['another value', 'a=1', [field('a', '2')], [disagreement]],
    ['another name', 'a=1', [field('a', '1'), field('c', '3')], [disagreement]],
  ])('and its text: %s', async (_, content, params, expected) => {
    const { sent, told } = await readOne({
      request: { postData: { mimeType, text: content, params } },
    })
    expect(sent).toEqual(text(content))
    expect(told).toEqual(expected)
  })

  it('is not compared with a text that is no form', async () => {
    const postData = { mimeType: 'application/json', text: '{"a":"x=1"}', params: [field('b', '')] }
    expect((await readOne({ request: { postData } })).told).toEqual([])
  })
})

describe('a body', () => {
  const gzipped = '1f8b0800000000000203abae050043bfa6a302000000'
  const chunks = JSON.stringify([gzipped.slice(0, 20), gzipped.slice(20)])

  it('may be gzip in hexadecimal chunks, in requests too', async () => {
    const { sent, told } = await readOne({ request: { postData: { text: chunks } } })
    expect(sent).toEqual(bytes('{}'))
    expect(told).toEqual(['In entry 0 a body is written in encoded chunks, which were joined.'])
  })

  it('may be binary chunks that are not packed, as Polly.JS marks them', async () => {
    const hex = Buffer.from('{"a":1}').toString('hex')
    const content = { text: JSON.stringify([hex.slice(0, 4), hex.slice(4)]), _isBinary: true }
    expect((await readOne({ response: { content } })).received).toEqual(bytes('{"a":1}'))
  })

  it('may be marked binary chunks with a coding that only the headers tell', async () => {
    const { brotliCompressSync } = await import('node:zlib')
    const packed = brotliCompressSync(Buffer.from('{"a":1}')).toString('base64')
    const content = { text: JSON.stringify([packed]), _isBinary: true, encoding: 'base64' }
    const headers = [{ name: 'Content-Encoding', value: 'br' }]
    expect((await readOne({ response: { content, headers } })).received).toEqual(bytes('{"a":1}'))
  })

  it('may be base64 of what is still packed', async () => {
    const packed = Buffer.from(gzipped, 'hex').toString('base64')
    const content = { text: packed, encoding: 'base64' }
    const { received, told } = await readOne({ response: { content } })
    expect(received).toEqual(bytes('{}'))
    expect(told).toEqual(['In entry 0 a body is still packed with gzip.'])
  })

  it('may stand behind header lines, as Firefox writes it', async () => {
    const postData = { text: 'Content-Type: a/b\r\nContent-Length: 3\r\n\r\na=1' }
    const { sent, told } = await readOne({ request: { postData } })
    expect(sent).toEqual(text('a=1'))
    expect(told).toEqual(['In entry 0 header lines stand before the text of a body.'])
  })

  it('may be hexadecimal, as Polly.JS writes it since version 6', async () => {
    const hex = Buffer.from('{"a":1}').toString('hex')
    for (const content of [hex, JSON.stringify([hex.slice(0, 5), hex.slice(5)])]) {
      const { received } = await readOne({
        response: { content: { text: content, encoding: 'hex' } },
      })
      expect(received).toEqual(bytes('{"a":1}'))
    }
  })

  it('may be base64 that nothing tells, as Charles writes requests', async () => {
    for (const [mimeType, content] of [
      ['application/json', '{"refresh_token":"x"}'],
      ['application/x-www-form-urlencoded;charset=utf-8', 'grant_type=refresh_token&a=%2B'],
    ]) {
      const postData = { mimeType, text: Buffer.from(content ?? '').toString('base64') }
      const { sent, told } = await readOne({ request: { postData } })
      expect(sent).toEqual(text(content ?? ''))
      expect(told).toEqual(['In entry 0 a body is base64, which nothing tells.'])
    }
  })

  it.each([
    ['application/json', 'c2VjcmV0c2VjcmV0'],
    ['application/x-www-form-urlencoded', 'YWJjZGVmZ2hpamts'],
    ['text/plain', 'eyJhIjoxfSAg'],
  ])('of type %s is not base64 because it could be', async (mimeType, content) => {
    const { sent, told } = await readOne({ request: { postData: { mimeType, text: content } } })
    expect([sent, told]).toEqual([text(content), []])
  })

  it('that is JSON stays JSON, also where it is a list', async () => {
    const content = { text: '["1f","8b"]' }
    expect((await readOne({ response: { content } })).received).toEqual(text('["1f","8b"]'))
  })

  it('called base64 may be plain text, which is told', async () => {
    const content = { text: '{"access_token":"x"}', encoding: 'base64' }
    const { received, told } = await readOne({ response: { content } })
    expect(received).toEqual(text('{"access_token":"x"}'))
    expect(told).toEqual(['In entry 0 a body is called base64, but is plain text.'])
  })

  it('may be a JSON value or a text where its object belongs', async () => {
    const { sent, received, told } = await readOne({
      request: { postData: 'a=1' },
      response: { content: { text: { a: [1] } } },
    })
    expect([sent, received]).toEqual([text('a=1'), text('{"a":[1]}')])
    expect(told).toEqual([
      'In entry 0 a body is written without the object that belongs around it.',
      'In entry 0 a body is written as JSON in place of text.',
    ])
  })

  it('that HTTP Toolkit did not keep is dropped, not empty', async () => {
    for (const status of ['discarded:too-large', 'discarded:not-decodable'])
      expect((await readOne({ request: { _requestBodyStatus: status } })).sent).toEqual({
        kind: 'unknown',
        why: 'dropped',
      })
  })

  it('of HTTP Toolkit may lie beside a postData without text', async () => {
    const request = { postData: { text: null }, _content: { text: 'YT0x', encoding: 'base64' } }
    expect((await readOne({ request })).sent).toEqual(bytes('a=1'))
  })
})

describe('an answer', () => {
  const headers = [{ name: 'Date', value: 'Sat, 01 Mar 2025 08:00:00 GMT' }]

  it('without status and without anything did not come', async () => {
    for (const response of [{ status: 0 }, { status: -1 }, { status: null }]) {
      const { entry } = await readOne({ response })
      expect(entry).not.toHaveProperty('response')
      expect(entry).not.toHaveProperty('responseUnread')
    }
  })

  it('without status, but with headers or a body, came and is unread', async () => {
    for (const response of [
      { status: undefined, headers },
      { status: null, content: { text: '{}' } },
    ]) {
      const { entry, diagnostics } = await readOne({ response })
      expect(entry).not.toHaveProperty('response')
      expect(entry).toMatchObject({ responseUnread: true })
      expect(diagnostics).toMatchObject([{ code: 'entry-damaged', severity: 'warning' }])
    }
  })

  it('that has no member at all was not recorded; null says that none came', async () => {
    expect((await readOne({ response: null })).entry).toMatchObject({ responseUnread: true })
    const none = await readOne({ response: null, entry: { response: null } })
    expect(none.entry).not.toHaveProperty('responseUnread')
  })

  it('that Charles did not get whole was cut short', async () => {
    const exception = await readOne({ response: { _charlesStatus: 'EXCEPTION' } })
    expect(exception.entry).toMatchObject({ aborted: true })
    const complete = await readOne({ response: { _charlesStatus: 'COMPLETE' } })
    expect(complete.entry).not.toHaveProperty('aborted')
  })

  it('has a redirect from Playwright, and none from Charles', async () => {
    const next = 'https://contoso.example/cb#code=1'
    const { entry } = await readOne({ response: { redirectURL: next } })
    expect(entry.response?.redirectUrl).toBe(next)
    const other = await readOne({ response: { redirectURL: null } })
    expect(other.entry.response).not.toHaveProperty('redirectUrl')
  })
})

describe('a URL', () => {
  const host = [{ name: 'Host', value: 'Login.contoso.example' }]
  const completed = 'In entry 0 a URL was completed by the headers.'

  it.each([
    ['/token', host, 'https://Login.contoso.example/token'],
    ['//contoso.example/token', [], 'https://contoso.example/token'],
    ['login.contoso.example/token', host, 'https://login.contoso.example/token'],
    ['login.contoso.example:443/token', host, 'https://login.contoso.example:443/token'],
    [
      '/token',
      [
        { name: ':authority', value: 'contoso.example' },
        { name: ':scheme', value: 'http' },
      ],
      'http://contoso.example/token',
    ],
  ])('%s is completed', async (url, headers, expected) => {
    const { entry, told } = await readOne({ request: { url, headers } })
    expect(entry.request.url).toBe(expected)
    expect(told).toEqual([completed])
  })

  it.each(['/token', 'token', 'ms-appx-web://a/b', 'login.contoso.example.evil.example/', ''])(
    '%s stays as it is where the headers tell nothing',
    async (url) => {
      const headers = url === '/token' ? [] : host
      const { entry, told } = await readOne({ request: { url, headers } })
      expect(entry.request.url).toBe(url)
      expect(told).toEqual([])
    },
  )
})
