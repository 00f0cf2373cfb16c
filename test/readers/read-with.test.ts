import { describe, expect, it } from 'vitest'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { readWith } from '../../src/readers/read-with.ts'

/** A reader that is loaded late, and what became of it. */
function lateReader(numbers: readonly number[]): {
  readonly log: string[]
  readonly read: (from: string) => AsyncIterable<HttpEntry>
} {
  const log: string[] = []
  async function* give(from: string): AsyncIterable<HttpEntry> {
    log.push(`reads ${from}`)
    try {
      for (const index of numbers) yield await Promise.resolve(entryOf(index))
    } finally {
      log.push('ends')
    }
  }
  const read = readWith(() => {
    log.push('loads')
    return Promise.resolve(give)
  })
  return { log, read }
}

function entryOf(index: number): HttpEntry {
  const body = { kind: 'empty' } as const
  const request = { method: 'GET', url: 'https://contoso.example/', headers: [], body: () => body }
  return { index, line: 1, column: 1, request }
}

async function indices(entries: AsyncIterable<HttpEntry>, most = Infinity): Promise<number[]> {
  const found: number[] = []
  for await (const { index } of entries) if (found.push(index) === most) break
  return found
}

describe('a reader that is loaded by its first entry', () => {
  it('gives the entries in their order', async () => {
    const { log, read } = lateReader([3, 1, 2])
    const entries = read('here')
    expect(log).toEqual([])
    expect(await indices(entries)).toEqual([3, 1, 2])
    expect(log).toEqual(['loads', 'reads here', 'ends'])
  })

  it('is told where nobody wants more', async () => {
    const { log, read } = lateReader([1, 2, 3])
    expect(await indices(read('here'), 2)).toEqual([1, 2])
    expect(log).toEqual(['loads', 'reads here', 'ends'])
  })

  it('is not loaded where nobody wants anything', async () => {
    const { log, read } = lateReader([1])
    await read('here')[Symbol.asyncIterator]().return?.()
    expect(log).toEqual([])
  })

  it('rejects at the first entry where it cannot be loaded', async () => {
    const read = readWith(() => Promise.reject(new Error('gone')))
    await expect(indices(read())).rejects.toThrow('gone')
  })
})
