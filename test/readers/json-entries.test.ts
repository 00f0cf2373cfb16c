import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import { splitEntries } from '../../src/readers/json/json-entries.ts'
import type { Diagnostic } from '../../src/readers/reader.ts'
import { bytesSource } from '../../src/readers/source.ts'

interface Split {
  /** JSON text, line and column of each entry. */
  readonly entries: readonly (readonly [text: string, line: number, column: number])[]
  readonly diagnostics: readonly Diagnostic[]
  readonly members: readonly (readonly [name: string, value: unknown])[]
}

const limits = { entries: 1000, entryBytes: 10_000, depth: 20 }

async function split(
  text: string,
  chunk = 1000,
  limit: Partial<typeof limits> = {},
): Promise<Split> {
  const entries: [string, number, number][] = []
  const diagnostics: Diagnostic[] = []
  const members: [string, unknown][] = []
  const source = bytesSource(new TextEncoder().encode(text))
  const options = {
    limits: { ...limits, ...limit },
    lists: [['log', 'entries']],
    firstKeys: ['startedDateTime'],
    members: ['creator', 'browser', 'version'],
    diagnose: (one: Diagnostic) => diagnostics.push(one),
    member: (name: string, value: unknown) => members.push([name, value]),
  }
  for await (const portion of splitEntries(source, options, chunk))
    for (const { bytes, line, column } of portion)
      entries.push([new TextDecoder().decode(bytes), line, column])
  return { entries, diagnostics, members }
}

const texts = async (text: string): Promise<readonly string[]> =>
  (await split(text)).entries.map(([entry]) => entry)

const tricky = `\uFEFF
{ "comment": {"entries": [1], "log": {"entries": [2]}},
  "log" : {"pages":[{"entries":[3]}, "\\"entries\\":[4]"],"version":"1.2",
  "\\u0065ntries":[ {"a":"]}\\\\\\"{"}
    , {"b":[{"c":"\\\\"}]} ,17,"x","",null],
  "creator":{"name":"é","version":"1"},"browser":null
}, "entries":[5]} `

describe('the splitter', () => {
  it('finds log.entries among look-alikes, in any order, with escaped keys', async () => {
    const { entries, diagnostics, members } = await split(tricky)
    expect(entries).toEqual([
      ['{"a":"]}\\\\\\"{"}', 4, 20],
      ['{"b":[{"c":"\\\\"}]}', 5, 7],
      ['17', 5, 27],
      ['"x"', 5, 30],
      ['""', 5, 34],
      ['null', 5, 37],
    ])
    expect(diagnostics).toEqual([])
    expect(members).toEqual([
      ['version', '1.2'],
      ['creator', { name: 'é', version: '1' }],
      ['browser', null],
    ])
  })

  it('gives the same for every size of chunk', async () => {
    const whole = await split(tricky)
    for (let chunk = 1; chunk < 60; chunk++) expect(await split(tricky, chunk)).toEqual(whole)
  })

  it('gives what JSON.parse gives, for any JSON, layout and chunk', async () => {
    const layouts = fc.constantFrom(undefined, 1, '\t', '\n\n ')
    const anything = fc.jsonValue({ maxDepth: 4 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(anything),
        fc.dictionary(fc.string(), anything),
        layouts,
        fc.integer({ min: 1, max: 50 }),
        async (entries, other, layout, chunk) => {
          // A second list of entries is a case of its own, below.
          const { entries: _, ...around } = other
          const text = JSON.stringify(
            { ...other, log: { ...around, entries, z: other } },
            null,
            layout,
          )
          const found = await split(text, chunk, { depth: 100, entryBytes: 1e6 })
          expect(found.entries.map(([entry]) => JSON.parse(entry) as unknown)).toEqual(
            JSON.parse(JSON.stringify(entries)),
          )
          expect(found.diagnostics).toEqual([])
        },
      ),
      { numRuns: 100, seed: 1 },
    )
  })

  it('gives every complete entry of a capture that is cut anywhere', async () => {
    const text = '{"log":{"version":"1.2","entries":[{"n":[1]},{"n":2},\n{"n":"}]"}],"x":1}}'
    const ends = ['{"n":[1]}', '{"n":2}', '{"n":"}]"}'].map((one) => text.indexOf(one) + one.length)
    for (let cut = text.indexOf('[') + 1; cut < text.length; cut++) {
      const { entries, diagnostics } = await split(text.slice(0, cut))
      const complete = ends.filter((end) => end <= cut).length
      expect(entries).toHaveLength(complete)
      expect(diagnostics.map((one) => one.code)).toEqual(['truncated'])
      expect(diagnostics[0]?.detail).toContain(`byte ${cut}`)
    }
  })

  it.each([
    ['one', '}', ']}}'],
    ['two', '', ']}}'],
    ['one, and the end of the capture', '}', ''],
  ])('gives the entries after one that lacks its closing brackets: %s', async (_, closed, end) => {
    const entry = (n: number): string => `{"startedDateTime":"t","request":{"n":${n}}}`
    const open = '{"startedDateTime":"t","request":{"text":"{\\"startedDateTime\\":1}"'
    const damaged = `${open}${closed}`
    const text = `{"log":{"entries":[${entry(0)},\n${damaged},\n${entry(2)},${entry(3)}${end}`
    for (const chunk of [7, 1000]) {
      const { entries, diagnostics } = await split(text, chunk)
      expect(entries).toEqual([
        [entry(0), 1, 20],
        [entry(2), 3, 1],
        [entry(3), 3, entry(2).length + 2],
      ])
      const [first] = diagnostics
      expect(first).toMatchObject({ code: 'entry-damaged', entry: 1, line: 2 })
    }
  })

  it('does not search a hostile entry without end', async () => {
    const text = `{"log":{"entries":[${'{"request":'.repeat(200_000)}`
    const started = performance.now()
    await split(text, 65_536, { entryBytes: 10_000_000 })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('names the entry and the line at which a capture is cut', async () => {
    const { diagnostics } = await split('{"log":{"entries":[{"n":1},\n{"n":')
    expect(diagnostics).toEqual([
      {
        code: 'truncated',
        severity: 'warning',
        entry: 1,
        line: 2,
        detail: 'It ends in the middle of entry 1 (byte 33); the entry before it (0) was analysed.',
      },
    ])
  })

  it.each([
    ['{"log":{}}', 'it is JSON, but it has no list of entries (log.entries)'],
    ['{"log":{"entries":null}}', 'it is JSON, but it has no list of entries (log.entries)'],
    ['{"log":[{"entries":[]}]}', 'it is JSON, but it has no list of entries (log.entries)'],
    ['{"log":{"pages":[', 'it ends before its list of entries (log.entries)'],
  ])('refuses %s', async (text, message) => {
    await expect(split(text)).rejects.toThrow(new TokentrailError('capture-unreadable', message))
  })

  it('reads an empty list', async () => {
    expect(await split('{"log":{"entries":[]}}')).toEqual({
      entries: [],
      diagnostics: [],
      members: [],
    })
  })

  it('reads both of two lists, and says so', async () => {
    const { entries, diagnostics } = await split('{"log":{"entries":[1],"entries":[2]}}')
    expect(entries.map(([entry]) => entry)).toEqual(['1', '2'])
    expect(diagnostics).toMatchObject([{ code: 'repaired', severity: 'info' }])
  })

  it('passes over what follows the JSON, and says so once', async () => {
    const { entries, diagnostics } = await split('{"log":{"entries":[1]}}\n\0\0\0{"log":')
    expect(entries).toHaveLength(1)
    expect(diagnostics).toMatchObject([{ code: 'repaired', severity: 'info' }])
  })

  it('leaves out what is above a limit, and goes on', async () => {
    const long = `{"a":"${'x'.repeat(100)}"}`
    const text = `{"log":{"entries":[1,${long},[[[[1]]]],2,3,4]}}`
    for (const chunk of [1, 7, 1000]) {
      const { entries, diagnostics } = await split(text, chunk, {
        entryBytes: 50,
        depth: 3,
        entries: 5,
      })
      expect(entries.map(([entry]) => entry)).toEqual(['1', '2', '3'])
      expect(diagnostics.map(({ code, entry }) => [code, entry])).toEqual([
        ['entry-too-large', 1],
        ['limit-reached', 2],
        ['limit-reached', 5],
      ])
    }
  })

  it('does not mind prototype keys', async () => {
    expect(await texts('{"__proto__":{"log":1},"log":{"constructor":[],"entries":[1]}}')).toEqual([
      '1',
    ])
  })
})
