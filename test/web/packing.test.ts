import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pack } from '../../src/web/packing/pack.ts'
import { unpack } from '../../src/web/packing/unpack.ts'

const encoder = new TextEncoder()

/** Texts that repeat themselves, as scripts do. */
const texts = fc
  .array(fc.constantFrom('const ', 'token', ' = ', '=>', '{', '}', '\n', '0x2f', 'ü', 'a'), {
    maxLength: 300,
  })
  .map((parts) => encoder.encode(parts.join('')))

describe('packing', () => {
  it.each([
    ['text', texts],
    ['bytes of any kind', fc.uint8Array({ maxLength: 300 })],
  ])('gives back what was packed: %s', (_, contents) => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(unpack(pack(content))).toEqual(content)
      }),
      { numRuns: 10 },
    )
  })

  it('needs less for what is known already, and gives back the rest only', () => {
    const known = encoder.encode('export function answer(question: string): number')
    const text = encoder.encode('export function question(answer: number): string')
    const packed = pack(text, known)
    expect(unpack(packed, known)).toEqual(text)
    expect(packed.length).toBeLessThan(pack(text).length - 10)
  })

  it('makes text much smaller, and noise hardly longer', () => {
    const text = encoder.encode('export const answer: number = 42\n'.repeat(200))
    expect(pack(text).length).toBeLessThan(text.length / 50)
    const noise = Uint8Array.from({ length: 2000 }, (_, n) => (n * n * 2_654_435_761) >>> 13)
    expect(pack(noise).length).toBeLessThan(noise.length * 1.05)
  })

  it('packs the same everywhere, so that every browser can unpack it', () => {
    const packed = pack(encoder.encode('refresh_token=first&refresh_token=second'))
    expect(Buffer.from(packed).toString('base64')).toMatchInlineSnapshot(
      `"AAAAKJI8V+vuI0I8UycdzrAWydzEMyawn154zcylYP8="`,
    )
  })

  it('refuses what it has no room for, also where a damaged page asks for it', () => {
    expect(() => pack(new Uint8Array(2 ** 21))).toThrow(RangeError)
    expect(() => unpack(new Uint8Array(8).fill(255))).toThrow(RangeError)
  })
})

describe('packing without WebAssembly', () => {
  afterEach(() => vi.unstubAllGlobals())

  // A script as those of the page are: long enough for each part of the model to have its say.
  const script = readFileSync('node_modules/preact/dist/preact.mjs')
  const known = readFileSync('node_modules/preact/hooks/dist/hooks.mjs')

  it('does the same, bit for bit', () => {
    const packed = pack(script, known)
    vi.stubGlobal('WebAssembly', undefined)
    expect(Buffer.compare(pack(script, known), packed)).toBe(0)
    expect(Buffer.compare(unpack(packed, known), script)).toBe(0)
  })

  it('does the same with noise', () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, n) => (n * n * 2_654_435_761) >>> 13)
    const packed = pack(noise)
    vi.stubGlobal('WebAssembly', undefined)
    expect(unpack(packed)).toEqual(noise)
  })
})
