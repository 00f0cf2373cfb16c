import { describe, expect, it } from 'vitest'
import { readPart } from '../../src/readers/source.ts'
import { fileSource } from '../../src/web/engine/file-source.ts'

const MIB = 1024 * 1024
const bytes = Uint8Array.from({ length: 19 * MIB }, (_, n) => (n * 31 + (n >> 8)) & 0xff)

/** A file that keeps a note of every part that is asked of it. */
function watched(): { readonly file: Blob; readonly lengths: number[] } {
  const lengths: number[] = []
  const file = new Blob([bytes])
  const slice = file.slice.bind(file)
  file.slice = (from = 0, to = file.size) => {
    lengths.push(to - from)
    return slice(from, to)
  }
  return { file, lengths }
}

describe('a file of the page', () => {
  it('gives every byte once, from the beginning to the end', async () => {
    const { file, lengths } = watched()
    const source = fileSource(file)
    const whole = new Uint8Array(bytes.length)
    for (let at = 0; ;) {
      const into = new Uint8Array(100_000)
      const read = await source.read(into, at)
      if (read === 0) break
      whole.set(into.subarray(0, read), at)
      at += read
    }
    expect(Buffer.compare(whole, bytes)).toBe(0)
    expect(lengths[0]).toBe(100_000)
    expect(Math.max(...lengths)).toBe(8 * MIB)
    expect(lengths.length).toBeLessThan(14)
  })

  it('reads no more than is asked for where it is read here and there', async () => {
    const { file, lengths } = watched()
    const source = fileSource(file)
    for (const at of [18 * MIB, 5, 7 * MIB, 2 * MIB])
      expect(await readPart(source, at, 30)).toEqual(bytes.slice(at, at + 30))
    expect(lengths).toEqual([30, 30, 30, 30])
  })

  it('says in its own words that the browser refuses', async () => {
    const file = new Blob(['x'.repeat(10)])
    file.slice = () => {
      throw new DOMException('secret-word', 'NotReadableError')
    }
    await expect(readPart(fileSource(file), 0, 5)).rejects.toMatchObject({
      code: 'capture-unreadable',
      message: expect.stringMatching(/^the browser may not read it: (?!.*secret)/) as string,
    })
  })
})
