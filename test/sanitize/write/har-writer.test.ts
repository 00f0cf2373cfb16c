import * as fc from 'fast-check'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { targetOf } from '../../../src/exchanges/endpoint/target.ts'
import type { HttpEntry } from '../../../src/readers/entry.ts'
import { writeHar } from '../../../src/sanitize/write/har-writer.ts'
import { fixtures } from '../../fixtures/all-fixtures.ts'
import { comparable, type ComparableEntry } from './comparable-entry.ts'
import { anyEntry } from './generated-entries.ts'
import { memorySink } from './memory-sink.ts'
import { reread, rewrite } from './written-fixtures.ts'

interface HarValidator {
  readonly har: (data: unknown) => Promise<unknown>
}

const validator = createRequire(import.meta.url)('har-validator') as HarValidator

describe('a HAR that is written', () => {
  it.each(fixtures.map(({ path, bytes }) => [path, bytes] as const))(
    'holds the entries of %s',
    async (_, bytes) => {
      const { read, written } = await rewrite(bytes, (entries, sink, producer) =>
        writeHar(entries, sink, producer),
      )
      const stood = new Set(read.map(({ index }) => index))
      const again = (await reread(written)).filter(({ index }) => stood.has(index))
      expect(again).toEqual(read.map(inHar))
    },
  )

  it('is valid', async () => {
    for (const { path, bytes } of fixtures) {
      const { written } = await rewrite(bytes, (entries, sink, producer) =>
        writeHar(entries, sink, producer),
      )
      const har: unknown = JSON.parse(new TextDecoder().decode(written))
      await expect(validator.har(har), path).resolves.toBe(har)
    }
  })

  it('gives back whatever entry is written, and is valid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { maxLength: 4 }), async (drawn) => {
        const entries = drawn.map((entry, index) => ({ ...entry, index }))
        const written = await writtenBy(entries)
        expect(await reread(written)).toEqual(entries.map(comparable).map(inHar))
        const har: unknown = JSON.parse(new TextDecoder().decode(written))
        await expect(validator.har(har)).resolves.toBe(har)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the numbers of entries behind one that could not be read', async () => {
    const entry = (index: number): HttpEntry => ({ ...plain, index })
    const again = await reread(await writtenBy([entry(1), entry(4)]))
    expect(again.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
    expect(again.filter(({ request }) => request === 'GET https://contoso.example/')).toHaveLength(
      2,
    )
  })

  it('has no place for the numbers of entries that never were', async () => {
    const far = { ...plain, index: 999_999_999 }
    expect(await reread(await writtenBy([far]))).toHaveLength(1)
  })

  it('names a browser and no other program that it does not know', async () => {
    const creator = async (name: string, version = '1.0'): Promise<unknown> => {
      const sink = memorySink()
      await writeHar(stream([plain]), sink, { name, version })
      const har = JSON.parse(new TextDecoder().decode(sink.bytes())) as {
        log: { creator: unknown }
      }
      return har.log.creator
    }
    expect(await creator('WebInspector', '537.36')).toEqual({
      name: 'WebInspector',
      version: '537.36',
    })
    expect(await creator('firefox', 'jane@contoso.example')).toEqual({
      name: 'Firefox',
      version: '',
    })
    expect(await creator('Recorder of Jane Doe')).toMatchObject({ name: 'tokentrail' })
    expect(await creator('Insomnia REST Client')).toMatchObject({ name: 'tokentrail' })
    expect(await creator('FirefoxJaneDoe')).toMatchObject({ name: 'tokentrail' })
  })

  it.each(['', 'no address', '/only/a/path', 'data:text/plain,a b', 'blob:x', '//host/path'])(
    'has nothing where %j stood for an address',
    async (url) => {
      const odd = { ...plain, request: { ...plain.request, url } }
      const [again] = await reread(await writtenBy([odd]))
      const [, written = ''] = again?.request.split(' ') ?? []
      expect(targetOf(written)).toBeUndefined()
    },
  )
})

const plain: HttpEntry = {
  index: 0,
  request: {
    method: 'GET',
    url: 'https://contoso.example/',
    headers: [],
    body: () => ({ kind: 'empty' }),
  },
}

async function writtenBy(entries: readonly HttpEntry[]): Promise<Uint8Array> {
  const sink = memorySink()
  await writeHar(stream(entries), sink)
  return sink.bytes()
}

async function* stream(entries: readonly HttpEntry[]): AsyncGenerator<HttpEntry> {
  for (const entry of entries) yield await Promise.resolve(entry)
}

const longest = 366 * 24 * 3_600_000

/** What HAR has no place for: an end that is not later than the beginning. */
function inHar(entry: ComparableEntry): ComparableEntry {
  const { startedAt = 0, endedAt, request } = entry
  const [method = '', url = ''] = request.split(/ (.*)/s)
  const isNamed = /^[a-z][a-z\d+.-]*:\S*$/i.test(url)
  const isEnd = endedAt !== undefined && endedAt >= startedAt && endedAt - startedAt <= longest
  return {
    ...entry,
    endedAt: isEnd ? endedAt : undefined,
    request: isNamed ? request : `${method} about:blank`,
    notes: entry.notes.filter((note) => note !== 'aborted' || entry.answer !== 'undefined'),
  }
}
