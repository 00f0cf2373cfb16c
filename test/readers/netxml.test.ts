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

  it('leaves an entry out that cannot be parsed, and goes on', async () => {
    const good = '<request><method>GET</method><url>https://contoso.example/</url></request>'
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

function xml(...entries: readonly string[]): string {
  const list = entries.map((one) => `<entry>${one}</entry>`).join('')
  return `\uFEFF<?xml version="1.0"?><log><version>1.1</version><entries>${list}</entries></log>`
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
