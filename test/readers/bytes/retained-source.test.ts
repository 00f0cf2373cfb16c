import { describe, expect, it } from 'vitest'
import { retainedSource } from '../../../src/readers/bytes/retained-source.ts'
import { bytesSource, type ByteSource } from '../../../src/readers/source.ts'
import { streamSource } from '../../../src/readers/wrapping/stream-source.ts'

const bytes = Uint8Array.from({ length: 100 }, (_, at) => at)

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 30) yield bytes.subarray(at, at + 30)
}

async function readTo(source: ByteSource, end: number): Promise<void> {
  for (let at = 0; at < end;) at += await source.read(new Uint8Array(7), at)
}

describe.each([
  ['a file', () => bytesSource(bytes)],
  ['a pipe', () => streamSource(chunks())],
])('of %s', (_, open) => {
  it('gives bytes again that were read', async () => {
    const source = retainedSource(open())
    await readTo(source, 60)
    expect(await source.reread(5, 50)).toEqual(bytes.subarray(5, 50))
    source.release(40)
    expect(await source.reread(40, 60)).toEqual(bytes.subarray(40, 60))
  })

  it('goes on from where it was read again', async () => {
    const source = retainedSource(open())
    await readTo(source, 60)
    const read: number[] = []
    for (let at = 20; at < bytes.length;) {
      const into = new Uint8Array(9)
      const length = await source.read(into, at)
      read.push(...into.subarray(0, length))
      at += length
    }
    expect(read).toEqual([...bytes.subarray(20)])
    expect(await source.read(new Uint8Array(9), bytes.length)).toBe(0)
  })
})

describe('a pipe', () => {
  it('does not keep what was released', async () => {
    const source = retainedSource(streamSource(chunks()))
    await readTo(source, 60)
    source.release(40)
    await expect(source.reread(5, 50)).rejects.toThrow('released')
  })
})
