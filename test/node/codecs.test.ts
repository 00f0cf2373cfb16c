import * as fc from 'fast-check'
import { brotliCompressSync, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeCodecs } from '../../src/node/codecs.ts'
import type { Codecs } from '../../src/readers/codecs.ts'
import { runCodec } from '../../src/readers/message/inflation.ts'
import { portableCodecs } from '../../src/readers/portable-codecs.ts'

const portable = await portableCodecs()
const sets: readonly (readonly [string, Codecs])[] = [
  ['node', nodeCodecs],
  ['portable', portable],
]

const plain = new TextEncoder().encode('access token '.repeat(20_000))

// A Zstandard frame of RFC 8878 with one run-length block: magic, single segment with a size of one
// byte, then the block header (last, RLE, size) and the byte to repeat.
function zstdRun(length: number): Uint8Array {
  const block = (length << 3) | (1 << 1) | 1
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, length, block, block >> 8, block >> 16, 0x61)
}

const pack = { inflateRaw: deflateRawSync, brotli: brotliCompressSync }

const packed: Readonly<Record<keyof Codecs, Uint8Array>> = {
  inflateRaw: deflateRawSync(plain),
  brotli: brotliCompressSync(plain),
  zstd: zstdRun(200),
}
const expected: Readonly<Record<keyof Codecs, Uint8Array>> = {
  inflateRaw: plain,
  brotli: plain,
  zstd: new Uint8Array(200).fill(0x61),
}
const names = ['inflateRaw', 'brotli', 'zstd'] as const

describe.each(sets)('the %s codecs', (_, codecs) => {
  it.each(names)('%s gives what was packed', (name) => {
    expect(Uint8Array.from(codecs[name](packed[name], 1_000_000))).toEqual(expected[name])
  })

  it.each(names)(
    '%s takes a limit that is just large enough, and refuses a smaller one',
    (name) => {
      const size = expected[name].length
      expect(codecs[name](packed[name], size)).toHaveLength(size)
      expect(() => codecs[name](packed[name], size - 1)).toThrow(RangeError)
    },
  )

  it.each(names)('%s throws for cut input, and not for want of space', (name) => {
    const cut = packed[name].subarray(0, packed[name].length - 2)
    expect(runCodec(codecs[name], cut, 1_000_000)).toBe('damaged')
  })

  it('inflateRaw passes over what follows the stream', () => {
    const trailer = new Uint8Array([...packed.inflateRaw, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(codecs.inflateRaw(trailer, 1_000_000)).toHaveLength(plain.length)
  })
})

it.each(names)('%s: what the portable codecs find damaged, the other ones do too', (name) => {
  const outcome = (codecs: Codecs, bytes: Uint8Array): string => {
    const result = runCodec(codecs[name], bytes, 100_000)
    return typeof result === 'string' ? result : Buffer.from(result).toString('latin1')
  }
  const small = name === 'zstd' ? packed.zstd : pack[name](plain.subarray(0, 300))
  fc.assert(
    fc.property(fc.nat(small.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Uint8Array.from(small)
      bytes[at] = byte
      // fflate lets some impossible code tables pass; checksums of the archive catch those.
      if (outcome(portable, bytes) === 'damaged') expect(outcome(nodeCodecs, bytes)).toBe('damaged')
    }),
    { numRuns: 100, seed: 1 },
  )
})
