import { describe, expect, it } from 'vitest'
import { harReadings, textReadings } from './readings.ts'

// RFC 8259 4 leaves open what a repeated name means. JSON.parse keeps the last list; here nothing is
// thrown away, and it is told.
const twice = {
  'entries twice in the log': '{"log":{"entries":[1],"entries":[2]}}',
  'the second with escapes': '{"log":{"entries":[1],"\\u0065ntries":[2]}}',
  'two logs': '{"log":{"entries":[1]},"log":{"entries":[2]}}',
  'two logs, spelled otherwise': '{"log":{"entries":[1]},"l\\u006Fg":{"a":0,"entries":[2]}}',
}

const lost = {
  'null in its place': '{"log":{"entries":[1,2],"entries":null}}',
  'an object in its place': '{"log":{"entries":[1,2],"entries":{}}}',
  'null before it': '{"log":{"entries":null,"entries":[1,2]}}',
  'a second log without it': '{"log":{"entries":[1,2]},"log":{}}',
  'a second log that is null': '{"log":{"entries":[1,2]},"log":null}',
}

const told = {
  code: 'repaired',
  severity: 'info',
  line: 1,
  detail: 'The list of entries stands there twice; both were read.',
}

describe.each(textReadings)('$name', ({ read }) => {
  it.each(Object.entries(twice))('reads both lists: %s', async (_, text) => {
    for (const chunk of [1, 7, text.length]) {
      const { entries, diagnostics } = await read(new TextEncoder().encode(text), chunk)
      expect(entries.map((entry) => entry.text)).toEqual(['1', '2'])
      expect(diagnostics).toEqual([told])
    }
  })

  it.each(Object.entries(lost))('keeps the list where there is %s', async (_, text) => {
    const { entries, diagnostics } = await read(new TextEncoder().encode(text), text.length)
    expect(entries.map((entry) => entry.text)).toEqual(['1', '2'])
    expect(diagnostics).toEqual([])
  })
})

describe.each(harReadings)('$name', ({ read }) => {
  it('reads the lists of a log, and beside it, one after the other', async () => {
    const entry = (path: string): object => ({
      startedDateTime: '2025-03-01T08:00:00.000Z',
      request: { method: 'GET', url: `https://contoso.example/${path}` },
      response: { status: 200 },
    })
    const text = JSON.stringify({ log: { entries: [entry('a')] }, entries: [entry('b')] })
    const { entries, diagnostics } = await read(new TextEncoder().encode(text), 100)
    expect(entries.map(({ url }) => url)).toEqual([
      'https://contoso.example/a',
      'https://contoso.example/b',
    ])
    expect(diagnostics).toEqual([told])
  })
})
