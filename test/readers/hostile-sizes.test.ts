import { describe, expect, it } from 'vitest'
import { entriesOf } from '../fuzz/problems.ts'
import { generatedSource } from './generated-source.ts'
import { codesOf, harmless, MB } from './harmless.ts'
import { harEntry, harFile } from './har-file.ts'
import { writeSaz } from './saz-writer.ts'

const LEVELS = 100_000
const entryText = JSON.stringify(harEntry())

describe('a hundred thousand levels of nesting', () => {
  const lists = '['.repeat(LEVELS) + ']'.repeat(LEVELS)
  const objects = '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS)
  const elements = '<a>'.repeat(LEVELS) + '</a>'.repeat(LEVELS)

  it.each([
    ['lists in a HAR entry', `{"log":{"entries":[${lists},${entryText}]}}`, 1],
    ['objects in a HAR entry', `{"log":{"entries":[${objects},${entryText}]}}`, 1],
    [
      'lists before the entries of a HAR',
      `{"a":${lists.slice(LEVELS - 9999, LEVELS + 9999)},"log":{"entries":[${entryText}]}}`,
      1,
    ],
    ['lists alone', lists, 0],
    ['objects alone', objects, 0],
    ['lists that never end', '['.repeat(LEVELS), 0],
    ['elements alone', `<?xml version="1.0"?>${elements}`, 0],
    [
      'elements in a Charles session',
      `<charles-session><transaction>${elements}</transaction></charles-session>`,
      0,
    ],
    ['elements in a NetXML log', `<log><entries><entry>${elements}</entry></entries></log>`, 0],
    ['elements in Burp items', `<items burpVersion="1"><item>${elements}</item></items>`, 0],
    [
      'elements in a web test',
      `<WebTest Name="a"><Items><Request>${elements}</Request></Items></WebTest>`,
      0,
    ],
    ['events of a net log', `{"constants":{"logEventTypes":${objects}},"events":[${lists}]}`, 0],
    ['a netstring', netstring(LEVELS), 0],
    ['YAML in brackets', `http_interactions:\n- request: ${lists}\n`, 0],
    ['YAML by indentation', `interactions:\n${indented(2000)}`, 0],
    ['lists in a test recording', `{"Entries":[{"RequestUri":${lists}}],"Variables":{}}`, 0],
  ])('%s', async (_, text, entries) => {
    expect(entriesOf(await harmless(text))).toBe(entries)
  })
})

describe('a capture that is mostly white space', () => {
  const length = 32 * MB
  const limits = { entryBytes: 4 * MB, heldBytes: 8 * MB }

  it('between entries is read', async () => {
    const source = generatedSource({
      head: `{"log":{"entries":[${entryText},`,
      fill: ' \n\t\r',
      length,
      tail: `${entryText}]}}`,
    })
    expect(entriesOf(await harmless(source, limits))).toBe(2)
  })

  it('within an entry loses that entry', async () => {
    const source = generatedSource({
      head: '{"log":{"entries":[{"request":',
      fill: ' ',
      length,
      tail: `{}},${entryText}]}}`,
    })
    const report = await harmless(source, limits)
    expect(entriesOf(report)).toBe(1)
    expect(codesOf(report)).toContain('entry-too-large')
  })

  it('before everything is refused', async () => {
    const source = generatedSource({ head: '', fill: ' ', length, tail: harFile([harEntry()]) })
    expect(codesOf(await harmless(source, limits))).toBe('unreadable')
  })

  it.each(['### +0s\nPOST https://a.contoso.example/\n\n', 'http_interactions:\n- request:\n'])(
    'in a format that is held whole is refused: %j',
    async (head) => {
      const source = generatedSource({ head, fill: ' \n', length, tail: '' })
      expect(codesOf(await harmless(source, limits))).toMatch(/limit-reached|too-large|unreadable/)
    },
  )
})

it('two hundred thousand entries are read up to the limit', async () => {
  const source = generatedSource({
    head: '{"log":{"entries":[',
    fill: '{"request":{"method":"GET","url":"https://a.contoso.example/"}},',
    length: 200_000 * 64,
    tail: '{}]}}',
  })
  const report = await harmless(source, { entries: 150_000 })
  expect(entriesOf(report)).toBe(150_000)
  expect(codesOf(report)).toContain('limit-reached')
})

it('long runs of one character take no time to speak of', async () => {
  const long = 'a'.repeat(200_000)
  const started = performance.now()
  const archive = writeSaz([
    {
      request: `POST /${long} HTTP/1.1\r\n${long}\r\n${long}: 1\r\n\r\n`,
      response: `HTTP/1.1 ${long}`,
      metadata: `<Session ${long}><SessionFlag ${long} <SessionFlag ${long}="`,
    },
  ])
  expect(entriesOf(await harmless(archive))).toBe(1)
  const texts = [
    `### +0s${' '.repeat(100_000)}\nPOST ${long}\n${' \n'.repeat(100_000)}${long}`,
    harFile([
      harEntry({
        entry: { startedDateTime: long },
        request: { postData: { text: `Content-${long}` } },
      }),
    ]),
    `POST https://${long} HTTP/1.1\r\n${' '.repeat(100_000)}\r\n${'-'.repeat(100_000)}`,
    `curl ${'-H '.repeat(50_000)}'${long}`,
    `curl "https://a" ${"'".repeat(100_001)}`,
    `<items burpVersion="${long}" ${' '.repeat(100_000)}`,
    `<charles-session>${'<!--'.repeat(50_000)}`,
    `http_interactions:\n${'- '.repeat(50_000)}`,
    '1:'.repeat(100_000),
    `{"constants":${' '.repeat(60_000)}`,
  ]
  for (const text of texts) await harmless(text)
  expect(performance.now() - started).toBeLessThan(5000)
})

/** A mitmproxy flow whose value is a list in a list in a list. */
function netstring(levels: number): string {
  const opened: string[] = []
  let length = 0
  for (let level = 0; level < levels; level += 1) {
    const prefix = `${length}:`
    opened.push(prefix)
    length += prefix.length + 1
  }
  return `${opened.toReversed().join('')}${']'.repeat(levels)}`
}

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}- a:\n`).join('')
}
