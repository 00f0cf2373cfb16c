import { describe, expect, it } from 'vitest'
import { choices, type Choices } from './choices.ts'
import { exactJson } from './exact-json.ts'
import { anyHar, exchangeHar, type HarText } from './har-grammar.ts'
import { harReadings, plainReading, textReadings } from './readings.ts'

describe.each(textReadings)('$name', ({ read }) => {
  it('gives the entries that JSON.parse gives, where they stand, whatever the chunks', async () => {
    let readings = 0
    for (const { text, entries, bytes, chunks, about } of written(anyHar, 1000)) {
      const values = parsedEntries(text).map(exactJson)
      for (const chunk of chunks) {
        const found = await read(bytes, chunk)
        expect(found, `${about}, chunks of ${chunk} bytes`).toEqual({ entries, diagnostics: [] })
        expect(found.entries.map((entry) => exactJson(JSON.parse(entry.text)))).toEqual(values)
        readings++
      }
    }
    expect(readings).toBeGreaterThan(10_000)
  })
})

describe.each(harReadings)('$name', ({ read }) => {
  it('reads an exchange in any spelling as it reads it in the plainest', async () => {
    let readings = 0
    for (const { text, entries, bytes, chunks, about } of written(exchangeHar, 80)) {
      const expected = await plainExchanges(text, entries)
      for (const chunk of chunks) {
        const found = await read(bytes, chunk)
        expect(found, `${about}, chunks of ${chunk} bytes`).toEqual(expected)
        readings++
      }
    }
    expect(readings).toBeGreaterThan(600)
  })
})

interface Written extends HarText {
  readonly bytes: Uint8Array
  /** Sizes of chunks to read it in: each up to its length, or some. */
  readonly chunks: readonly number[]
  /** Names the case in a failure. */
  readonly about: string
}

function* written(write: (chance: Choices) => HarText, count: number): Generator<Written> {
  for (let seed = 0; seed < count; seed++) {
    const chance = choices(`seed ${seed}`)
    const har = write(chance)
    const bytes = new TextEncoder().encode(har.text)
    yield { ...har, bytes, chunks: chunksFor(bytes.length, chance), about: `seed ${seed}` }
  }
}

function chunksFor(length: number, { upTo }: Choices): readonly number[] {
  if (length <= 150) return Array.from({ length }, (_, at) => at + 1)
  const some = [63, 64, 65, upTo(length), upTo(length)]
  return [1, 2, 3, ...some.filter((size) => size > 3 && size < length), length]
}

function parsedEntries(text: string): readonly unknown[] {
  const { log } = JSON.parse(text.replace(/^\uFEFF/, '')) as { log: { entries: unknown[] } }
  return log.entries
}

/** The same exchanges as JSON.stringify writes them, and where they stand in the text. */
async function plainExchanges(
  text: string,
  places: HarText['entries'],
): ReturnType<typeof plainReading.read> {
  const values = parsedEntries(text)
  const bytes = new TextEncoder().encode(JSON.stringify({ log: { entries: values } }))
  const { entries, diagnostics } = await plainReading.read(bytes, bytes.length)
  expect(entries.map(({ url }) => ({ request: { url } }))).toMatchObject(values.map(withUrl))
  return {
    entries: entries.map((entry, at) => ({ ...entry, ...placeOf(places[at]) })),
    diagnostics,
  }
}

function placeOf(entry: HarText['entries'][number] | undefined): object {
  return { line: entry?.line, column: entry?.column }
}

function withUrl(entry: unknown): unknown {
  return { request: { url: (entry as { request: { url: string } }).request.url } }
}
