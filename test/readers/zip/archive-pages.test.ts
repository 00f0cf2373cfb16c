import { describe, expect, it } from 'vitest'
import { bytesSource, type ByteSource } from '../../../src/readers/source.ts'
import { openPages, pageBytes, type ArchivePages } from '../../../src/readers/zip/archive-pages.ts'

const size = 3_000_000
const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 0xff)

interface Reads {
  readonly source: ByteSource
  readonly lengths: number[]
}

/** A source that notes what is read; `waits` makes it asynchronous, `most` gives fewer at a time. */
function noted({ waits = false, most = Infinity } = {}): Reads {
  const source = bytesSource(bytes)
  const lengths: number[] = []
  return {
    lengths,
    source: {
      size,
      seekable: true,
      read(into, at) {
        lengths.push(into.length)
        const read = source.read(into.subarray(0, most), at)
        return waits ? Promise.resolve(read) : read
      },
    },
  }
}

async function held(pages: ArchivePages, at: number, length: number): Promise<Uint8Array> {
  await pages.hold(at, length)
  const page = pages.pageOf(at, length)
  if (!page) throw new Error('The place is not held.')
  return page.bytes.subarray(at - page.at, Math.min(at - page.at + length, page.length))
}

describe('pages of an archive', () => {
  it.each([{}, { waits: true }, { most: 1000 }, { waits: true, most: 1000 }])(
    'give the bytes of any place: %j',
    async (manner) => {
      const pages = openPages(noted(manner).source, size)
      for (let n = 0; n < 500; n++) {
        const at = (n * 7_919_991) % size
        const length = 1 + ((n * 613) % 9000)
        const part = Buffer.from(bytes.subarray(at, at + length))
        expect(part.equals(await held(pages, at, length)), `${length} at ${at}`).toBe(true)
      }
    },
  )

  it('make nobody wait for what is in memory', async () => {
    const pages = openPages(noted({ waits: true }).source, size)
    const wait = pages.hold(5000, 100)
    expect(wait).toBeInstanceOf(Promise)
    await wait
    expect(pages.hold(5050, 50)).toBeUndefined()
    expect(openPages(noted().source, size).hold(5000, 100)).toBeUndefined()
  })

  it('read more at a time where all of it is wanted, and little where most is not', () => {
    const forwards = noted()
    const pages = openPages(forwards.source, size)
    for (let at = 0; at < size; at += 1000) void pages.hold(at, 1000)
    expect(forwards.lengths.length).toBeLessThan(50)
    expect(Math.max(...forwards.lengths)).toBe(pageBytes)

    const leaps = noted()
    const others = openPages(leaps.source, size)
    for (let at = 0; at < size; at += 50_000) void others.hold(at, 1000)
    expect(leaps.lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(size / 10)
  })

  it('read much at a time where each read makes one wait', async () => {
    const slow = noted({ waits: true })
    const pages = openPages(slow.source, size)
    for (let at = 0; at < size; at += 50_000) await pages.hold(at, 1000)
    expect(slow.lengths.length).toBeLessThan(35)
  })

  it('hold three places at once, whichever comes first in the file', async () => {
    const three = noted()
    const pages = openPages(three.source, size)
    for (let n = 0; n < 1000; n++) {
      for (const start of [2_000_000, 0, 1_000_000]) {
        void pages.hold(start + n * 100, 100)
        expect(pages.pageOf(start + n * 100, 100)).toBeDefined()
      }
    }
    expect(three.lengths.length).toBeLessThan(40)
  })

  it('end where the archive does', async () => {
    const pages = openPages(noted().source, size)
    expect(await held(pages, size - 10, 100)).toEqual(bytes.subarray(size - 10))
    const lying = openPages(noted().source, size + 1000)
    await lying.hold(size, 100)
    expect(lying.pageOf(size, 100)).toBeUndefined()
  })
})
