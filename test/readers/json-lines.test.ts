import { describe, expect, it } from 'vitest'
import { nodeCodecs } from '../../src/node/codecs.ts'
import { jsonLines } from '../../src/readers/json/json-lines.ts'
import { defaultLimits, type Diagnostic } from '../../src/readers/reader.ts'
import { bytesSource } from '../../src/readers/source.ts'

async function read(
  text: string,
  entryBytes = 1000,
): Promise<{ readonly lines: readonly unknown[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = []
  const lines: unknown[] = []
  const context = {
    codecs: nodeCodecs,
    limits: { ...defaultLimits, entryBytes },
    diagnose: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic),
    produced: () => undefined,
  }
  const source = bytesSource(new TextEncoder().encode(text))
  for await (const line of jsonLines(source, context)) lines.push(line)
  return { lines, diagnostics }
}

describe('lines of JSON', () => {
  it.each([
    ['with a last line break', '{"a":1}\n{"a":2}\n'],
    ['without one', '{"a":1}\n{"a":2}'],
    ['with CRLF, a mark and white space', '\uFEFF {"a":1}\r\n{"a":2} \r\n'],
  ])('are read %s', async (_, text) => {
    expect(await read(text)).toEqual({
      lines: [
        { index: 0, line: 1, value: { a: 1 } },
        { index: 1, line: 2, value: { a: 2 } },
      ],
      diagnostics: [],
    })
  })

  it('count empty lines as lines only', async () => {
    const { lines } = await read('1\n\n \n2')
    expect(lines).toEqual([
      { index: 0, line: 1, value: 1 },
      { index: 1, line: 4, value: 2 },
    ])
  })

  it('are mended, which is told once', async () => {
    const { lines, diagnostics } = await read('[NaN]\n2\n[1,]')
    expect(lines).toMatchObject([{ value: [null] }, { value: 2 }, { value: [1] }])
    expect(diagnostics).toMatchObject([
      {
        code: 'repaired',
        detail:
          'In 2 entries (first: 0) bare words, control characters, escapes or commas were mended.',
      },
    ])
  })

  it('are damaged one by one', async () => {
    const { lines, diagnostics } = await read('1\n{"a":\n3\n')
    expect(lines).toMatchObject([{ value: 1 }, { value: 3, line: 3 }])
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 1, line: 2 }])
  })

  it('tell where the file ends within one', async () => {
    const { lines, diagnostics } = await read('1\n{"a":')
    expect(lines).toHaveLength(1)
    expect(diagnostics).toMatchObject([
      {
        code: 'truncated',
        detail: 'It ends in the middle of line 2 (byte 7); the entry before it (0) was analysed.',
      },
    ])
  })

  it.each([300, 300_000])('of more than the limit are left out (%i bytes)', async (length) => {
    const long = `"${'x'.repeat(length)}"`
    const { lines, diagnostics } = await read(`1\n${long}\n3\n${long}`, 200)
    expect(lines).toMatchObject([{ value: 1 }, { value: 3, index: 2, line: 3 }])
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['entry-too-large', 2],
      ['entry-too-large', 4],
    ])
  })
})
