import { describe, expect, it } from 'vitest'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { har } from '../formats/har.ts'
import { netxml } from '../formats/netxml.ts'
import { traffic } from '../formats/traffic.ts'
import { readEntries } from './read-entries.ts'

describe('NetXML', () => {
  it('gives the entries of a HAR of the same traffic', async () => {
    const [fromXml, fromHar] = await Promise.all(
      [netxml, har].map(async (sample) => {
        const seen: unknown[] = []
        const read = await readEntries(sample.write(traffic.recordings), {}, (entry) => {
          seen.push(essence(entry))
        })
        return { ...read, seen }
      }),
    )
    expect(fromXml?.seen).toEqual(fromHar?.seen)
    expect(fromXml).toMatchObject({
      format: 'netxml',
      diagnostics: [],
      producers: [{ name: 'Internet Explorer Network Inspector', version: '11.0.9600.17105' }],
    })
  })

  it('keeps white space and markup of a body', async () => {
    const { entries } = await readEntries(
      xml(`<request><method>POST</method><url>https://contoso.example/</url><headers/>
        <postData><mimeType/><params/><text> a=1&amp;b=&lt;2&gt; </text></postData></request>
        <response><status>200</status><content><text><![CDATA[{"a":"<b>"}]]></text></content>
        <redirectionURL>https://contoso.example/#a</redirectionURL></response>`),
    )
    expect(entries[0]?.request.body()).toEqual({ kind: 'text', text: ' a=1&b=<2> ' })
    expect(entries[0]?.response?.body()).toEqual({ kind: 'text', text: '{"a":"<b>"}' })
    expect(entries[0]?.response?.redirectUrl).toBe('https://contoso.example/#a')
  })

  it('reads form fields, and an answer that never came', async () => {
    const { entries } = await readEntries(
      xml(`<request><method>POST</method><url>https://contoso.example/</url><postData><params>
        <param><name>a</name><value>1</value></param><param><name>b</name><value/></param>
        </params></postData></request><response><status>0</status></response>`),
    )
    const fields = [
      { name: 'a', value: '1' },
      { name: 'b', value: '' },
    ]
    expect(entries[0]?.request.body()).toEqual({ kind: 'fields', fields, encoded: false })
    expect(entries[0]).not.toHaveProperty('response')
    expect(entries[0]).not.toHaveProperty('responseUnread')
  })

  it.each([
    ['2025-03-01T08:00:30.49-06:00', '2025-03-01T08:00:30.049Z'],
    ['2025-03-01T08:00:30.7+08:00', '2025-03-01T08:00:30.007Z'],
    ['2025-03-01T08:00:30.784+00:00', '2025-03-01T08:00:30.784Z'],
    ['2025-03-01T08:00:30-06:00', '2025-03-01T08:00:30.000Z'],
  ])('takes the time %s of Internet Explorer for what it is', async (written, meant) => {
    const { entries, diagnostics } = await readEntries(timed(written, 'Internet Explorer 網路檢查'))
    expect(entries[0]).toMatchObject({
      startedAt: Date.parse(meant),
      endedAt: Date.parse(meant) + 156,
    })
    expect(diagnostics.map(({ detail }) => detail)).toEqual(
      written.endsWith('+00:00')
        ? []
        : ['In entry 0 the time is UTC, although it is written with another zone.'],
    )
  })

  it('believes the zone that another program wrote', async () => {
    const { entries, diagnostics } = await readEntries(
      timed('2025-03-01T08:00:30.5-06:00', 'contoso'),
    )
    expect(entries[0]?.startedAt).toBe(Date.UTC(2025, 2, 1, 14, 0, 30, 500))
    expect(diagnostics).toEqual([])
  })

  it('leaves an entry out that cannot be parsed, and goes on', async () => {
    const good = `${sent}<response><status>200</status></response>`
    const deep = `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`
    const { entries, diagnostics } = await readEntries(xml(good, '<request/>', deep, good))
    expect(entries.map(({ index }) => index)).toEqual([0, 3])
    expect(diagnostics.map(({ code, entry }) => [code, entry])).toEqual([
      ['entry-damaged', 1],
      ['entry-damaged', 2],
      ['time-missing', undefined],
    ])
  })
})

const sent = '<request><method>GET</method><url>https://contoso.example/</url></request>'

function xml(...entries: readonly string[]): string {
  const list = entries.map((one) => `<entry>${one}</entry>`).join('')
  return `\uFEFF<?xml version="1.0"?><log><version>1.1</version><entries>${list}</entries></log>`
}

function timed(startedDateTime: string, creator: string): string {
  const entry = `<startedDateTime>${startedDateTime}</startedDateTime><time>156</time>
    ${sent}<response><status>200</status></response>`
  const by = `<creator><name>${creator}</name><version>11.0</version></creator><entries>`
  return xml(entry).replace('<entries>', by)
}

/** What every format should agree on. DevTools put several cookies last. */
function essence({ index, startedAt, endedAt, request, response }: HttpEntry): unknown {
  const { method, url, headers } = request
  return {
    index,
    startedAt,
    endedAt,
    request: { method, url, headers, body: request.body() },
    response: response && {
      status: response.status,
      headers: response.headers.map(({ name, value }) => `${name}: ${value}`).toSorted(),
      body: response.body(),
      redirectUrl: response.redirectUrl,
    },
  }
}
