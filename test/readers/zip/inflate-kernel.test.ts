import { constants, deflateRawSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { crc32 } from '../../../src/readers/zip/crc32.ts'
import { choices } from '../json/choices.ts'
import { deflate, plainBytes } from './deflate-streams.ts'
import { bytesOf, inflated, isSame, loadedKernel } from './loaded-kernel.ts'

const kernel = await loadedKernel()
const { capacity } = kernel

describe('a stream that zlib has written', () => {
  it('comes out as it went in, whatever the settings', () => {
    const choose = choices('settings')
    for (let run = 0; run < 3000; run++) {
      const plain = plainBytes(choose, choose.upTo(choose.pick([2, 40, 600, 4000])))
      const { bytes, ending } = inflated(kernel, deflate(choose, plain)) ?? {}
      expect(isSame(bytes, plain), `run ${run}`).toBe(true)
      expect(ending, `run ${run}`).toBe('whole')
    }
  })

  it('comes out as it went in up to the capacity', () => {
    const choose = choices('capacity')
    for (let run = 0; run < 100; run++) {
      const plain = plainBytes(choose, capacity - 1 - choose.upTo(choose.pick([1, 300, 60_000])))
      const packed = deflate(choose, plain)
      if (packed.length > capacity) continue
      const { bytes, ending } = inflated(kernel, packed) ?? {}
      expect(isSame(bytes, plain), `run ${run}`).toBe(true)
      expect(ending, `run ${run}`).toBe('whole')
    }
  })

  it('stops at any byte that is asked for', () => {
    const choose = choices('stops')
    for (let run = 0; run < 300; run++) {
      const plain = plainBytes(choose, 1 + choose.upTo(2000))
      const packed = deflate(choose, plain)
      const stops = [0, 1, plain.length, ...choose.some(10, () => choose.upTo(plain.length))]
      for (const most of stops) {
        const { bytes, ending } = inflated(kernel, packed, most) ?? {}
        expect(isSame(bytes, plain.subarray(0, most)), `run ${run}, ${most}`).toBe(true)
        expect(ending, `run ${run}, ${most}`).toBe('full')
      }
      expect(inflated(kernel, packed, plain.length + 1)?.ending, `run ${run}`).toBe('whole')
    }
  })

  it('may be followed by anything', () => {
    const packed = Buffer.concat([deflateRawSync('a stream'), Buffer.from('and more')])
    expect(inflated(kernel, packed)).toEqual({ bytes: bytesOf('a stream'), ending: 'whole' })
  })

  it('fills the output at most', () => {
    const plain = new Uint8Array(10 * capacity).fill(7)
    const { bytes, ending } = inflated(kernel, deflateRawSync(plain), Number.MAX_SAFE_INTEGER) ?? {}
    expect(isSame(bytes, plain.subarray(0, capacity))).toBe(true)
    expect(ending).toBe('full')
  })

  it('writes nothing beyond the capacity, whatever block reaches it', () => {
    const start = new Uint8Array(capacity - 5000)
    const noise = plainBytes(choices('beyond'), 60_000)
    const small = deflateRawSync('small')
    for (const options of [{ level: 0 }, { strategy: constants.Z_HUFFMAN_ONLY }, { level: 9 }]) {
      const packed = Buffer.concat([
        deflateRawSync(start, { finishFlush: constants.Z_SYNC_FLUSH }),
        deflateRawSync(noise, options),
      ])
      const { bytes, ending } = inflated(kernel, packed) ?? {}
      expect(isSame(bytes, Buffer.concat([start, noise.subarray(0, 5000)]))).toBe(true)
      expect(ending).toBe('full')
      expect(inflated(kernel, small)?.bytes).toEqual(bytesOf('small'))
    }
  })

  it('is looked at as far as the input reaches', () => {
    const plain = plainBytes(choices('too long'), 2 * capacity)
    const packed = deflateRawSync(plain, { level: 0 })
    expect(packed.length).toBeGreaterThan(capacity)
    const { bytes, ending } = inflated(kernel, packed) ?? {}
    expect(ending).toBe('cut')
    expect(bytes?.length).toBeGreaterThan(0.99 * capacity)
    expect(isSame(bytes, plain.subarray(0, bytes?.length))).toBe(true)
    expect(inflated(kernel, packed, 100)?.ending).toBe('full')
  })
})

describe('the checksum', () => {
  it('has the value that is known for nine digits', () => {
    expect(kernel.crc32(bytesOf('123456789'))).toBe(0xcbf43926)
  })

  it('is that of plain code, for any length and place', () => {
    const choose = choices('checksum')
    const bytes = plainBytes(choose, 5000)
    for (let run = 0; run < 500; run++) {
      const from = choose.upTo(bytes.length)
      const part = bytes.subarray(from, from + choose.upTo(choose.pick([40, 5000])))
      expect(kernel.crc32(part), `run ${run}`).toBe(crc32(part))
    }
  })

  it('goes on from that of the bytes before, and over more than fit into memory', () => {
    const bytes = plainBytes(choices('pieces'), 2 * capacity + 77)
    const first = kernel.crc32(bytes.subarray(0, 1001))
    expect(kernel.crc32(bytes.subarray(1001), first)).toBe(crc32(bytes))
    expect(kernel.crc32(bytes)).toBe(crc32(bytes))
  })

  it('is taken of what was just inflated, and leaves it as it is', () => {
    const plain = plainBytes(choices('output'), 3000)
    const result = kernel.inflate(deflateRawSync(plain), capacity)
    const bytes = result?.bytes ?? new Uint8Array()
    expect(kernel.crc32(bytes)).toBe(crc32(plain))
    expect(kernel.crc32(bytes.subarray(5, 2000))).toBe(crc32(plain.subarray(5, 2000)))
    kernel.crc32(new Uint8Array(2 * capacity))
    expect(isSame(bytes, plain)).toBe(true)
  })
})

describe('loading', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('gives each caller a memory of its own', async () => {
    const other = await loadedKernel()
    const first = kernel.inflate(deflateRawSync('first'), capacity)
    const second = other.inflate(deflateRawSync('other'), capacity)
    expect(first?.bytes).toEqual(bytesOf('first'))
    expect(second?.bytes).toEqual(bytesOf('other'))
  })

  it.each([
    ['there is no WebAssembly', undefined],
    ['it is forbidden', { compile: () => Promise.reject(new Error('forbidden')) }],
  ])('gives nothing where %s', async (_, platform) => {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', platform)
    const fresh = await import('../../../src/readers/zip/inflate-kernel.ts')
    await expect(fresh.loadInflateKernel()).resolves.toBeUndefined()
  })
})
