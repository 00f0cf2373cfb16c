import { describe, expect, it } from 'vitest'
import { openWindow } from '../../src/readers/bytes/byte-window.ts'
import type { ByteSource } from '../../src/readers/source.ts'

/** Counts up from 0 byte by byte, a few at a time, and only forwards. */
function counting(size: number, most: number): ByteSource {
  let end = 0
  return {
    seekable: false,
    read(into, at) {
      if (at !== end) throw new Error('read out of order')
      const length = Math.min(into.length, most, size - at)
      for (let byte = 0; byte < length; byte++) into[byte] = (at + byte) % 251
      end += length
      return length
    },
  }
}

describe('a window', () => {
  it('holds what was asked for, from where it was moved to', async () => {
    const window = openWindow(counting(3_000_000, 100_003))
    for (let at = 0; at < 2_400_000; at += 60_000) {
      await window.reach(600_000)
      expect([window.base, window.length >= 600_000]).toEqual([at, true])
      expect([...window.part(599_998, 600_000)]).toEqual([
        (at + 599_998) % 251,
        (at + 599_999) % 251,
      ])
      window.drop(60_000)
    }
  })

  it('ends where the capture ends, whatever is asked for', async () => {
    const window = openWindow(counting(10, 3))
    await window.reach(Number.MAX_SAFE_INTEGER)
    expect([...window.part(8, 20)]).toEqual([8, 9])
    window.drop(20)
    expect([window.base, window.length]).toEqual([10, 0])
  })
})
