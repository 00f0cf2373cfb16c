import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeCodecs } from '../../../src/node/index.ts'
import { meteredCodecs, type MeteredCodecs } from '../../../src/readers/message/inflation.ts'
import { defaultLimits } from '../../../src/readers/reader.ts'
import * as inflateKernel from '../../../src/readers/zip/inflate-kernel.ts'
import { loadSmallInflation, type Inflation } from '../../../src/readers/zip/small-inflation.ts'

const content = new TextEncoder().encode(
  Array.from({ length: 2000 }, (_, n) => `line ${n} of ${n * n}\r\n`).join(''),
)
const packed = new Uint8Array(deflateRawSync(content))
const limit = 1_000_000

function metered(totalInflatedBytes: number): MeteredCodecs {
  return meteredCodecs(nodeCodecs, { ...defaultLimits, totalInflatedBytes }, () => 0)
}

describe('small members', () => {
  it('are inflated whole, on the meter', async () => {
    const codecs = metered(content.length * 2)
    const { small } = await loadSmallInflation(codecs)
    expect(small?.inflate(packed, content.length, limit)).toEqual(content)
    expect(codecs.isSpent()).toBe(false)
    small?.inflate(packed, content.length, limit)
    expect(codecs.isSpent()).toBe(true)
    expect(small?.inflate(packed, content.length, limit)).toBe('too-large')
  })

  it('that lie about their size, or are large, are left to a codec', async () => {
    const { small } = await loadSmallInflation(metered(1e9))
    expect(small?.inflate(packed, content.length - 1, limit)).toBeUndefined()
    expect(small?.inflate(packed, content.length + 1, limit)).toEqual(content)
    expect(small?.inflate(packed, 10_000_000, limit)).toBeUndefined()
    expect(small?.inflate(packed, content.length, content.length - 1)).toBeUndefined()
  })

  it('that are cut or damaged are refused', async () => {
    const { small } = await loadSmallInflation(metered(1e9))
    const cut = packed.subarray(0, packed.length - 1)
    expect(small?.inflate(cut, content.length, limit)).toBe('damaged')
    expect(small?.inflate(Uint8Array.of(7), content.length, limit)).toBe('damaged')
  })
})

describe.each(['in the kernel', 'without WebAssembly'])('heads %s', (where) => {
  beforeEach(() => {
    if (where === 'without WebAssembly')
      vi.spyOn(inflateKernel, 'loadInflateKernel').mockResolvedValue(undefined)
  })
  afterEach(() => vi.restoreAllMocks())

  const load = async (total: number): Promise<Inflation> => loadSmallInflation(metered(total))

  it('are as long as was asked for', async () => {
    const { inflateHead } = await load(1e9)
    for (const length of [1, 64, 1280, content.length])
      expect(inflateHead(packed, length)).toEqual(content.subarray(0, length))
    expect(inflateHead(packed.subarray(0, 1000), 64)).toEqual(content.subarray(0, 64))
  })

  it('are shorter only where there is no more', async () => {
    const { inflateHead } = await load(1e9)
    expect(inflateHead(new Uint8Array(deflateRawSync('short')), 64)).toEqual(
      new TextEncoder().encode('short'),
    )
    expect(inflateHead(new Uint8Array(deflateRawSync('')), 64)).toHaveLength(0)
    expect(inflateHead(packed.subarray(0, packed.length - 1), content.length + 1)).toBeUndefined()
  })

  it('are refused where they are damaged', async () => {
    const { inflateHead } = await load(1e9)
    expect(inflateHead(Uint8Array.of(7, 7, 7), 64)).toBeUndefined()
    expect(inflateHead(new Uint8Array(), 64)).toBeUndefined()
  })

  it('are on the meter', async () => {
    const { inflateHead } = await load(100)
    expect(inflateHead(packed, 128)).toHaveLength(128)
    expect(inflateHead(packed, 128)).toBeUndefined()
  })
})
