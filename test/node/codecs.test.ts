import * as fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeCodecs } from '../../src/node/codecs.ts'
import type { Codecs, Packing } from '../../src/readers/codecs.ts'
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

type Whole = Exclude<keyof Codecs, 'unpack'>

const packed: Readonly<Record<Whole, Uint8Array>> = {
  inflateRaw: deflateRawSync(plain),
  brotli: brotliCompressSync(plain),
  zstd: zstdRun(200),
}
const expected: Readonly<Record<Whole, Uint8Array>> = {
  inflateRaw: plain,
  brotli: plain,
  zstd: new Uint8Array(200).fill(0x61),
}
const names = ['inflateRaw', 'brotli', 'zstd'] as const

const MB = 1024 * 1024

/** With the largest window, so that a decoder holds as much as it can before it hands anything over. */
async function brotliOfZeros(size: number): Promise<Uint8Array> {
  const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_QUALITY: quality } = constants
  const packer = createBrotliCompress({ params: { [window]: 24, [quality]: 1 } })
  const bomb = buffer(packer)
  const part = new Uint8Array(16 * MB)
  for (let at = 0; at < size; at += part.length)
    await new Promise<void>((resolve) => packer.write(part, () => resolve()))
  packer.end()
  return bomb
}

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

  it('brotli reads streams of several parts, as servers that flush write them', async () => {
    const packer = createBrotliCompress()
    const read = buffer(packer)
    for (const part of [lines, lines, lines]) {
      packer.write(part)
      await new Promise<void>((resolve) => packer.flush(resolve))
    }
    packer.end()
    const whole = Buffer.concat([lines, lines, lines])
    const unpacked = codecs.brotli(await read, whole.length)
    expect(whole.equals(unpacked)).toBe(true)
  })

  it('brotli stops at its limit, whatever a bomb holds', async () => {
    const bomb = await brotliOfZeros(1024 * MB)
    expect(bomb.length).toBeLessThan(MB)
    const started = performance.now()
    expect(() => codecs.brotli(bomb, MB)).toThrow(RangeError)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('brotli throws wherever a stream is cut', () => {
    const whole = brotliCompressSync(plain.subarray(0, 300))
    const outcomes = Array.from(whole.keys(), (length) =>
      runCodec(codecs.brotli, whole.subarray(0, length), 1000),
    )
    expect(new Set(outcomes)).toEqual(new Set(['damaged']))
  })

  it('brotli does not go on behind the end of a damaged stream', () => {
    // A decoder that does makes 39 KB of it, from what its input buffer holds.
    const damaged = Buffer.from('e15803c02f3a3844de29f31fbec602ea42', 'hex')
    expect(runCodec(codecs.brotli, damaged, 10_000)).toBe('damaged')
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

// Numbers that hardly repeat, so that the packed text is longer than a few pieces.
const lines = new TextEncoder().encode(
  Array.from({ length: 40_000 }, (_, at) => `${(at * 48_271) % 2_147_483_647}\n`).join(''),
)
const streams: Readonly<Record<Packing, Uint8Array>> = {
  gzip: gzipSync(lines),
  zlib: deflateSync(lines),
  deflate: deflateRawSync(lines),
  zstd: zstdFrames(lines),
}
const packings = Object.keys(streams) as Packing[]

/** Frames of one raw block each: enough for whoever reads a stream. */
function zstdFrames(bytes: Uint8Array): Uint8Array {
  const frames: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 60_000) {
    const block = bytes.subarray(at, at + 60_000)
    const head = (block.length << 3) | 1
    // A window of 64 KiB, then the block header (last, raw, size).
    const start = [0x28, 0xb5, 0x2f, 0xfd, 0, 6 << 3, head & 0xff, (head >> 8) & 0xff, head >> 16]
    frames.push(Uint8Array.from(start), block)
  }
  return Buffer.concat(frames)
}

interface Unpacked {
  readonly bytes: Uint8Array
  readonly failure?: unknown
}

async function unpack(
  codecs: Codecs,
  packing: Packing,
  bytes: Uint8Array,
  size: number,
): Promise<Unpacked> {
  const chunks: Uint8Array[] = []
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.slice(at, at + size))
  }
  try {
    for await (const chunk of codecs.unpack(packing, pieces())) chunks.push(chunk)
  } catch (failure) {
    return { bytes: Buffer.concat(chunks), failure }
  }
  return { bytes: Buffer.concat(chunks) }
}

const isStartOfLines = (bytes: Uint8Array): boolean =>
  Buffer.compare(bytes, lines.subarray(0, bytes.length)) === 0

describe.each(sets)('the %s codecs, as a stream,', (_, codecs) => {
  it.each(packings)('unpack %s, however it is cut into pieces', async (packing) => {
    for (const size of [997, 1_000_000]) {
      const { bytes, failure } = await unpack(codecs, packing, streams[packing], size)
      expect(failure).toBeUndefined()
      expect(bytes.length).toBe(lines.length)
      expect(isStartOfLines(bytes)).toBe(true)
    }
  })

  it.each(packings)('give what stands before a cut in %s, then throw', async (packing) => {
    const cut = streams[packing].subarray(0, streams[packing].length * 0.6)
    const { bytes, failure } = await unpack(codecs, packing, cut, 10_000)
    expect(failure).toBeDefined()
    expect(bytes.length).toBeGreaterThan(lines.length * 0.4)
    expect(isStartOfLines(bytes)).toBe(true)
  })

  it('give what stands before damage, then throw', async () => {
    const damaged = Uint8Array.from(streams.gzip)
    damaged.fill(0xff, damaged.length * 0.8)
    const { bytes, failure } = await unpack(codecs, 'gzip', damaged, 10_000)
    expect(failure).toBeDefined()
    expect(bytes.length).toBeGreaterThan(lines.length * 0.5)
    expect(isStartOfLines(bytes.subarray(0, lines.length * 0.5))).toBe(true)
  })

  it('unpack all members of gzip', async () => {
    const members = Buffer.concat([gzipSync('one '), gzipSync(''), gzipSync('two')])
    for (const size of [1, 5, 1000]) {
      const { bytes, failure } = await unpack(codecs, 'gzip', members, size)
      expect(failure).toBeUndefined()
      expect(Buffer.from(bytes).toString()).toBe('one two')
    }
  })

  it('pass on what their source throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(streams.gzip.slice(0, 100))
      throw new Error('the disk is gone')
    }
    const read = async (): Promise<void> => {
      for await (const chunk of codecs.unpack('gzip', broken())) expect(chunk).toBeDefined()
    }
    await expect(read()).rejects.toThrow('the disk is gone')
  })

  it('stop when nobody wants more', async () => {
    let asked = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1
        yield await Promise.resolve(streams.gzip.slice(0, 20_000))
      }
    }
    for await (const chunk of codecs.unpack('gzip', endless())) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    expect(asked).toBe(1)
  })
})
