import { describe, expect, it } from 'vitest'
import { chunkReader } from '../../../src/readers/bytes/chunk-reader.ts'
import type { ByteSource } from '../../../src/readers/source.ts'

const bytes = Uint8Array.from({ length: 100 }, (_, at) => at)
const twoBuffers = (): Uint8Array[] => [new Uint8Array(16), new Uint8Array(16)]

/** Notes where it is read; reads in the background. */
function background(reads: number[]): ByteSource {
  return {
    seekable: true,
    read: async (into, at) => {
      reads.push(at)
      const part = bytes.subarray(at, at + into.length)
      into.set(part)
      return Promise.resolve(part.length)
    },
  }
}

describe('chunks', () => {
  it('are read ahead into the other buffer', async () => {
    const reads: number[] = []
    const readChunk = chunkReader(background(reads), twoBuffers())
    expect([...(await readChunk(0))]).toEqual([...bytes.subarray(0, 16)])
    expect(reads).toEqual([0, 16])
    expect([...(await readChunk(16))]).toEqual([...bytes.subarray(16, 32)])
    expect(reads).toEqual([0, 16, 32])
  })

  it('follow when the place is another than was expected', async () => {
    const readChunk = chunkReader(background([]), twoBuffers())
    await readChunk(0)
    expect([...(await readChunk(5))]).toEqual([...bytes.subarray(5, 21)])
    expect([...(await readChunk(21))]).toEqual([...bytes.subarray(21, 37)])
  })

  it('end with an empty one', async () => {
    const readChunk = chunkReader(background([]), twoBuffers())
    const read: number[] = []
    for (let at = 0; ;) {
      const chunk = await readChunk(at)
      if (chunk.length === 0) break
      read.push(...chunk)
      at += chunk.length
    }
    expect(read).toEqual([...bytes])
  })

  it('pass on that a read fails, when it is asked for', async () => {
    const failing: ByteSource = {
      seekable: true,
      read: async (into, at) => {
        if (at > 0) throw new Error('the disk is gone')
        return into.length
      },
    }
    const readChunk = chunkReader(failing, twoBuffers())
    await readChunk(0)
    await expect(readChunk(16)).rejects.toThrow('the disk is gone')
  })
})
