import { describe, expect, it } from 'vitest'
import type { Limits } from '../../src/readers/reader.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'
import { writeHar } from '../fixtures/har-dialects.ts'
import { producers } from '../fixtures/har-producers.ts'
import { azureTestProxy } from '../formats/azure-test-proxy.ts'
import { charlesJson } from '../formats/charles-json.ts'
import { netlog } from '../formats/netlog.ts'
import { nock } from '../formats/nock.ts'
import { traffic } from '../formats/traffic.ts'
import { harEntry } from './har-file.ts'
import { readEntries } from './read-entries.ts'

const chrome = new TextDecoder().decode(writeHar(traffic.recordings, producers.chrome))
const oneLine = JSON.stringify(JSON.parse(chrome))
const count = traffic.recordings.length

/** What is left of a capture: indexes, codes, and whether the entries stand where they should. */
async function left(
  capture: string | Uint8Array | ByteSource,
  limits: Partial<Limits> = {},
): Promise<{ indexes: number[]; codes: string[]; urls: string[] }> {
  const { entries, diagnostics } = await readEntries(capture, limits)
  return {
    indexes: entries.map(({ index }) => index),
    codes: diagnostics.map(({ code, entry }) => `${code} ${entry}`),
    urls: entries.map(({ request }) => request.url),
  }
}

describe('a lost quote', () => {
  it.each([
    ['on one line', oneLine],
    ['in an indented capture', chrome],
  ])('costs one entry %s, wherever it is lost', async (_, text) => {
    const start = text.indexOf('{', text.indexOf('{', text.indexOf('"startedDateTime"')))
    const end = text.indexOf('"startedDateTime"', text.indexOf('"startedDateTime"') + 20) - 10
    let tried = 0
    for (let at = text.indexOf('"', start); at < end; at = text.indexOf('"', at + 1)) {
      if (text.charAt(at - 1) === '\\') continue
      tried++
      const { indexes, codes } = await left(`${text.slice(0, at)}${text.slice(at + 1)}`)
      // An entry may still be understood where only a name or a number is spoilt.
      expect(
        indexes.filter((index) => index > 0),
        `quote at ${at}`,
      ).toEqual(Array.from({ length: count - 1 }, (__, index) => index + 1))
      expect(codes.length, `quote at ${at}`).toBeGreaterThan(0)
    }
    expect(tried).toBeGreaterThan(100)
  })

  it('in the last entry costs no other', async () => {
    const at = oneLine.lastIndexOf('"method":"POST"')
    const { indexes, codes } = await left(oneLine.slice(0, at + 9) + oneLine.slice(at + 10))
    expect(indexes).toHaveLength(count - 1)
    expect(codes).toEqual([`entry-damaged ${count - 1}`])
  })
})

describe.each([
  { sample: azureTestProxy, key: '"RequestUri"' },
  { sample: charlesJson, key: '"status":"' },
  { sample: netlog, key: '"params"' },
  { sample: nock, key: '"scope"' },
])('in $sample.id, a lost quote', ({ sample, key }) => {
  it('costs one entry, wherever it is lost', async () => {
    const recordings = traffic.recordings.slice(0, 4)
    const text = new TextDecoder().decode(sample.write(recordings))
    const whole = await left(text)
    // In the first entry it could hide what the capture is.
    const second = text.indexOf(key, text.indexOf(key) + 1)
    let tried = 0
    for (let at = text.indexOf('"', second); at > 0; at = text.indexOf('"', at + 1)) {
      // Each costs a reading; a prime spreads them.
      if (text.charAt(at - 1) === '\\' || tried++ % 7 !== 0) continue
      const { urls, codes } = await left(`${text.slice(0, at)}${text.slice(at + 1)}`)
      const kept = whole.urls.filter((url) => urls.includes(url))
      expect(kept.length, `quote at ${at}`).toBeGreaterThanOrEqual(whole.urls.length - 1)
      expect(codes.length, `quote at ${at}`).toBeGreaterThan(0)
    }
    expect(tried).toBeGreaterThan(100)
  })
})

describe('a block of zero bytes', () => {
  it('costs the entries that it touches', async () => {
    const bytes = new TextEncoder().encode(oneLine)
    const second = oneLine.indexOf('{"startedDateTime"', oneLine.indexOf('{"startedDateTime"') + 1)
    for (const [from, to, lost] of [
      [second - 700, second - 40, 1],
      // Without its beginning, the second entry is a part of the first, and has no index of its own.
      [second - 300, second + 30, 2],
    ] as const) {
      const { indexes, codes } = await left(bytes.slice().fill(0, from, to))
      expect(indexes).toEqual(Array.from({ length: count - lost }, (_, index) => index + 1))
      expect(codes).toContain('entry-damaged 0')
    }
  })
})

describe('a missing bracket', () => {
  const entry = (n: number, padding = ''): string =>
    JSON.stringify(harEntry({ request: { url: `https://contoso.example/${n}`, padding } }))
  const numbers = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, n) => from + n)

  it('is noticed long before the end of a large capture', async () => {
    const many = numbers(0, 2000).map((n) => entry(n, 'x'.repeat(2000)))
    const [first = '', ...others] = many
    const text = `{"log":{"entries":[${first.slice(0, -1)},\n${others.join(',\n')}]}}`
    const { entries, diagnostics } = await readEntries(text, { entryBytes: 2 * 1024 * 1024 })
    expect(entries.map(({ index }) => index)).toEqual(numbers(1, 2000))
    expect(entries[1998]).toMatchObject({ line: 2000, column: 1 })
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 0, line: 1 }])
  })

  it('leaves lines and columns right', async () => {
    const text = `{"log":{"entries":[\n${entry(0).slice(0, -1)},\n\n  ${entry(1)},${entry(2)}\n]}}`
    for (const chunk of [1, 50, 10_000]) {
      const { entries } = await readEntries(slowly(text, chunk))
      expect(entries.map(({ line, column }) => [line, column])).toEqual([
        [4, 3],
        [4, 4 + entry(1).length],
      ])
    }
  })

  it('does not make a hostile capture take long', async () => {
    const started = performance.now()
    await left(`{"log":{"entries":[${'{"request":{},"a":[1,'.repeat(100_000)}`)
    await left(`{"log":{"entries":[${'{"request":1},{"request":[0,'.repeat(60_000)}`)
    await left(`{"log":{"entries":[${'/,{"request":"'.repeat(60_000)}`)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

/** A source that gives at most so many bytes at once, and only forward. */
function slowly(text: string, most: number): ByteSource {
  const whole = bytesSource(new TextEncoder().encode(text))
  return { seekable: false, read: (into, at) => whole.read(into.subarray(0, most), at) }
}
