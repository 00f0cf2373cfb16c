import { CONTEXTS, contextsAt } from './contexts.ts'
import { oddsOf } from './odds.ts'

// A chance in 22 bits, and behind it in 10 bits how often it was seen.
const EVEN = 0x80000000
const CERTAIN = 0xfffffc00
const SEEN = 0x3ff
const MOST_SEEN = 10

const ROOM_BITS = 24
const LINE = 16

/** What followed in each context before. */
export interface Cells {
  /** Goes to the next byte. */
  begin(at: number): void
  /** Puts the odds that each context gives to the next bit; `bits` are those of the byte after a 1. */
  look(bits: number, odds: Float64Array): void
  learn(bit: number): void
}

/** The chances are kept in one table, in lines of half a byte, so that few are fetched from afar. */
export function createCells(text: Uint8Array): Cells {
  const room = new Uint32Array(1 << ROOM_BITS).fill(EVEN)
  const rates = Float64Array.from({ length: MOST_SEEN + 1 }, (_, seen) => 1 / (seen + 1.2))
  const contexts = new Int32Array(CONTEXTS)
  const lines = new Int32Array(CONTEXTS)
  const found = new Int32Array(CONTEXTS)

  function beginLines(bits: number): void {
    for (let n = 0; n < CONTEXTS; n += 1) {
      const mixed = Math.imul(
        (contexts[n] ?? 0) ^ Math.imul(bits + 256 * n, 0x9e3779b1),
        0x85ebca6b,
      )
      lines[n] = (mixed >>> (32 - ROOM_BITS)) & -LINE
    }
  }

  return {
    begin: (at) => contextsAt(text, at, contexts),
    look(bits, odds) {
      const isSecondHalf = bits >= LINE
      if (bits === 1 || (isSecondHalf && bits < 2 * LINE)) beginLines(bits)
      const top = isSecondHalf ? 1 << (27 - Math.clz32(bits)) : 0
      const place = isSecondHalf ? (bits & (top - 1)) | top : bits
      for (let n = 0; n < CONTEXTS; n += 1) {
        const cell = (lines[n] ?? 0) + place
        found[n] = cell
        odds[n] = oddsOf((room[cell] ?? 0) >>> 20)
      }
    },
    learn(bit) {
      const truth = bit === 1 ? CERTAIN : 0
      for (let n = 0; n < CONTEXTS; n += 1) {
        const cell = found[n] ?? 0
        const value = room[cell] ?? 0
        const seen = value & SEEN
        const moved = value + (truth - value) * (rates[seen] ?? 0)
        room[cell] = (moved & ~SEEN) + Math.min(seen + 1, MOST_SEEN)
      }
    },
  }
}
