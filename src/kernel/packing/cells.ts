import { CELLS, CONTEXTS, FOUND, HELD, LINES, LOOKS, ODDS } from './memory.ts'
import { following, learnHistory, oddsByHistory, rateAfter } from './histories.ts'
import { oddsOf } from './odds.ts'

/*
 * A cell: a chance in 16 bits, of which half is taken so that 0 is even; the end of a hash in 8; and
 * the history in 8. All cells are in one table, in lines for half a byte, so that few are fetched
 * from afar. Lines of several contexts share places: each cell knows by a piece of the hash whose
 * it is.
 */
const CHECK: i32 = 0xff00
const HISTORY: i32 = 0xff
const LEAST_CHANCE: i32 = -0x8000
const MOST_CHANCE: i32 = 0x7fff

// What belongs to a context is `4 * n` bytes behind the beginning of its kind.
const ALL: usize = 4 * CONTEXTS

/** Finds the line of each context for the first half of a byte. */
export function beginLines(): void {
  for (let n: usize = 0; n < ALL; n += 4) {
    const mixed = (load<i32>(n, LOOKS) + i32(n) * 0x9e3779b1) * 0x85ebca6b
    store<i32>(n, (mixed ^ (mixed >>> 15)) * 0x2c1b3c6d, LINES)
  }
}

/** Finds the lines for the second half: within 4 KiB of the first ones, as far as a page goes. */
export function turnLines(firstHalf: i32): void {
  const turn = (firstHalf * 0x9e3779b1) >>> 14
  for (let n: usize = 0; n < ALL; n += 4) store<i32>(n, load<i32>(n, LINES) ^ turn, LINES)
}

/**
 * Puts the odds that each context gives to the next bit, by its chance and by its history. `place`
 * is where its cell is in each line: the bits of this half after a 1.
 */
export function lookUp(place: i32): void {
  for (let n: usize = 0; n < ALL; n += 4) {
    const line = load<i32>(n, LINES)
    const cell: usize = ((line >>> 8) ^ place) << 2
    const check = ((line << 8) ^ (place << 12)) & CHECK
    const found = load<i32>(cell, CELLS)
    // Without a branch, since it could not be foreseen.
    const held = select<i32>(found, check, (found & CHECK) == check)
    store<usize>(n, cell, FOUND)
    store<i32>(n, held, HELD)
    store<f32>(n, oddsOf((held >>> 20) ^ 0x800), ODDS)
    store<f32>(n, oddsByHistory(n, held & HISTORY), ODDS + ALL)
  }
}

/** Learns the bit that came. */
export function learnCells(bit: i32): void {
  const aim = bit ? MOST_CHANCE : LEAST_CHANCE
  for (let n: usize = 0; n < ALL; n += 4) {
    const held = load<i32>(n, HELD)
    const history = held & HISTORY
    const chance = held >> 16
    const moved = chance + (((aim - chance) * rateAfter(history)) >> 15)
    store<i32>(
      load<usize>(n, FOUND),
      (moved << 16) | (held & CHECK) | following(history, bit),
      CELLS,
    )
    learnHistory(n, history, bit)
  }
}
