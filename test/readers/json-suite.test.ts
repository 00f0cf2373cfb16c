import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import { splitEntries } from '../../src/readers/json/json-entries.ts'
import { defaultLimits, type Diagnostic } from '../../src/readers/reader.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'
import { harEntry } from './har-file.ts'
import { invalidValues } from './json/invalid-json.ts'
import { readEntries } from './read-entries.ts'

const chunkSizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(100_000))

describe('valid JSON within one entry', () => {
  it('may be nested as deep as the limit, and no deeper', async () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
    const text = `{"log":{"entries":[${nested(256)},${nested(257)}]}}`
    const { entries, diagnostics } = await split(text, 7)
    expect(entries).toEqual([nested(256)])
    expect(diagnostics).toMatchObject([{ code: 'limit-reached', entry: 1 }])
  })
})

describe('invalid JSON within one entry', () => {
  it.each(Object.entries(invalidValues))('costs no other entry: %s', async (_, value) => {
    for (const chunk of [1, 13, 100_000]) {
      const { entries, diagnostics } = await readEntries(slowly(around(value), chunk))
      const indexes = entries.map(({ index }) => index)
      expect(indexes.filter((index) => index !== 1)).toEqual([0, 2])
      expect(entries.at(-1)?.request.url).toBe('https://contoso.example/2')
      expect(diagnostics.length, 'Somebody should be told.').toBeGreaterThan(0)
    }
  })

  it('costs no other entry where it is the last one', async () => {
    for (const value of Object.values(invalidValues)) {
      const text = around(value).replace(/,\n[^\n]*$/, ']}}')
      const { entries, diagnostics } = await readEntries(text)
      expect(entries[0]?.request.url).toBe('https://contoso.example/0')
      expect(diagnostics.length).toBeGreaterThan(0)
    }
  })

  it('is told where it is a byte that UTF-8 does not have', async () => {
    const bytes = new TextEncoder()
      .encode(around('"~"'))
      .map((byte) => (byte === 0x7e ? 0xc3 : byte))
    const { entries, diagnostics } = await readEntries(bytes)
    expect(entries).toHaveLength(3)
    expect(diagnostics).toEqual([
      {
        code: 'repaired',
        severity: 'info',
        detail: 'In entry 1 bytes that are no UTF-8 were replaced.',
      },
    ])
  })
})

describe('invalid JSON above the entries', () => {
  const one = JSON.stringify(harEntry())

  it.each([
    ['trailing comma in the list', `{"log":{"entries":[${one},]}}`, 1],
    ['two commas in the list', `{"log":{"entries":[${one},,${one}]}}`, 2],
    ['comma first in the list', `{"log":{"entries":[,${one}]}}`, 1],
    ['no comma in the list', `{"log":{"entries":[${one}\n${one}]}}`, 2],
    ['list not closed', `{"log":{"entries":[${one}}}`, 1],
    ['list closed twice', `{"log":{"entries":[${one}]]}}`, 1],
    ['log not closed', `{"log":{"entries":[${one}]}`, 1],
    ['trailing comma in the log', `{"log":{"entries":[${one}],}}`, 1],
    ['no comma in the log', `{"log":{"a":1 "entries":[${one}]}}`, 1],
    ['two commas in the log', `{"log":{"a":1,,"entries":[${one}]}}`, 1],
    ['no colon in the log', `{"log":{"creator" 1,"entries":[${one}]}}`, 1],
    ['no value in the log', `{"log":{"creator":,"entries":[${one}]}}`, 1],
    ['bare key in the log', `{"log":{a:1,"entries":[${one}]}}`, 1],
    ['bytes behind the root', `{"log":{"entries":[${one}]}}x`, 1],
    ['a second root', `{"log":{"entries":[${one}]}}{"log":{"entries":[]}}`, 1],
    ['zero bytes behind the root', `{"log":{"entries":[${one}]}}\0\0`, 1],
  ])('%s', async (_, text, count) => {
    for (const chunk of [1, 100_000]) {
      const { entries, diagnostics } = await readEntries(slowly(text, chunk))
      expect(entries).toHaveLength(count)
      expect(diagnostics.length, 'Somebody should be told.').toBeGreaterThan(0)
    }
  })

  it('is entries, a diagnostic or an error of ours, wherever bytes are changed', async () => {
    const text = around('{"a":"\\\\\\"[{","b":[1,{}]}')
    const change = fc.tuple(
      fc.nat(text.length),
      fc.nat(3),
      fc.constantFrom(...'"\\{}[],:0x\0 '.split(''), ''),
    )
    await fc.assert(
      fc.asyncProperty(change, chunkSizes, async ([at, length, put], chunk) => {
        const changed = `${text.slice(0, at)}${put}${text.slice(at + length)}`
        const outcome = await readEntries(slowly(changed, chunk)).catch((error: unknown) => error)
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(TokentrailError)
          return
        }
        const { entries, diagnostics } = outcome as Awaited<ReturnType<typeof readEntries>>
        if (!isValid(changed)) expect(diagnostics.length + (3 - entries.length)).toBeGreaterThan(0)
      }),
      { numRuns: 600, seed: 3 },
    )
  })
})

/** A HAR of three entries, a line each; `value` stands in the middle of the second. */
function around(value: string): string {
  const entry = (n: number, extra = '0'): string =>
    JSON.stringify(harEntry({ request: { url: `https://contoso.example/${n}`, _x: 'X' } })).replace(
      '"_x":"X"',
      `"_x":${extra}`,
    )
  return `{"log":{"entries":[${entry(0)},\n${entry(1, value)},\n${entry(2)}]}}`
}

function isValid(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A source that gives at most so many bytes at once, and only forward. */
function slowly(text: string, most: number): ByteSource {
  const whole = bytesSource(new TextEncoder().encode(text))
  return { seekable: false, read: (into, at) => whole.read(into.subarray(0, most), at) }
}

async function split(
  text: string,
  chunk: number,
): Promise<{ entries: string[]; diagnostics: Diagnostic[] }> {
  const entries: string[] = []
  const diagnostics: Diagnostic[] = []
  const options = {
    limits: defaultLimits,
    lists: [['log', 'entries']],
    firstKeys: ['startedDateTime'],
    members: [],
    diagnose: (one: Diagnostic) => diagnostics.push(one),
    member: () => undefined,
  }
  const source = bytesSource(new TextEncoder().encode(text))
  for await (const portion of splitEntries(source, options, chunk))
    for (const { bytes } of portion) entries.push(new TextDecoder().decode(bytes))
  return { entries, diagnostics }
}
