import { CORRECTIONS } from './memory.ts'
import { chanceAt, stepOf } from './odds.ts'

// A row has a place for each so many steps of the odds, and one behind them.
const WIDTH_BITS: i32 = 7
const WIDTH: i32 = 1 << WIDTH_BITS
const ROW_BYTES: i32 = 2 * ((4096 >> WIDTH_BITS) + 2)

let nearest: usize = 0

/**
 * The chance that odds mean, in parts of 65536: halfway between what they say and what came of such
 * odds before in one of 65536 situations.
 */
export function corrected(odds: f32, situation: i32): i32 {
  const row = CORRECTIONS + usize(situation * ROW_BYTES)
  if (load<u16>(row) == 0) beginRow(row)
  const step = stepOf(odds)
  const part = step & (WIDTH - 1)
  const at = row + ((step >> WIDTH_BITS) << 1)
  nearest = at + ((part >> (WIDTH_BITS - 1)) << 1)
  const came = (i32(load<u16>(at)) * (WIDTH - part) + i32(load<u16>(at, 2)) * part) >> WIDTH_BITS
  return ((chanceAt(step) >> 6) + came) >> 1
}

/** Learns the bit that came. */
export function learnCorrection(bit: i32): void {
  const came = i32(load<u16>(nearest))
  // Odd, since 0 stands for a row that was never used.
  store<u16>(nearest, (came + (((bit * 0xffff - came) * 5) >> 8)) | 1)
}

function beginRow(row: usize): void {
  for (let step = 0; step <= 4096; step += WIDTH, row += 2)
    store<u16>(row, (chanceAt(min(step, 4095)) >> 6) | 1)
}
