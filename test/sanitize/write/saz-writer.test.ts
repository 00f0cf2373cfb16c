import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpEntry } from '../../../src/readers/entry.ts'
import type { Producer } from '../../../src/readers/reader.ts'
import { readCaptures } from '../../../src/readers/read-captures.ts'
import { bytesSource } from '../../../src/readers/source.ts'
import { everyEntry } from '../../../src/readers/every-entry.ts'
import { writeSaz } from '../../../src/sanitize/write/saz-writer.ts'
import { fixtures } from '../../fixtures/all-fixtures.ts'
import { comparable, type ComparableEntry } from './comparable-entry.ts'
import { anyEntry } from './generated-entries.ts'
import { membersOf } from './members-of.ts'
import { memorySink } from './memory-sink.ts'
import { reread, rewrite } from './written-fixtures.ts'

const archives = fixtures.filter(({ path }) => path.endsWith('.saz') && path !== 'saz/empty.saz')
const fiddler = { name: 'Fiddler', version: '5.0.20253.3311' }

describe('a Fiddler archive that is written', () => {
  it.each(archives.map(({ path, bytes }) => [path, bytes] as const))(
    'holds the sessions of %s',
    async (_, bytes) => {
      const { read, written } = await rewrite(bytes, (entries, sink, producer) =>
        writeSaz(entries, sink, { sessions: 9, ...(producer && { producer }) }),
      )
      if (read.length > 0) expect(await reread(written)).toEqual(read.map(inArchive))
    },
  )

  it('gives back whatever entry is written, by Fiddler or not', async () => {
    const someEntries = fc.array(anyEntry, { minLength: 1, maxLength: 4 })
    const someProducer = fc.constantFrom(undefined, fiddler, { name: 'FiddlerCore' })
    await fc.assert(
      fc.asyncProperty(someEntries, someProducer, async (drawn, producer) => {
        const entries = drawn.map((entry, index) => ({ ...entry, index: index * 2 + 1 }))
        const again = await reread(await write(entries, producer))
        expect(again).toEqual(entries.map(comparable).map(inArchive))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the process, the tunnel and what the recorder noted', async () => {
    const noted: HttpEntry = {
      ...plain,
      index: 17,
      process: { name: 'my "app" & <more>', pid: 12 },
      aborted: true,
      answeredByRecorder: true,
      request: { ...plain.request, method: 'CONNECT', url: 'contoso.example:443' },
      response: { status: 200, headers: [], body: () => ({ kind: 'empty' }) },
    }
    const [again] = await reread(await write([noted], fiddler))
    expect(again).toMatchObject({
      index: 17,
      process: 'my "app" & <more>:12',
      request: 'CONNECT contoso.example:443',
      notes: ['answeredByRecorder', 'aborted'],
    })
  })

  it('begins no header and no request of its own where a value holds a line break', async () => {
    const headers = [{ name: 'x-note', value: 'a\r\nx-other: b\n\nbody' }]
    const odd = {
      ...plain,
      request: { ...plain.request, url: 'https://a.example/ b\r\nx', headers },
    }
    const [again] = await reread(await write([odd]))
    expect(again).toMatchObject({ request: 'GET *', requestBody: 'empty' })
    expect(again?.requestHeaders).toEqual(['x-note: a x-other: b body'])
  })

  it('is laid out as Fiddler does it', async () => {
    const entries = Array.from({ length: 12 }, (_, index) => ({ ...plain, index: index + 1 }))
    const bytes = await write(entries, fiddler)
    const names = (await membersOf(bytes)).map(({ name }) => name)
    expect(names.slice(0, 4)).toEqual(['raw/', 'raw/01_c.txt', 'raw/01_s.txt', 'raw/01_m.xml'])
    expect(names.slice(-3)).toEqual(['raw/12_m.xml', '_index.htm', '[Content_Types].xml'])
    const comment = /Fiddler \(v5\.0\.20253\.3311\) Session Archive\. See https:\S+$/
    expect(new TextDecoder('latin1').decode(bytes)).toMatch(comment)
  })

  it('names no writer that it does not know', async () => {
    const bytes = await write([plain], { name: 'Fiddler', version: 'Jane Doe' })
    const text = new TextDecoder('latin1').decode(bytes)
    expect(text).not.toContain('Jane')
    for await (const { entries, notes } of readCaptures(
      { name: 'capture', source: bytesSource(bytes) },
      {},
    )) {
      for await (const entry of entries(everyEntry)) expect(entry.index).toBe(1)
      expect(notes().producer).toBeUndefined()
    }
  })
})

const plain: HttpEntry = {
  index: 1,
  request: {
    method: 'GET',
    url: 'https://contoso.example/',
    headers: [],
    body: () => ({ kind: 'empty' }),
  },
}

async function write(entries: readonly HttpEntry[], producer?: Producer): Promise<Uint8Array> {
  const sink = memorySink()
  const about = { sessions: entries.length, ...(producer && { producer }) }
  await writeSaz(stream(entries), sink, about)
  return sink.bytes()
}

async function* stream(entries: readonly HttpEntry[]): AsyncGenerator<HttpEntry> {
  for (const entry of entries) yield await Promise.resolve(entry)
}

/** What an archive has no place for: a second address, and an end where no answer came. */
function inArchive(entry: ComparableEntry): ComparableEntry {
  const isAnswered = entry.answer !== 'undefined'
  return {
    ...entry,
    redirectUrl: undefined,
    endedAt: isAnswered ? entry.endedAt : undefined,
  }
}
