import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { createJavaDates } from '../../src/readers/burp/java-date.ts'
import { burpItems, itemsText, javaDate } from '../formats/burp-items.ts'
import { traffic } from '../formats/traffic.ts'
import { type Read, readEntries } from './read-entries.ts'

/** One item that consists of these elements, for a document of its own. */
function items(...contents: readonly string[]): string {
  return `<items burpVersion="">${contents.map((one) => `<item>${one}</item>`).join('')}</items>`
}

function message(name: 'request' | 'response', text: string): string {
  return `<${name} base64="true">${Buffer.from(text).toString('base64')}</${name}>`
}

const request = message('request', 'GET /a HTTP/2\r\nHost: contoso.example\r\n\r\n')

async function first(capture: string): Promise<Read & { readonly entry: Read['entries'][number] }> {
  const read = await readEntries(capture)
  const [entry] = read.entries
  if (!entry) throw new Error('There is no entry.')
  return { ...read, entry }
}

function textOf(entry: Read['entries'][number], side: 'request' | 'response'): string {
  const body = entry[side]?.body()
  return body?.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : ''
}

describe('items of Burp', () => {
  it.each([false, true])('give what happened; raw messages: %s', async (raw) => {
    const { format, entries, diagnostics, producers } = await readEntries(
      itemsText(traffic.recordings, raw),
    )
    expect(format).toBe('burp-items')
    expect(producers).toEqual([{ name: 'Burp Suite', version: '2025.1.4' }])
    expect(diagnostics).toEqual([])
    expect(entries.map(({ request: { method, url } }) => `${method} ${url}`)).toEqual(
      traffic.recordings.map(({ method, url }) => `${method} ${url}`),
    )
    entries.forEach((entry, index) => {
      const { at = 0, body, answer } = traffic.recordings[index] ?? {}
      expect(entry.startedAt).toBe(at - (at % 1000))
      expect(entry.endedAt).toBeUndefined()
      expect(textOf(entry, 'request')).toBe(body ?? '')
      expect(entry.response?.status).toBe(answer?.status)
      expect(textOf(entry, 'response')).toBe(answer?.body ?? '')
    })
  })

  it.each(burpItems.broken)('are read as far as they can be: $name', async ({ name, bytes }) => {
    const { entries, diagnostics } = await readEntries(bytes, {}, (entry) => {
      entry.request.body()
      entry.response?.body()
    })
    if (name === 'empty-messages.xml') expect(entries).toEqual([])
    else expect(entries.length).toBeGreaterThan(0)
    if (name.startsWith('cut')) expect(diagnostics).toMatchObject([{ code: 'truncated', entry: 1 }])
  })

  it.each([
    ['<url><![CDATA[https://contoso.example/a?b=1&c]]></url>', 'https://contoso.example/a?b=1&c'],
    ['<host>fabrikam.example</host><port>8443</port>', 'https://fabrikam.example:8443/a'],
    [
      '<host>fabrikam.example</host><port>80</port><protocol>http</protocol>',
      'http://fabrikam.example/a',
    ],
    ['', 'https://contoso.example/a'],
  ])('have a URL: %s', async (parts, url) => {
    expect((await first(items(parts + request))).entry.request.url).toBe(url)
  })

  it('keep bytes that are no UTF-8', async () => {
    const head = '<items exportTime=""><item><request base64="false"><![CDATA[POST / HTTP/1.1\n\n'
    const capture = Buffer.concat([
      Buffer.from(head),
      Buffer.from([0x00, 0x80, 0xff, 0xc3, 0xa9]),
      Buffer.from(']]></request></item></items>'),
    ])
    const { entries } = await readEntries(capture)
    expect(entries[0]?.request.body()).toEqual({
      kind: 'bytes',
      bytes: new Uint8Array([0x00, 0x80, 0xff, 0xc3, 0xa9]),
    })
  })

  it('tell an answer that did not come from one that cannot be read', async () => {
    const { entries, diagnostics } = await readEntries(
      items(request, `${request}<response></response>`, request + message('response', 'gone')),
    )
    expect(entries.map((entry) => entry.responseUnread ?? false)).toEqual([false, false, true])
    expect(entries.every((entry) => entry.response === undefined)).toBe(true)
    expect(diagnostics.map(({ code, entry }) => [code, entry])).toContainEqual(['entry-damaged', 2])
  })

  it('may be called base64 and be plain', async () => {
    const plain = '<request base64="true">GET /!? HTTP/1.1</request>'
    const { entries, diagnostics } = await readEntries(items(plain))
    expect(entries[0]?.request.method).toBe('GET')
    expect(diagnostics.map(({ detail }) => detail)).toContain(
      'In entry 0 the request is called base64, but is plain text.',
    )
  })

  it('tell an empty body from one that is missing', async () => {
    const answer = (length: number): string =>
      request + message('response', `HTTP/2 200 OK\r\nContent-Length: ${length}\r\n\r\n`)
    const { entries } = await readEntries(items(answer(0), answer(9)))
    expect(entries.map((entry) => entry.response?.body().kind)).toEqual(['empty', 'unknown'])
  })

  it('are left out where they hold no request', async () => {
    const { entries, diagnostics } = await readEntries(items('<request></request>', request))
    expect(entries.map(({ index }) => index)).toEqual([1])
    expect(diagnostics).toMatchObject([
      { code: 'entry-damaged', entry: 0 },
      { code: 'time-missing' },
    ])
  })

  it('say that a time zone was guessed by the dates of answers', async () => {
    const at = Date.UTC(2025, 2, 3, 8)
    const answer = `HTTP/1.1 200 OK\r\nDate: ${new Date(at + 900).toUTCString()}\r\n\r\n`
    const item = `<time>${javaDate(at, 'CST', 8)}</time>${request}${message('response', answer)}`
    const { entry, diagnostics } = await first(items(item))
    expect(entry.startedAt).toBe(at)
    expect(diagnostics).toMatchObject([{ code: 'repaired', severity: 'info' }])
  })

  it('are not claimed where something else has that root', async () => {
    await expect(readEntries('<items><item/></items>')).rejects.toMatchObject({
      code: 'capture-not-recognised',
    })
  })
})

describe('a date as Java prints it', () => {
  const at = Date.UTC(2023, 0, 10, 22, 56, 32)

  it.each([
    ['Tue Jan 10 17:56:32 EST 2023', at],
    ['Tue Jan 10 22:56:32 UTC 2023', at],
    ['Wed Jan 11 08:26:32 GMT+09:30 2023', at],
    ['Tue Jan 10 19:56:32 -03 2023', at],
    ['Tue Jan 10 17:56:32 ECT 2023', at],
    ['Wed Jan 11 06:56:32 CST 2023', undefined],
    ['Wed Jan 11 06:56:32 XYZT 2023', undefined],
    ['Tue Foo 10 17:56:32 EST 2023', undefined],
    ['2023-01-10T22:56:32Z', undefined],
    ['', undefined],
  ])('%s', (text, meant) => {
    expect(createJavaDates().read(text, undefined)).toBe(meant)
  })

  it('has the meaning that a server tells, also in what follows', () => {
    const dates = createJavaDates()
    const text = 'Wed Jan 11 06:56:32 CST 2023'
    expect(dates.read(text, at + 14 * 3_600_000)).toBe(at + 14 * 3_600_000)
    expect(dates.ambiguity).toBe('decided')
    expect(dates.read(text, undefined)).toBe(at + 14 * 3_600_000)
  })

  it('has none where the server tells something else', () => {
    const dates = createJavaDates()
    expect(dates.read('Wed Jan 11 06:56:32 CST 2023', at + 3_600_000)).toBeUndefined()
    expect(dates.ambiguity).toBe('undecided')
  })
})
