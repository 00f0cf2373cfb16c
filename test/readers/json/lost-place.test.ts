import { describe, expect, it } from 'vitest'
import { readHar } from '../../../src/readers/har/read-har.ts'
import { portableCodecs } from '../../../src/readers/portable-codecs.ts'
import { defaultLimits } from '../../../src/readers/reader.ts'
import { bytesSource } from '../../../src/readers/source.ts'
import { harEntry } from '../har-file.ts'
import { harReadings, plainReading } from './readings.ts'

const [first = '', second = '', third = ''] = ['a', 'b', 'c'].map((path) => entry(path))
const damaged = entry('damaged').replace('"POST"', '"PO"ST"')

describe.each(harReadings)('$name', ({ read }) => {
  it.each([
    ['a bracket too many before an entry', `[${first},[${second},${third}]`, 'abc'],
    ['the same with white space', `[${first}, [\n ${second},${third}]`, 'abc'],
    ['the end of the list between entries', `[${first}],${second},${third}]`, 'abc'],
    ['the end of everything between entries', `[${first}]}},${second},${third}]`, 'abc'],
    ['a colon between entries', `[${first}:${second},${third}]`, 'ac'],
    ['a word between entries', `[${first},word,${second},${third}]`, 'abc'],
    ['an entry that ends too early', `[${first.slice(0, -1)}},"x":1},${second},${third}]`, 'abc'],
    ['a damaged entry', `[${first},${damaged},${third}]`, 'ac'],
    ['damage at the end', `[${first},${second},${damaged}]`, 'ab'],
  ])('goes on at the next entry behind %s', async (_, list, paths) => {
    for (const chunk of [1, 50, 10_000]) {
      const { entries, diagnostics } = await read(harOf(list), chunk)
      expect(pathsOf(entries)).toBe(paths)
      expect(diagnostics.length).toBeGreaterThan(0)
    }
  })

  it('takes no element of another list for an entry', async () => {
    const pages = '"pages":[{"startedDateTime":"t","id":"1"},{"startedDateTime":"t","id":"2"}]'
    const nested = damaged.replace(/\}$/, `,"_sent":[${second},${third}]}`)
    for (const text of [
      `{"log":{"creator":{"name":"a"b"},${pages},"entries":[${first},${third}]}}`,
      `{"log":{"entries":[${first},${third},${damaged.slice(0, -1)}],${pages}}}`,
      `{"log":{"entries":[${first},${nested},${third}]}}`,
    ]) {
      const { entries } = await read(new TextEncoder().encode(text), 50)
      expect(pathsOf(entries)).toBe('ac')
    }
  })

  it('gives what an entry has swallowed whose list does not end', async () => {
    const open = first.replace(/"headers":\[\].*$/, '"headers":[{"name":"x"}')
    const { entries, diagnostics } = await read(harOf(`[${open},${second},${third}]`), 50)
    expect(pathsOf(entries)).toBe('abc')
    expect(diagnostics).toContainEqual({
      code: 'entry-damaged',
      severity: 'warning',
      entry: 0,
      line: 1,
      detail: 'The entry lacks its end, and what follows it was read as a part of it, too.',
    })
  })

  it('finds the list that a value before it has swallowed', async () => {
    const text = `{"log":{"creator":{"name":"a","entries":[${first},${second}]}}`
    const { entries, diagnostics } = await read(new TextEncoder().encode(text), 50)
    expect(pathsOf(entries)).toBe('ab')
    expect(diagnostics).toMatchObject([{ code: 'repaired', line: 1 }])
  })

  it('finds the entries of a list whose name is spoilt', async () => {
    const text = `{"log":{"version":"1.2","entr"ies:[${first},${second}]}}`
    const { entries } = await read(new TextEncoder().encode(text), 50)
    expect(pathsOf(entries)).toBe('ab')
  })

  it('leaves a list of lists of entries alone that is no list of entries', async () => {
    const { entries, diagnostics } = await read(harOf(`[[1,${first}],${second}]`), 50)
    expect(pathsOf(entries)).toBe('b')
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 0 }])
  })
})

describe('a pipe', () => {
  it('cannot be read again where a value before the list has swallowed it', async () => {
    const text = `{"log":{"creator":{"name":"a","entries":[${first},${second}]}}`
    const source = { ...bytesSource(new TextEncoder().encode(text)), seekable: false }
    const context = {
      codecs: await portableCodecs(),
      limits: defaultLimits,
      diagnose: () => undefined,
      produced: () => undefined,
    }
    await expect(readHar(source, context).next()).rejects.toThrow('it ends before its list')
  })
})

describe('hostile input', () => {
  it.each([
    '{"request":/,',
    '{"request":{},"a":[{"request":1},',
    '"a":[{"request":[{"request":/',
    '[{"request":1},',
    '{"request":1}},',
    '{/},',
    '[/],',
    ':{"request":"',
    ',{"request"',
    `{${' '.repeat(250)}`,
    '],"entries":[',
    '{"request":"\0',
  ])('takes linear time: %j', async (part) => {
    const text = `{"log":{"entries":[${part.repeat(2_000_000 / part.length)}`
    const started = performance.now()
    await plainReading.read(new TextEncoder().encode(text), 256 * 1024)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

function entry(path: string): string {
  return JSON.stringify(harEntry({ request: { url: `https://contoso.example/${path}` } }))
}

function harOf(list: string): Uint8Array {
  return new TextEncoder().encode(`{"log":{"version":"1.2","entries":${list}}}`)
}

function pathsOf(entries: readonly { readonly url: string }[]): string {
  return entries.map(({ url }) => url.replace('https://contoso.example/', '')).join('')
}
