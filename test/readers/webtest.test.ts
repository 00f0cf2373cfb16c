import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import type { Body } from '../../src/readers/entry.ts'
import { traffic } from '../formats/traffic.ts'
import { webtest } from '../formats/webtest.ts'
import { readEntries } from './read-entries.ts'

const URL_OF_TOKENS = 'https://login.contoso.example/token'

function document(...requests: readonly string[]): string {
  return `<?xml version="1.0"?>\n<WebTest Name="a"><Items>\n${requests.join('\n')}\n</Items></WebTest>`
}

function request(content: string, attributes = ''): string {
  return `<Request Method="POST" Url="${URL_OF_TOKENS}"${attributes}>${content}</Request>`
}

function textOf(body: Body | undefined): string | undefined {
  return body?.kind === 'text' ? body.text : body?.kind
}

/** Fields in order, whatever their encoding. */
function fields(text: string): string[][] {
  return [...new URLSearchParams(text)]
}

async function only(content: string): Promise<{ body: string | undefined; type?: string }> {
  const { entries } = await readEntries(document(request(content)))
  const sent = entries[0]?.request
  const type = sent?.headers.find(({ name }) => name === 'content-type')?.value
  return { body: textOf(sent?.body()), ...(type !== undefined && { type }) }
}

describe('web tests', () => {
  it('give the requests, and leave answers open', async () => {
    const { format, entries, diagnostics } = await readEntries(webtest.write(traffic.recordings))
    expect(format).toBe('webtest')
    expect(entries).toHaveLength(traffic.recordings.length)
    entries.forEach(({ request: sent, ...entry }, at) => {
      const recording = traffic.recordings[at]
      const [address, query = ''] = sent.url.split('?')
      const [expected, parameters = ''] = recording?.url.split('?') ?? []
      expect([sent.method, address]).toEqual([recording?.method, expected])
      expect(fields(query)).toEqual(fields(parameters))
      const body = sent.body()
      expect(body.kind).toBe(recording?.body === undefined ? 'empty' : 'text')
      expect(fields(body.kind === 'text' ? body.text : '')).toEqual(fields(recording?.body ?? ''))
      expect(entry.responseUnread).toBe(true)
      expect(entry).not.toHaveProperty('response')
      expect(entry).not.toHaveProperty('startedAt')
    })
    expect(entries[2]?.request.headers.map(({ name }) => name)).toContain('authorization')
    expect(diagnostics).toMatchObject([{ code: 'time-missing', severity: 'info' }])
  })

  it.each([
    ['base64 of UTF-16', Buffer.from('{"a":1}', 'utf16le').toString('base64')],
    ['base64 of UTF-8', Buffer.from('{"a":1}').toString('base64')],
    ['base64 in lines', '\n  eyJhIjox\n  fQ==\n'],
    ['plain text', ' {&quot;a&quot;:1} '],
    ['a CDATA section', '<![CDATA[{"a":1}]]>'],
  ])('hold text bodies as %s', async (_, content) => {
    const body = `<StringHttpBody ContentType="application/json">${content}</StringHttpBody>`
    expect(await only(body)).toEqual({ body: '{"a":1}', type: 'application/json' })
  })

  it('encode what stands there decoded, and nothing else', async () => {
    const rows =
      '<FormPostParameter Name="a b" Value="&amp;=" /><FormPostParameter Name="c" Value="%2F" UrlEncode="False" />'
    expect(await only(`<FormPostHttpBody>${rows}</FormPostHttpBody>`)).toEqual({
      body: 'a+b=%26%3D&c=%2F',
      type: 'application/x-www-form-urlencoded',
    })
    expect(await only('<FormPostHttpBody/>')).toEqual({ body: 'empty' })
    // Half a character is none.
    const half =
      '<FormPostHttpBody><FormPostParameter Name="a" Value="&#xD800;" /></FormPostHttpBody>'
    expect((await only(half)).body).toMatch(/^a=/)
  })

  it('pass over the requests that a page makes besides', async () => {
    const page = request(`<DependentRequests>${request('')}</DependentRequests>`)
    const { entries } = await readEntries(document(page, request('', ' ThinkTime="1"')))
    expect(entries.map(({ index, line }) => [index, line])).toEqual([
      [0, 3],
      [1, 4],
    ])
  })

  it('lose no more than the damaged request', async () => {
    const { entries, diagnostics } = await readEntries(
      document('<Request Method="GET" />', request('')),
    )
    expect(entries.map(({ index }) => index)).toEqual([1])
    expect(diagnostics[0]).toMatchObject({ code: 'entry-damaged', entry: 0, line: 3 })
  })

  it('give what stands before the place where they were cut', async () => {
    const whole = document(request(''), request(''))
    const { entries, diagnostics } = await readEntries(whole.slice(0, whole.lastIndexOf('token')))
    expect(entries).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({ code: 'truncated', severity: 'warning' })
  })

  it('are not claimed by the name of another root', async () => {
    await expect(readEntries('<LoadTest><WebTest/></LoadTest>')).rejects.toMatchObject({
      code: 'capture-not-recognised',
    })
  })
})
