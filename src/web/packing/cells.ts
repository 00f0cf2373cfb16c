import { CONTEXTS, createContexts } from './contexts.ts'
import { createHistories, NO_HISTORY } from './histories.ts'
import { oddsOf } from './odds.ts'

// A cell: a chance in 16 bits, the end of a hash in 8, and the last bits that followed in 8.
const EVEN = 0x8000 << 16
const CHECK = 0xff00
const HISTORY = 0xff
const MOST_CHANCE = 0xffff

const ROOM_BITS = 24
const LINE = 16

/** How many odds the cells give. */
export const CELL_ODDS: number = 2 * CONTEXTS

/** What followed in each context before. */
export interface Cells {
  /** Goes to the next byte. */
  begin(at: number): void
  /**
   * Puts the odds that each context gives to the next bit, by its chance and by its history; `bits`
   * are those of the byte after a 1.
   */
  look(bits: number, odds: Float64Array): void
  learn(bit: number): void
}

/**
 * All cells are in one table, in lines for half a byte, so that few are fetched from afar. Lines of
 * several contexts share places: each cell knows by a piece of the hash whose it is.
 */
export function createCells(text: Uint8Array): Cells {
  const room = new Uint32Array(1 << ROOM_BITS)
  // By how many bits were seen, of which the history keeps up to seven: then there may be many more.
  const rates = Float64Array.from({ length: 8 }, (_, n) => (n === 7 ? 0.06 : 1 / (n + 1.2)))
  const contexts = createContexts(text)
  const histories = createHistories(CONTEXTS)
  const lines = new Int32Array(CONTEXTS)
  const found = new Int32Array(CONTEXTS)

  function beginLines(bits: number): void {
    for (let n = 0; n < CONTEXTS; n += 1) {
      const own = (contexts.hashes[n] ?? 0) ^ Math.imul(bits + 256 * n, 0x9e3779b1)
      const mixed = Math.imul(own, 0x85ebca6b)
      lines[n] = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
    }
  }

  return {
    begin: contexts.begin,
    look(bits, odds) {
      const isSecondHalf = bits >= LINE
      if (bits === 1 || (isSecondHalf && bits < 2 * LINE)) beginLines(bits)
      const top = isSecondHalf ? 1 << (27 - Math.clz32(bits)) : 0
      const place = isSecondHalf ? (bits & (top - 1)) | top : bits
      for (let n = 0; n < CONTEXTS; n += 1) {
        const line = lines[n] ?? 0
        const cell = (line >>> (32 - ROOM_BITS)) ^ place
        const check = ((line ^ (place << 4)) << 8) & CHECK
        let value = room[cell] ?? 0
        if (value === 0 || (value & CHECK) !== check) value = EVEN | check | NO_HISTORY
        room[cell] = value
        found[n] = cell
        odds[n] = oddsOf(value >>> 20)
        odds[CONTEXTS + n] = histories.odds(n, value & HISTORY)
      }
    },
    learn(bit) {
      for (let n = 0; n < CONTEXTS; n += 1) {
        const cell = found[n] ?? 0
        const value = room[cell] ?? 0
        const history = value & HISTORY
        const chance = value >>> 16
        const seen = 31 - Math.clz32(history)
        const moved = chance + (bit * MOST_CHANCE - chance) * (rates[seen] ?? 0)
        room[cell] = (moved << 16) | (value & CHECK) | histories.learn(n, history, bit)
      }
    },
  }
}
