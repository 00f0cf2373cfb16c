import { describe, expect, it } from 'vitest'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { bashCommand, cmdCommand, curlScript } from '../formats/curl-script.ts'
import { smallTraffic, traffic } from '../formats/traffic.ts'
import { form, type Recording } from '../fixtures/recording.ts'
import { readEntries } from './read-entries.ts'

const URL = 'https://login.contoso.example/token'

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function sent({ request: { method, url, headers, body } }: HttpEntry): Sent {
  const content = body()
  return {
    method,
    url,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body: content.kind === 'text' ? content.text : content.kind,
  }
}

function asSent({ method, url, headers, body }: Recording): Sent {
  return {
    method,
    url,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: body ?? 'empty',
  }
}

async function only(script: string): Promise<Sent> {
  const { format, entries } = await readEntries(script)
  expect(format).toBe('curl-script')
  expect(entries).toHaveLength(1)
  const [entry] = entries
  if (entry === undefined) throw new Error('no entry')
  return sent(entry)
}

/** Characters that shells give a meaning to. */
const awkward: Recording = {
  at: 0,
  took: 0,
  method: 'PUT',
  url: `${URL}?a=%41&b=$HOME&c=1;2`,
  headers: [['X-Note', `it's "50%" ^ of \\ & | <all> !`]],
  body: '{"text":"a \\"b\\"\\n%PATH% %%41 $x `y` \u00e4",\n "more":"it\'s ^"}',
}

describe('cURL scripts', () => {
  it('of Fiddler give the requests, and leave answers open', async () => {
    const { format, entries, diagnostics } = await readEntries(curlScript.write(traffic.recordings))
    expect(format).toBe('curl-script')
    expect(entries.map(sent)).toEqual(traffic.recordings.map(asSent))
    expect(entries.map(({ index, line }) => [index, line])).toEqual(
      traffic.recordings.map((_, at) => [at, at + 1]),
    )
    for (const entry of entries) {
      expect(entry.responseUnread).toBe(true)
      expect(entry).not.toHaveProperty('response')
      expect(entry).not.toHaveProperty('startedAt')
    }
    expect(diagnostics).toMatchObject([{ code: 'time-missing', severity: 'info' }])
  })

  it.each([
    ['bash', bashCommand, ' ;\n'],
    ['cmd', cmdCommand, ' &\r\n'],
  ])('of DevTools for %s give the requests', async (_, write, between) => {
    const recordings = [...smallTraffic.recordings, awkward]
    const { entries } = await readEntries(recordings.map(write).join(between))
    const expected = recordings.map(asSent)
    expect(entries.map((entry) => sent(entry).body)).toEqual(expected.map(({ body }) => body))
    entries.forEach((entry, at) => expect(sent(entry)).toMatchObject(expected[at] ?? {}))
  })

  it('of Fiddler keep line breaks and quotes of a body', async () => {
    const { entries } = await readEntries(curlScript.write([awkward, awkward]))
    expect(entries.map(sent).map(({ body }) => body)).toEqual([awkward.body, awkward.body])
  })
})

describe('a curl command', () => {
  it.each([
    [`curl ${URL}`, { method: 'GET', url: URL, body: 'empty' }],
    [`curl -I ${URL}`, { method: 'HEAD' }],
    [`curl -T dump.bin ${URL}`, { method: 'PUT', body: 'unknown' }],
    [`curl -F a=b ${URL}`, { method: 'POST', body: 'unknown' }],
    [`curl -d a=1 -d b=2 ${URL}`, { method: 'POST', body: 'a=1&b=2' }],
    [`curl -sSXPATCH -da=1 ${URL}`, { method: 'PATCH', body: 'a=1' }],
    [
      `curl -G -d a=1 --data-urlencode 'b=x y&z' '${URL}?c=2#top'`,
      { method: 'GET', url: `${URL}?c=2&a=1&b=x%20y%26z#top`, body: 'empty' },
    ],
    [`curl --data-urlencode 'x y' ${URL}`, { body: 'x%20y' }],
    [`curl --data-urlencode 'scope@file' ${URL}`, { body: 'unknown' }],
    [`curl --data @secret.txt ${URL}`, { body: 'unknown' }],
    [`curl --data-raw @text ${URL}`, { body: '@text' }],
    [`curl --data-binary '<a/>' ${URL}`, { body: '<a/>' }],
    [`curl --url ${URL} --request=delete`, { method: 'DELETE', url: URL }],
    [`curl -X POST contoso.example/token`, { url: 'http://contoso.example/token' }],
    [`curl --connect-timeout 5 --unknown -k ${URL} > out.json 2>/dev/null`, { url: URL }],
    [`/usr/bin/curl -s ${URL} | jq . `, { url: URL }],
    [`"C:\\Windows\\System32\\curl.exe" -s "${URL}"`, { url: URL }],
    [`$ curl -s ${URL}`, { url: URL }],
    [`# get a token\nexport A=1\n\ncurl -s ${URL} # done`, { url: URL }],
    [`@echo off\r\nrem a token\r\ncurl -d "a=%%41" ${URL}\r\n`, { body: 'a=%41' }],
    [`TOKEN=1 curl -d "a=$TOKEN\\\nb" ${URL}`, { body: 'a=$TOKENb' }],
  ])('%s', async (script, expected) => {
    const [first = ''] = script.split('\n')
    // The sniff wants a script that begins with curl, not with a variable.
    const text = /^\w+=/.test(first) ? `curl -s https://contoso.example/\n${script}` : script
    const { entries } = await readEntries(text)
    const last = entries.at(-1)
    expect(last && sent(last)).toMatchObject(expected)
  })

  it('gets headers from its options, unless they were given', async () => {
    const { headers } = await only(
      `curl ${URL} -u 'me:\u00fc' -A agent -e https://contoso.example/ -b a=1 -b jar.txt -d x=1 -H 'Accept:' -H 'X-Empty;' -H 'no colon'`,
    )
    expect(headers).toEqual({
      'user-agent': 'agent',
      referer: 'https://contoso.example/',
      cookie: 'a=1',
      authorization: 'Basic bWU6w7w=',
      'content-type': 'application/x-www-form-urlencoded',
      'x-empty': '',
    })
    const given = await only(
      `curl ${URL} --oauth2-bearer t --json {} -H 'Content-Type: text/plain'`,
    )
    expect(given).toMatchObject({
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'text/plain' },
    })
  })

  it('may send several requests', async () => {
    const { entries } = await readEntries(`curl -d a=1 ${URL}/1 ${URL}/2 --next -d b=2 ${URL}/3`)
    expect(entries.map(sent).map(({ url, body }) => [url, body])).toEqual([
      [`${URL}/1`, 'a=1'],
      [`${URL}/2`, 'a=1'],
      [`${URL}/3`, 'b=2'],
    ])
    expect(entries.map(({ index }) => index)).toEqual([0, 1, 2])
  })
})

describe('damaged scripts', () => {
  it.each([
    ['a quote', `curl -s ${URL}\ncurl -d '${form({ refresh_token: 'half' })}`],
    ['a line', `curl -s ${URL}\ncurl -s ${URL} \\\n`],
    ['an option', `curl -s ${URL}\ncurl -s ${URL} -H`],
    ['the name of an option', `curl -s ${URL}\ncurl -s ${URL} --data-r`],
    ['a caret', `curl -s ${URL}\r\ncurl -s ^"${URL}^" ^\r\n`],
  ])('cut in %s give what stands before', async (_, script) => {
    const { entries, diagnostics } = await readEntries(script)
    expect(entries).toHaveLength(1)
    expect(diagnostics).toMatchObject([
      { code: 'truncated', severity: 'warning', line: 2 },
      { code: 'time-missing' },
    ])
  })

  it('that end with a POST do not tell whether data followed', async () => {
    const { entries } = await readEntries(`curl -X POST ${URL}\ncurl -X POST ${URL}`)
    expect(entries.map((entry) => sent(entry).body)).toEqual(['empty', 'unknown'])
  })

  it('without a URL cost that command', async () => {
    const { entries, diagnostics } = await readEntries(`curl -k -H a:b\ncurl -k ${URL}`)
    expect(entries.map(({ index, line }) => [index, line])).toEqual([[0, 2]])
    expect(diagnostics[0]).toMatchObject({ code: 'entry-damaged', line: 1 })
  })

  it('with a lost quote give no made-up request', async () => {
    const lost = `curl -k -X POST "${URL} -H "Host: login.contoso.example" -d "a=b"`
    const { entries } = await readEntries(`${lost}\r\ncurl -k "${URL}"\r\n`)
    expect(entries.map(({ request: { url } }) => url)).not.toContain('http://Host:')
    expect(entries.every(({ request: { url } }) => !/\s/.test(url))).toBe(true)
  })

  it('stop at the limit of entries', async () => {
    const { entries, diagnostics } = await readEntries(`curl -k ${URL}\n`.repeat(5), { entries: 2 })
    expect(entries).toHaveLength(2)
    expect(diagnostics).toMatchObject([{ code: 'limit-reached', line: 3 }])
  })

  it('are read up to a number of URLs, which share their data', async () => {
    const script = `curl -d a=1${` ${URL}`.repeat(101)}\ncurl ${URL}\n`
    const { entries, diagnostics } = await readEntries(script)
    expect(entries).toHaveLength(101)
    expect(diagnostics.map(({ code, line }) => [code, line])).toContainEqual(['limit-reached', 1])
  })

  it('take no time to speak of', async () => {
    const started = performance.now()
    const long = 'a'.repeat(500_000)
    for (const script of [
      `curl -k ${URL} ${'\\'.repeat(500_000)}`,
      `curl -k ${URL} ${"$'".repeat(200_000)}`,
      `curl -k ^"${URL}^" ${'^'.repeat(500_001)}`,
      `curl -k ^"${URL}^" ${'\\"'.repeat(200_000)}`,
      `curl -k ${URL} -${long} --${long} -d ${long} ${long}`,
      `curl -k ${URL} ${'-d @ '.repeat(100_000)}`,
      `curl -k ${URL} '${'a.'.repeat(200_000)}"'`,
      `curl -k ${URL} ${'[ '.repeat(100_000)}`,
      `curl -k ${URL} ${';'.repeat(500_000)}`,
      `curl -k ^"${URL}^" ${'&'.repeat(500_000)}`,
      `curl -k ${URL}\ncurl${' '.repeat(200_000)}x`,
    ])
      await readEntries(script)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it.each([
    'curl is a tool: https://contoso.example/',
    'curl\n',
    'wget -q https://contoso.example/',
    'curly -k x',
  ])('that are none are not claimed: %s', async (text) => {
    await expect(readEntries(text)).rejects.toMatchObject({ code: 'capture-not-recognised' })
  })
})
