import { below } from './masks.ts'
import { LINES, MOST_LINES } from './memory.ts'
import { positionOf } from './chunk.ts'

/*
 * Line feeds of the stretch whose marks are collected, in rows of 16 bytes: the address of a block,
 * and the mask of its line feeds that are not counted yet.
 */
const ROW_BYTES: usize = 16
const FEEDS: usize = 8

/** The line of the byte up to which line feeds were counted. */
export namespace Line {
  /** One-based. */
  export let number: f64 = 1
  /** Position in the capture of its first byte. */
  export let start: f64 = 0
}

let next: usize = LINES
let end: usize = LINES

/** Forgets the rows. */
export function clearLines(): void {
  next = LINES
  end = LINES
}

/** Whether it is time to count them. */
export function areLinesEnough(): bool {
  return end >= LINES + MOST_LINES * ROW_BYTES
}

/** Adds the line feeds of the block at `at`. */
export function addLineFeeds(at: usize, feeds: u64): void {
  store<u32>(end, u32(at))
  store<u64>(end, feeds, FEEDS)
  end += ROW_BYTES
}

/** Counts the line feeds in front of an address. */
export function countLines(address: usize): void {
  for (; next < end; next += ROW_BYTES) {
    const at = usize(load<u32>(next))
    if (at >= address) return
    const feeds = load<u64>(next, FEEDS)
    const before = feeds & below(min<usize>(64, address - at))
    if (before != 0) {
      Line.number += f64(popcnt(before))
      Line.start = positionOf(at + 64 - usize(clz(before)))
    }
    store<u64>(next, feeds ^ before, FEEDS)
    if (address - at < 64) return
  }
}
