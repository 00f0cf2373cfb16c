import * as fc from 'fast-check'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dictionary } from '../../src/readers/brotli/dictionary.ts'
import { unbrotli } from '../../src/readers/brotli/unbrotli.ts'
import {
  type Bits,
  blockStart,
  countOf,
  distanceSymbols,
  fewSymbols,
  plainHeader,
  richHeader,
  smallWindow,
  streamOf,
} from './brotli-stream.ts'

const MB = 1024 * 1024

/** The output in hexadecimal digits, or why there is none. */
type Outcome = string

function outcome(decode: () => Uint8Array): Outcome {
  try {
    return Buffer.from(decode()).toString('hex')
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged'
  }
}

const ours = (stream: Uint8Array, limit = MB): Outcome =>
  outcome(() => unbrotli(stream, limit, dictionary))
const ofNode = (stream: Uint8Array): Outcome =>
  outcome(() => brotliDecompressSync(stream, { maxOutputLength: MB }))

/** Compares both decoders, and tells whether they accepted the stream. */
function agree(stream: Uint8Array): boolean {
  const expected = ofNode(stream)
  const found = ours(stream)
  if (found !== expected) expect.soft(found, Buffer.from(stream).toString('hex')).toBe(expected)
  return expected !== 'damaged'
}

const {
  BROTLI_PARAM_QUALITY: quality,
  BROTLI_PARAM_LGWIN: window,
  BROTLI_PARAM_MODE: mode,
  BROTLI_PARAM_NPOSTFIX: postfix,
  BROTLI_PARAM_NDIRECT: direct,
} = constants

interface Settings {
  readonly quality: number
  readonly window: number
  readonly mode: number
  readonly postfix: number
  readonly direct: number
}

const settings: fc.Arbitrary<Settings> = fc.record({
  quality: fc.integer({ min: 0, max: 11 }),
  window: fc.integer({ min: 10, max: 24 }),
  mode: fc.integer({ min: 0, max: 2 }),
  postfix: fc.integer({ min: 0, max: 3 }),
  direct: fc.nat(15),
})

function pack(bytes: Uint8Array, with_: Settings): Uint8Array {
  const params = {
    [quality]: with_.quality,
    [window]: with_.window,
    [mode]: with_.mode,
    [postfix]: with_.postfix,
    [direct]: with_.direct << with_.postfix,
  }
  return brotliCompressSync(bytes, { params })
}

const sentences = [
  'The access token expires in one hour, and the refresh token after ninety days of inactivity. ',
  '<div class="content"><a href="https://login.contoso.example/">Sign in</a></div>\n',
  '{"error":"invalid_grant","error_codes":[700082],"suberror":"bad_token"}',
  'Время действия маркера истекло. トークンの有効期限が切れました。',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...sentences), fc.string({ unit: 'binary' })), { maxLength: 40 })
  .map((parts) => new TextEncoder().encode(parts.join('')))
const bytes = fc
  .tuple(fc.uint8Array({ maxLength: 2000 }), fc.nat(30))
  .map(([part, times]) => Buffer.concat(Array.from({ length: times }, () => part)))

describe('the decoder of Brotli', () => {
  it('gives what was packed, with whatever settings', () => {
    fc.assert(
      fc.property(fc.oneof(text, bytes), settings, (plain, with_) => {
        const unpacked = unbrotli(pack(plain, with_), plain.length, dictionary)
        expect(Buffer.compare(plain, unpacked)).toBe(0)
      }),
      { numRuns: 400, seed: 1 },
    )
  })

  it.each([0, 1, 2, 4, 5, 9, 11])('gives what was packed, with windows of all sizes: %i', (q) => {
    // Numbers that hardly repeat, then what is too far away for the smaller windows.
    const numbers = Array.from({ length: 8000 }, (_, at) => `${(at * 48_271) % 2_147_483_647}\n`)
    const plain = new TextEncoder().encode([...numbers, ...sentences, ...numbers].join(''))
    for (let size = 10; size <= 24; size += q > 5 ? 7 : 1) {
      const packed = pack(plain, { quality: q, window: size, mode: 0, postfix: 0, direct: 0 })
      expect(Buffer.compare(plain, unbrotli(packed, plain.length, dictionary))).toBe(0)
    }
  })

  it('takes a limit that is just large enough, and refuses a smaller one', () => {
    const plain = new TextEncoder().encode(sentences.join('').repeat(50))
    for (const q of [0, 5, 11]) {
      const packed = pack(plain, { quality: q, window: 16, mode: 1, postfix: 0, direct: 0 })
      expect(unbrotli(packed, plain.length, dictionary)).toHaveLength(plain.length)
      for (const limit of [0, 1, 5000, plain.length - 1])
        expect(ours(packed, limit)).toBe('too-large')
    }
    expect(ours(brotliCompressSync(''), 0)).toBe('')
  })

  it('passes over what follows the stream', () => {
    const packed = brotliCompressSync('token')
    expect(ours(Buffer.concat([packed, Uint8Array.of(1, 2, 3)]))).toBe(
      Buffer.from('token').toString('hex'),
    )
  })
})

describe('like the decoder of Node', () => {
  const samples = [
    { quality: 0, window: 16, mode: 0, postfix: 0, direct: 0 },
    { quality: 5, window: 10, mode: 1, postfix: 2, direct: 5 },
    { quality: 11, window: 22, mode: 1, postfix: 0, direct: 0 },
    { quality: 11, window: 24, mode: 2, postfix: 1, direct: 12 },
  ].map((with_) => pack(new TextEncoder().encode(sentences.join('')), with_))

  it('it refuses a stream that is cut, wherever', () => {
    for (const packed of samples)
      for (const length of packed.keys()) expect(agree(packed.subarray(0, length))).toBe(false)
  })

  it('it accepts or refuses a stream with any bit flipped', () => {
    let accepted = 0
    for (const packed of samples) {
      for (let at = 0; at < packed.length * 8; at++) {
        const flipped = Uint8Array.from(packed)
        flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
        accepted += Number(agree(flipped))
      }
    }
    expect(accepted).toBeGreaterThan(1000)
  })

  it('it accepts or refuses what has several faults, and what is no stream at all', () => {
    const faults = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...samples), faults, (packed, changes) => {
        const damaged = Uint8Array.from(packed)
        for (const [at, byte] of changes) damaged[at] = byte
        agree(damaged)
      }),
      { numRuns: 1000, seed: 1 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (random) => void agree(random)),
      { numRuns: 2000, seed: 1 },
    )
  })
})

const lastAndEmpty: Bits = [3, 2]

describe('by hand,', () => {
  it('a stream without anything', () => {
    for (const first of Array.from({ length: 256 }).keys()) agree(Uint8Array.of(first, 0b11, 0))
    expect(ours(streamOf(smallWindow, lastAndEmpty))).toBe('')
    expect(ours(new Uint8Array())).toBe('damaged')
  })

  it('padding that is not zero', () => {
    expect(agree(streamOf(smallWindow, lastAndEmpty, [1, 5]))).toBe(false)
  })

  it.each([0, 1])('a stored meta-block, with padding of %i', (padding) => {
    const start: readonly Bits[] = [
      [0, 1],
      [0, 2],
      [2, 16],
      [1, 1],
    ]
    const letters: readonly Bits[] = [0x61, 0x62, 0x63].map((letter) => [letter, 8])
    const stream = streamOf(smallWindow, start, [padding, 3], letters, lastAndEmpty)
    expect(agree(stream)).toBe(padding === 0)
    expect(ours(stream)).toBe(padding === 0 ? '616263' : 'damaged')
    expect(agree(stream.subarray(0, 5))).toBe(false)
  })

  it.each([
    { size: 0, length: 0, reserved: 0, fine: true },
    { size: 1, length: 1, reserved: 0, fine: true },
    { size: 2, length: 300, reserved: 0, fine: true },
    { size: 1, length: 5, reserved: 1, fine: false },
    // A length that needs no second byte must not have one.
    { size: 2, length: 5, reserved: 0, fine: false },
  ])('metadata of $length bytes, which are passed over', ({ size, length, reserved, fine }) => {
    const start: readonly Bits[] = [
      [0, 1],
      [3, 2],
      [reserved, 1],
      [size, 2],
    ]
    const head = [...start, [Math.max(0, length - 1), 8 * size] as const]
    const used = 1 + head.reduce((sum, [, count]) => sum + count, 0)
    const pad: Bits = [0, -used & 7]
    const data = Array.from({ length }, (): Bits => [0xa5, 8])
    const stream = streamOf(smallWindow, head, pad, data, lastAndEmpty)
    expect(agree(stream)).toBe(fine)
    if (fine) expect(ours(stream)).toBe('')
  })

  it('a length with a nibble that it does not need', () => {
    const start: readonly Bits[] = [
      [1, 1],
      [0, 1],
      [1, 2],
      [5, 20],
    ]
    expect(agree(streamOf(smallWindow, start, plainHeader({ command: 6 << 3 }), [0, 32]))).toBe(
      false,
    )
  })

  it('distances of all kinds', () => {
    // Twenty letters of which no three come twice, so that each distance gives something else.
    const letters = Array.from('aabacadbbcbdccddabdc', (letter): Bits => {
      return [[0, 2, 1, 3]['abcd'.indexOf(letter)] ?? 0, 2]
    })
    let accepted = 0
    for (let postfixBits = 0; postfixBits < 4; postfixBits++) {
      for (let directUnits = 0; directUnits < 16; directUnits += postfixBits + 1) {
        for (let distance = 0; distance < distanceSymbols(postfixBits, directUnits); distance++) {
          if (distance > 60 && distance % 50 !== 0) continue
          const literals = [0x61, 0x62, 0x63, 0x64]
          const block = { literals, command: 256 + 16 + 1, distance, postfixBits, directUnits }
          const start = [...blockStart(23, true), ...plainHeader(block)]
          // What follows is added to the distance, if anything is, then comes the padding.
          accepted += Number(agree(streamOf(smallWindow, start, [2, 3], letters, [0, 40])))
        }
      }
    }
    expect(accepted).toBeGreaterThan(400)
  })

  it('types of blocks, and maps of contexts', () => {
    // Something to copy from: a stored meta-block of a hundred bytes.
    const head: readonly Bits[] = [
      [0, 1],
      [0, 2],
      [99, 16],
      [1, 1],
      [0, 3],
    ]
    const stored = [...head, ...Array.from({ length: 100 }, (_, at): Bits => [at, 8])]
    const draws = fc.infiniteStream(fc.nat(0xffff))
    let accepted = 0
    fc.assert(
      fc.property(draws, (drawn) => {
        const below = (end: number): number => (drawn.next().value ?? 0) % end
        const start = [...blockStart(1 + below(200), true), ...richHeader(below)]
        const data = Array.from({ length: below(30) }, (): Bits => [below(256), 8])
        // The zeros are the first symbols of all codes, and fit for padding.
        const zeros = Array.from({ length: 60 }, (): Bits => [0, 8])
        accepted += Number(agree(streamOf(smallWindow, stored, start, data, zeros)))
      }),
      { numRuns: 600, seed: 1 },
    )
    expect(accepted).toBeGreaterThan(90)
  })

  it.each([
    { length: 4, copy: 2, bits: 10, left: 110 },
    { length: 9, copy: 7, bits: 10, left: 119 },
    { length: 12, copy: 9, bits: 10, left: 121 },
    { length: 24, copy: 12, bits: 5, left: 121 },
  ])('words of $length bytes, with all that may be done to them', ({ copy, bits, left }) => {
    const totals = Array.from({ length: 40 }, (_, at) => at + 1)
    const accepted = Array.from({ length: 122 }, (_, transform) => {
      const index = (transform * 37 + 5) % (1 << bits)
      const word = wordCommand((transform << bits) + index + 1, copy)
      const streams = totals.map((total) => streamOf(smallWindow, blockStart(total, true), word))
      // Only one length is right, and Node takes long to refuse the others.
      return streams.filter((stream) => ours(stream) !== 'damaged').some(agree)
    })
    // Nothing is left of some short words, which is too short for any length.
    expect(accepted.filter(Boolean)).toHaveLength(left)
    expect(accepted.at(-1)).toBe(false)
  })

  it('a word as long as no word is', () => {
    for (const copy of [0, 1, 14])
      expect(agree(streamOf(smallWindow, blockStart(30, true), wordCommand(100, copy)))).toBe(false)
  })
})

/** A header and one command: no literals, then a copy from a distance beyond the start. */
function wordCommand(distance: number, copy: number): readonly Bits[] {
  const count = 30 - Math.clz32(distance + 3)
  const half = ((distance + 3) >> count) & 1
  const symbol = 16 + 2 * (count - 1) + half
  const command = copy < 8 ? 128 + copy : 192 + copy - 8
  const copyBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4][copy] ?? 0
  // 24 is the third of the lengths that share a symbol; 12 is the first.
  const extra = copy === 12 ? 2 : 0
  return [
    ...plainHeader({ command, distance: symbol }),
    [extra, copyBits],
    [distance + 3 - ((2 + half) << count), count],
  ]
}

describe('a hostile stream', () => {
  const within = (milliseconds: number, decode: () => Outcome): Outcome => {
    const started = performance.now()
    const found = decode()
    expect(performance.now() - started).toBeLessThan(milliseconds)
    return found
  }
  const repeated = (bits: readonly Bits[], times: number): readonly Bits[] =>
    Array.from({ length: times }, () => bits).flat()

  it('of five hundred bytes that claim half a gigabyte stops at its limit', () => {
    // A command that is the only one takes no bits: here a literal and nine copied bytes.
    const block = [...blockStart(16_777_210, false), ...plainHeader({ command: 8 + 7 })]
    const stream = streamOf([1, 1], [7, 3], repeated(block, 30), lastAndEmpty)
    expect(stream.length).toBeLessThan(600)
    expect(within(1000, () => ours(stream, 2 * MB))).toBe('too-large')
  })

  it('of large maps is no slower than its length allows', () => {
    // 16 384 contexts, each of which moves the last of 256 codes to the front.
    const map: readonly Bits[] = [...countOf(256), [0, 1], ...fewSymbols(256, [255]), [1, 1]]
    const types: readonly Bits[] = [
      ...countOf(256),
      ...fewSymbols(258, [0]),
      ...fewSymbols(26, [0]),
      // The length of the first block, one type of each other kind, and 256 modes of literals.
      ...repeated([[0, 2]], 1 + 1 + 3 + 256),
    ]
    const codes = [
      ...repeated(fewSymbols(256, [0x61]), 256),
      ...fewSymbols(704, [16]),
      ...fewSymbols(64, [0]),
      // The length of the second block.
      [0, 2] as const,
    ]
    const block = [...blockStart(2, false), ...types, ...map, ...countOf(1), ...codes]
    const stream = streamOf(smallWindow, repeated(block, 30), lastAndEmpty)
    expect(within(1000, () => ours(stream))).toBe('61'.repeat(60))
  })

  it('that says far more than it has is refused without much ado', () => {
    // Sixteen million literals of two bits each, of which a few are there.
    const letters = plainHeader({ literals: [0x61, 0x62, 0x63, 0x64], command: 448 + (7 << 3) })
    const stream = streamOf([1, 1], [7, 3], blockStart(16 * MB, false), letters, [0, 40])
    const refused = (): Outcome => {
      const outcomes = Array.from({ length: 200 }, () => ours(stream, 64 * MB))
      return outcomes.every((found) => found === 'damaged') ? 'damaged' : 'accepted'
    }
    expect(within(1000, refused)).toBe('damaged')
  })
})
