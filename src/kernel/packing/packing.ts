/*
 * Packs and unpacks the scripts of the page: context mixing (M. Mahoney, "Data Compression
 * Explained", 4.3) with a model of what minified scripts are like. Each bit is told from all bits
 * before it, so both directions take the same steps. The module calls nothing, its memory never
 * grows, and an instance is for one text.
 */
import { beginLines, learnCells, lookUp, turnLines } from './cells.ts'
import { passContexts } from './contexts.ts'
import { corrected, learnCorrection } from './correction.ts'
import { defineHistories } from './histories.ts'
import { beginNumber, endNumber, readBit, writeBit } from './interval.ts'
import { CODE, CONTEXTS, ODDS, TEXT, TEXT_ROOM } from './memory.ts'
import { learnMixing, mix, wasForeseen } from './mixing.ts'
import { defineOdds } from './odds.ts'
import { lastFour } from './past.ts'
import {
  defineTrust,
  findRepetition,
  learnRepetition,
  oddsByRepetition,
  repeatedLength,
} from './repetition.ts'

// The compiler finds no file by its whole name in an export from it.
export { CODE as code, TEXT as text, TEXT_ROOM as room }

// What to do with a text: to learn what both sides have, to read its code, or to write it.
const READ: i32 = 1
const WRITE: i32 = 2

let at: usize = TEXT

// The odds of the repetition come behind those of the contexts, and then odds that stay.
const ODDS_BY_REPETITION: usize = ODDS + 8 * CONTEXTS
const STAYING_ODDS: usize = ODDS_BY_REPETITION + 4

defineOdds()
defineHistories()
defineTrust()
store<f32>(STAYING_ODDS, 0.4)

/** Begins to read the code, which the host has put in its place. */
export function beginReading(): void {
  beginNumber()
}

/**
 * Goes on to an address of the text, in one of the ways. It is called for pieces: browsers replace
 * slow machine code by fast between two calls, and not within one.
 */
export function goOn(end: usize, way: i32): void {
  for (; at < end; at++) {
    findRepetition(at)
    store<u8>(at, passBits(at, way))
    passContexts(load<u8>(at))
  }
}

/** Ends the code that was written; gives how many bytes it has. */
export function endWriting(): usize {
  return endNumber()
}

/** Gives the byte at an address, as it is or as it was read. */
function passBits(address: usize, way: i32): i32 {
  const given = i32(load<u8>(address)) | 256
  beginLines()
  let bits = 1
  while (bits < 256) {
    // The bits of this half of the byte after a 1.
    let place = bits
    if (bits > 15) {
      if (bits < 32) turnLines(bits)
      const top = 1 << (27 - clz(bits))
      place = (bits & (top - 1)) | top
    }
    lookUp(place)
    const repeated = repeatedLength(bits)
    store<f32>(ODDS_BY_REPETITION, oddsByRepetition())
    const chance = corrected(mix(bits, repeated), ((lastFour & 0xff) << 8) | bits)
    let bit = (given >> (clz(bits) - 24)) & 1
    if (way == READ) bit = readBit(chance)
    else if (way == WRITE) writeBit(chance, bit)
    if (!wasForeseen(bit)) {
      learnCells(bit)
      learnMixing(bit)
    }
    learnRepetition(bit)
    learnCorrection(bit)
    bits = 2 * bits + bit
  }
  return bits
}
