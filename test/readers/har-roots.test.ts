import { describe, expect, it } from 'vitest'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { harEntry, harFile } from './har-file.ts'
import { readEntries } from './read-entries.ts'

describe('the root of a HAR', () => {
  const entries = [harEntry(), harEntry()]
  const log = { version: '1.2', creator: { name: 'Made up', version: '3' }, entries }
  const json = JSON.stringify
  const oneMore = [{ log: { version: '1.2', entries: [harEntry()] } }]
  const noObject = 'The log of the HAR stands in it without the object that belongs around it.'
  const noLog = 'The entries of a HAR stand in it without their log.'
  const noList = 'The entries of a HAR stand in it one after the other, without their log.'
  const many = 'It is a list of HARs; their entries were read as those of one.'

  it.each([
    ['an object with a log', json({ log })],
    ['the log alone', json(log), noObject],
    ['the log alone, creator behind entries', json({ entries, creator: log.creator }), noObject],
    ['the list of entries alone', json(entries), noLog],
    ['an indented list', `\n${json(entries, null, 2)}\n`, noLog],
    ['members around the log', json({ a: [1], log, z: {} })],
    ['one entry on each line', `\uFEFF${entries.map((one) => json(one)).join('\r\n')}\n`, noList],
    [
      'indented entries, without a line feed',
      entries.map((one) => json(one, null, 2)).join(''),
      noList,
    ],
    [
      'a list of HARs',
      json([{ log: { ...log, entries: [harEntry()] } }, ...oneMore], null, 1),
      many,
    ],
  ])('may be %s', async (_, capture, ...told) => {
    const read = await readEntries(capture)
    expect(read.format).toBe('har')
    expect(read.diagnostics.map(({ code, detail }) => [code, detail])).toEqual(
      told.map((detail) => ['repaired', detail]),
    )
    expect(read.entries.map(({ index }) => index)).toEqual([0, 1])
    expect(read.producers.length > 0).toBe(capture.includes('creator'))
  })

  it.each([
    ['JSONP', `onInputData(${json({ log })});`],
    ['JSONP with a space and a line feed', `callback (\n${json({ log })}\n)\n;\n`],
    ['JSONP behind an empty comment', `/**/ cb.f(${json({ log })})`],
    ['a variable', `var x = ${json({ log })};`],
    ['an assignment', `window.har = ${json({ log })};`],
    ['what keeps it from being run', `)]}',\n${json({ log })}`],
    ['a comment', `// "saved" by {me}, [today]\n${json({ log })}`],
    ['two comments of some length', `// ${'- '.repeat(400)}\r\n  // {"log":\r\n${json({ log })}`],
  ])('may stand in JavaScript: %s', async (_, capture) => {
    const { format, entries: read, diagnostics } = await readEntries(capture)
    expect([format, read.length]).toEqual(['har', 2])
    expect(diagnostics).toEqual([
      {
        code: 'repaired',
        severity: 'info',
        line: 1,
        detail: 'It begins with JavaScript around the JSON, which was passed over.',
      },
    ])
  })

  it('may have zero bytes or garbage behind it', async () => {
    for (const behind of ['\0\0\0', ';', '<html>'])
      expect((await readEntries(json({ log }) + behind)).diagnostics).toMatchObject([
        { code: 'repaired', detail: 'Bytes after the end of the JSON were passed over.' },
      ])
  })

  it.each([
    ['Charles transactions', [{ status: 'COMPLETE', method: 'GET', actualPort: 443, request: {} }]],
    ['a test proxy recording', { Entries: [{ RequestUri: 'https://contoso.example/' }] }],
    ['settings', { log: { level: 'debug' } }],
    ['a feed', { version: '1', entries: [{ title: 'x', url: 'https://contoso.example/' }] }],
    ['a list of texts', ['startedDateTime', 'request']],
    ['a request to be sent', { request: { method: 'GET', url: 'https://contoso.example/' } }],
    ['a list of settings', [{ log: { level: 'debug' } }]],
    ['a run', { startedDateTime: '2025-03-01T08:00:00Z', request: { id: 1 } }],
  ])('is not %s', async (_, value) => {
    const format = await readEntries(json(value)).then(
      (read) => read.format,
      () => undefined,
    )
    expect(format).not.toBe('har')
  })
})

describe('entries of a HAR without their list', () => {
  const line = (method: string): string => JSON.stringify(harEntry({ request: { method } }))
  const methods = (entries: readonly HttpEntry[]): readonly string[] =>
    entries.map(({ request }) => request.method)

  it('may be one', async () => {
    const { format, entries } = await readEntries(line('PUT'))
    expect([format, methods(entries)]).toEqual(['har', ['PUT']])
  })

  it('are read up to a cut', async () => {
    const { entries, diagnostics } = await readEntries(
      `${line('PUT')}\n${line('GET')}\n${line('GET').slice(0, -40)}`,
    )
    expect(methods(entries)).toEqual(['PUT', 'GET'])
    expect(diagnostics.map(({ code, entry }) => [code, entry])).toEqual([
      ['truncated', 2],
      ['repaired', undefined],
    ])
  })

  it('are read behind one that is damaged', async () => {
    const damaged = line('GET').replace('"request":{', '"request":')
    const { entries, diagnostics } = await readEntries(
      `${line('PUT')}\n${damaged}\n${line('POST')}\n`,
    )
    expect(methods(entries)).toEqual(['PUT', 'POST'])
    expect(diagnostics.map(({ code }) => code)).toContain('entry-damaged')
  })
})

describe('a list of HARs', () => {
  const har = (method: string): string => harFile([harEntry({ request: { method } })])

  it.each([
    ['cut between two', `[${har('PUT')},`],
    ['cut within the second', `[${har('PUT')},${har('GET').slice(0, -60)}`],
  ])('%s gives what is before', async (_, capture) => {
    const { entries, diagnostics } = await readEntries(capture)
    expect(entries.map(({ request }) => request.method)).toEqual(['PUT'])
    expect(diagnostics.map(({ code }) => code)).toEqual(['truncated', 'repaired'])
  })

  it('may hold other values', async () => {
    const { entries, diagnostics } = await readEntries(`[${har('PUT')}, null, ${har('GET')}]`)
    expect(entries).toHaveLength(2)
    expect(diagnostics.map(({ code }) => code)).toEqual(['repaired', 'repaired'])
  })
})
