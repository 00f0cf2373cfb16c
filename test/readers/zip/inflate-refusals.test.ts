import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { choices } from '../json/choices.ts'
import { damage, deflate, plainBytes } from './deflate-streams.ts'
import { codedBlock, lastBlock, lengthCode, packBits, type Field } from './deflate-writer.ts'
import { bytesOf, inflated, isSame, loadedKernel } from './loaded-kernel.ts'
import { oddBlock } from './odd-block.ts'
import { zlibVerdict } from './zlib-verdict.ts'

const kernel = await loadedKernel()
const { capacity } = kernel

describe('the kernel refuses what zlib refuses, and gives what zlib gives', () => {
  /** Holds both to the same streams, unless the output is full; gives what zlib said how often. */
  function compare(streams: Iterable<Uint8Array>): Map<string, number> {
    const verdicts = new Map<string, number>()
    const differences: string[] = []
    for (const packed of streams) {
      const own = inflated(kernel, packed)
      if (own?.ending === 'full') continue
      const zlib = zlibVerdict(packed)
      if (own?.ending !== zlib.ending || (zlib.bytes && !isSame(own?.bytes, zlib.bytes)))
        differences.push(Buffer.from(packed).toString('hex'))
      const verdict = zlib.ending ?? zlib.refusal
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
    }
    expect(differences).toEqual([])
    return verdicts
  }

  function* made(count: number, make: () => Uint8Array): Generator<Uint8Array> {
    for (let left = count; left > 0; left--) yield make()
  }

  it('for streams that are damaged or cut', () => {
    const choose = choices('damage')
    const streams = made(8000, () => {
      const plain = plainBytes(choose, 1 + choose.upTo(choose.pick([50, 3000])))
      return damage(choose, deflate(choose, plain))
    })
    const verdicts = compare(streams)
    expect(verdicts.get('whole')).toBeGreaterThan(1000)
    expect(verdicts.get('cut')).toBeGreaterThan(1000)
    expect(verdicts.get('invalid distance too far back')).toBeGreaterThan(100)
  })

  it('for codes that no compressor would choose', () => {
    const choose = choices('codes')
    const verdicts = compare(made(8000, () => oddBlock(choose)))
    expect([...verdicts.keys()].toSorted()).toEqual([
      'cut',
      'invalid code -- missing end-of-block',
      'invalid distance code',
      'invalid distance too far back',
      'invalid distances set',
      'invalid literal/length code',
      'invalid literal/lengths set',
      'too many length or distance symbols',
      'whole',
    ])
  })

  // Except that a block without any code for lengths is refused at once, where zlib reads on and may
  // run out of input. Such a block is not in here.
  it('for noise that begins like a block', () => {
    const choose = choices('noise')
    const streams = made(8000, () => {
      const bytes = Uint8Array.from({ length: 1 + choose.upTo(60) }, () => choose.upTo(256))
      bytes[0] = (choose.upTo(32) << 3) | choose.pick([0, 2, 4, 4])
      return bytes
    })
    const verdicts = compare(streams)
    expect(verdicts.get('invalid bit length repeat')).toBeGreaterThan(0)
    expect(verdicts.get('invalid code lengths set')).toBeGreaterThan(1000)
    expect(verdicts.get('invalid stored block lengths')).toBeGreaterThan(1000)
  })

  it('for all streams of one byte, and many of two', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte)
    const twice = bytes.flatMap((byte) => [0, 3, 75, 255].map((next) => Uint8Array.of(byte, next)))
    const verdicts = compare([
      new Uint8Array(),
      ...bytes.map((byte) => Uint8Array.of(byte)),
      ...twice,
    ])
    expect(verdicts.get('whole')).toBeGreaterThan(0)
    expect(verdicts.get('invalid block type')).toBeGreaterThan(0)
  })

  it('wherever a stream of each kind of block ends', () => {
    const text = 'GET /a HTTP/1.1\r\nHost: contoso.example\r\nAccept: */*\r\n\r\n'.repeat(3)
    for (const options of [{ level: 0 }, { strategy: constants.Z_FIXED }, { level: 9 }]) {
      const packed = deflateRawSync(text, options)
      const starts = [...packed.keys()].map((length) => packed.subarray(0, length))
      expect([...compare(starts)]).toEqual([['cut', packed.length]])
    }
  })

  it('whatever the input before has left', () => {
    const packed = deflateRawSync('Host: contoso.example\r\n'.repeat(20))
    const noise = plainBytes(choices('before'), capacity)
    for (const length of packed.keys()) {
      const start = packed.subarray(0, length)
      const expected = inflated(kernel, start)
      for (const before of [noise, noise.map(() => 0xff)]) {
        kernel.inflate(before, capacity)
        expect(inflated(kernel, start), `${length}`).toEqual(expected)
      }
    }
  })
})

const a = 97
const end = 256
const lone = codedBlock({ [a]: 2, [end]: 2, 257: 1 }, { 0: 1 })
// The bit that is left of a code of one symbol.
const noDistance: Field = [1, 1]
const refused = undefined

interface Case {
  readonly what: string
  readonly fields: readonly Field[]
  /** The text that comes out whole. */
  readonly gives: string | undefined
}

const without = codedBlock({ [a]: 2, [end]: 2, 257: 1 }, {})
const longLone = codedBlock({ [a]: 1, [end]: 1 }, { 0: 2 })
const onlyEnd = codedBlock({ [end]: 1 }, {})
const crowded = codedBlock({ [a]: 1, 98: 1, [end]: 1 }, {})
const sparse = codedBlock({ [a]: 2, [end]: 2 }, {})
const endless = codedBlock({ [a]: 1, 98: 1 }, {})
// Codes for lengths of 0 and 1, and for a repetition, which happens three times and up to six.
const repeating: readonly Field[] = [
  ...lastBlock(2),
  [0, 5],
  [0, 5],
  ...lengthCode({ 0: 1, 1: 2, 16: 2 }),
]
const one: Field = [0b01, 2]
const threeTimes: readonly Field[] = [
  [0b11, 2],
  [0, 2],
]

function zeros(count: number): Field[] {
  return Array.from({ length: count }, () => [0, 1])
}

const cases: readonly Case[] = [
  { what: 'a block of the reserved kind', fields: lastBlock(3), gives: refused },
  {
    what: 'a stored block without bytes',
    fields: [...lastBlock(0), [0, 5], [0, 16], [0xffff, 16]],
    gives: '',
  },
  {
    what: 'a stored block whose length is not said twice',
    fields: [...lastBlock(0), [0, 5], [1, 16], [0xffff, 16], [a, 8]],
    gives: refused,
  },
  {
    what: 'a block with a code for its end only',
    fields: [...onlyEnd.head, onlyEnd.literal(end)],
    gives: '',
  },
  { what: 'the other bit in such a block', fields: [...onlyEnd.head, [1, 1]], gives: refused },
  {
    what: 'a single distance',
    fields: [...lone.head, lone.literal(a), lone.literal(257), lone.distance(0), lone.literal(end)],
    gives: 'aaaa',
  },
  {
    what: 'a distance besides a single one',
    fields: [...lone.head, lone.literal(a), lone.literal(257), noDistance, lone.literal(end)],
    gives: refused,
  },
  {
    what: 'no distance where none is used',
    fields: [...without.head, without.literal(a), without.literal(end)],
    gives: 'a',
  },
  {
    what: 'a distance where there is none',
    fields: [...without.head, without.literal(a), without.literal(257), [0, 15]],
    gives: refused,
  },
  {
    what: 'a match before the first byte',
    fields: [...lone.head, lone.literal(257), lone.distance(0), lone.literal(end)],
    gives: refused,
  },
  {
    what: 'a single distance of two bits',
    fields: [...longLone.head, longLone.literal(end)],
    gives: refused,
  },
  { what: 'codes that overlap', fields: [...crowded.head, [0, 9]], gives: refused },
  { what: 'codes that leave room', fields: [...sparse.head, [0, 9]], gives: refused },
  { what: 'no code for the end', fields: [...endless.head, [0, 9]], gives: refused },
  {
    what: 'literal 286 of a fixed block',
    fields: [...lastBlock(1), [0b01100011, 8], [0, 9]],
    gives: refused,
  },
  {
    what: 'distance 30 of a fixed block',
    fields: [...lastBlock(1), [0b10001100, 8], [0b1000000, 7], [0b01111, 5], [0, 20]],
    gives: refused,
  },
  {
    what: 'no codes for the lengths of codes',
    fields: [...lastBlock(2), [0, 5], [0, 5], ...lengthCode({}), ...zeros(258)],
    gives: refused,
  },
  {
    what: 'lengths of which some are repeated',
    fields: [
      ...repeating,
      ...zeros(1),
      ...threeTimes,
      ...zeros(251),
      one,
      one,
      ...zeros(1),
      [1, 1],
    ],
    gives: '',
  },
  {
    what: 'a repetition of nothing',
    fields: [...repeating, ...threeTimes, ...zeros(252), one, one, ...zeros(1), [1, 1]],
    gives: refused,
  },
  {
    what: 'a repetition beyond the last symbol',
    fields: [...repeating, ...zeros(254), one, one, ...zeros(1), ...threeTimes, [1, 1]],
    gives: refused,
  },
]

describe('a block written by hand', () => {
  it.each(cases)('$what', ({ fields, gives }) => {
    const packed = packBits(fields)
    const expected = gives === undefined ? undefined : { bytes: bytesOf(gives), ending: 'whole' }
    expect(inflated(kernel, packed)).toEqual(expected)
    expect(zlibVerdict(packed).refusal === undefined).toBe(expected !== undefined)
  })

  it('that is wrong behind what is asked for is good', () => {
    const match = [lone.literal(257), lone.distance(0)]
    const wrong = [lone.literal(257), noDistance]
    const packed = packBits([...lone.head, lone.literal(a), ...match, ...wrong])
    expect(inflated(kernel, packed, 5)).toBeUndefined()
    expect(inflated(kernel, packed, 4)).toEqual({ bytes: bytesOf('aaaa'), ending: 'full' })
  })
})
