import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { auditCapture, bytesSource, streamSource, type AuditHit } from '../../../src/index.ts'
import { writeZip } from '../../readers/zip-writer.ts'
import { canaries, jwt } from './canaries.ts'

const token = canaries['a refresh token']
const mail = canaries['a mail address']

describe('the audit of a HAR', () => {
  it('tells where a secret is, by what name, and how often', async () => {
    const body = JSON.stringify({ refresh_token: token, token_type: 'Bearer' })
    const hits = await audit(
      har({ response: { content: { text: body, mimeType: 'application/json' } } }),
    )
    expect(hits).toEqual([
      {
        capture: 'a.har',
        place: '',
        entry: 1,
        where: 'response body, member refresh_token',
        what: 'a refresh token of Entra',
        count: 1,
      },
    ])
  })

  it.each([
    ['log.pages.title', { pages: [{ title: `Signed in: ${mail}` }] }],
    ['log.comment', { comment: mail }],
    ['log.(other)', { ada: mail }],
  ])('looks into %s', async (where, log) => {
    expect(await audit(har({}, log))).toMatchObject([{ where, what: 'a mail address', count: 1 }])
  })

  it.each([
    ['log.entries._webSocketMessages.data', { _webSocketMessages: [{ data: `{"t":"${token}"}` }] }],
    ['log.entries.comment', { comment: token }],
    ['log.entries.request.comment', { request: { comment: token } }],
    [
      'log.entries.(other).text',
      { _vendor: { text: Buffer.from(`{"a":"${token}"}`).toString('base64') } },
    ],
  ])('looks into %s', async (where, part) => {
    expect(await audit(har(part))).toMatchObject([
      { entry: 1, where, what: 'a token or code of Entra' },
    ])
  })

  it('reads JSON behind a byte order mark', async () => {
    const marked = '\uFEFF{"refresh_token":"0.AX8Qm3vR7tLp2ZsKd9wYbN4c"}'
    expect(await audit(har({ response: { content: { text: marked } } }))).toMatchObject([
      { where: 'response body, member refresh_token' },
    ])
  })

  it('counts one value once, wherever the entry has it again', async () => {
    const url = `https://contoso.example/?code=${token}`
    const request = { url, queryString: [{ name: 'code', value: token }] }
    const hits = await audit(har({ request }))
    expect(hits.map(({ where, count }) => [where, count])).toEqual([
      ['request URL, parameter code', 1],
    ])
  })

  it('names no header and no member that may be a secret itself', async () => {
    const headers = [{ name: 'x-hunter2', value: mail }]
    const content = { text: JSON.stringify({ 'hunter2.member': mail }) }
    const hits = await audit(har({ request: { headers }, response: { content } }))
    expect(hits.map(({ where }) => where)).toEqual(['request headers', 'response body'])
    expect(JSON.stringify(hits)).not.toMatch(/hunter2|lovelace/)
  })

  it('stays short for a capture that is full of secrets', async () => {
    const entries = Array.from({ length: 1000 }, () => ({ comment: mail }))
    const hits = await audit(text({ log: { entries } }))
    expect(hits.length).toBeLessThan(400)
    expect(hits.reduce((sum, { count }) => sum + count, 0)).toBe(1000)
    expect(hits.at(-1)).toMatchObject({ where: 'further places', count: 700 })
  })
})

describe('the audit of what is packed', () => {
  const capture = har({ comment: mail })

  it('undoes compression and UTF-16', async () => {
    const wide = Buffer.from(`\ufeff${Buffer.from(capture).toString()}`, 'utf16le')
    for (const packed of [gzipSync(capture), wide, gzipSync(wide)])
      expect(await audit(packed)).toMatchObject([{ entry: 1, where: 'log.entries.comment' }])
  })

  it('tells the capture in an archive, and looks at what is none', async () => {
    const zip = writeZip([
      { name: 'monday.har', bytes: capture },
      { name: 'notes.txt', bytes: Buffer.from(`ask ${mail}`) },
    ])
    expect(await audit(zip)).toMatchObject([
      { place: 'monday.har', entry: 1, where: 'log.entries.comment' },
      { place: 'notes.txt', where: 'the text of the capture' },
    ])
  })

  it('looks at every file of an archive of Fiddler, and at their names', async () => {
    const session = 'GET https://contoso.example/ HTTP/1.1\r\n\r\n'
    const zip = writeZip([
      { name: 'raw/1_c.txt', bytes: Buffer.from(session) },
      { name: 'raw/1_w.txt', bytes: Buffer.from(`Request-Length: 9\r\n\r\n{"a":"${token}"}`) },
      { name: 'raw/1_m.xml', bytes: Buffer.from(`<Session><a b="${mail}"/></Session>`) },
      { name: '_index.htm', bytes: Buffer.from(`<td>${mail}</td>`) },
      { name: `${mail}.txt`, bytes: Buffer.from('nothing') },
    ])
    expect((await audit(zip)).map(({ where, what }) => `${where}: ${what}`)).toEqual([
      'names of members: a mail address',
      'member _index.htm: a mail address',
      'member raw/1_m.xml: a mail address',
      'member raw/1_w.txt: a token or code of Entra',
    ])
  })

  it('reads a pipe once', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield capture.subarray(0, 100)
      yield capture.subarray(100)
    }
    const source = streamSource(chunks())
    expect(await auditCapture({ name: 'a.har', source }, {})).toHaveLength(1)
  })
})

describe('the audit of a long text', () => {
  const edge = 256 * 1024 + 256

  it.each([0, 1, 300, 600, 900])(
    'finds once what crosses the edge of a window by %i',
    async (n) => {
      const start = edge - n
      const padding = ' '.repeat(start)
      const hits = await audit(Buffer.from(`${padding}${token} ${' '.repeat(edge)}${mail}`))
      expect(hits.map(({ what, count }) => [what, count])).toEqual([
        ['a token or code of Entra', 1],
        ['a mail address', 1],
      ])
    },
  )

  it('finds what is in base64 that is longer than a window', async () => {
    const long = `${'{"a":"b c d e f"},'.repeat(30_000)}"${mail}"`
    const hits = await audit(Buffer.from(`{"log":{"x":"${Buffer.from(long).toString('base64')}"}}`))
    expect(hits).toMatchObject([{ what: 'a mail address' }])
  })
})

describe('a page without a sign-in', () => {
  it('is full of what looks random and is none of it', async () => {
    const cookie =
      '_ga=GA1.2.1234567890.1700000000; CONSENT=YES+cb.20210328-17-p0.en+FX+123; theme=dark'
    const headers = [
      { name: 'cookie', value: cookie },
      { name: 'if-none-match', value: '"5f3e9c7a1a2b3c4d5e6f7a8b9c0d1e2f"' },
      { name: 'x-request-id', value: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
    ]
    const script =
      'function a(e){return e.password&&"password"===e.type?"********":e.token}var b={sessionId:0,auth:!1}'
    expect(
      await audit(
        har({
          serverIPAddress: '93.184.216.34',
          request: {
            url: 'https://contoso.example/static/app.3f9a8b7c6d5e4f3a2b1c.js?v=20250301',
            headers,
          },
          response: { content: { text: script, mimeType: 'text/javascript' } },
        }),
      ),
    ).toEqual([])
  })

  it('stays none where it holds a stand-in for a JWT', async () => {
    const claims = { name: 'tokentrail-abcdefgh2345@pseudonym.example', exp: 1 }
    const marked = jwt(claims).replace(/[^.]+$/, (end) => `TokentrailPseudonym${end}`)
    expect(await audit(har({ comment: marked }))).toEqual([])
    const named = jwt({ ...claims, name: 'Ada Lovelace' }).replace(/[^.]+$/, 'TokentrailPseudonym')
    expect(await audit(har({ comment: named }))).toMatchObject([{ what: 'the name of a person' }])
  })
})

interface Part {
  readonly request?: object
  readonly response?: object
  readonly [name: string]: unknown
}

/** A HAR of two entries; parts of the second are given. */
function har({ request, response, ...rest }: Part, log: object = {}): Uint8Array {
  const entry = {
    startedDateTime: '2025-03-01T08:00:00.000Z',
    time: 1,
    request: { method: 'GET', url: 'https://contoso.example/', headers: [] },
    response: { status: 200, headers: [], content: {} },
  }
  const planted = {
    ...entry,
    ...rest,
    request: { ...entry.request, ...request },
    response: { ...entry.response, ...response },
  }
  const creator = { name: 'x', version: '1' }
  return text({ log: { version: '1.2', creator, ...log, entries: [entry, planted] } })
}

function text(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

async function audit(bytes: Uint8Array): Promise<readonly AuditHit[]> {
  return auditCapture({ name: 'a.har', source: bytesSource(bytes) }, {})
}
