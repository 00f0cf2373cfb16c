import { CHANCE_TABLE, ODDS_TABLE } from './memory.ts'

/** Chances have 22 bits. */
export const CERTAIN: i32 = 0x3fffff

// Odds are logarithms, ln(p / (1 - p)), from minus 8 to nearly 8.
const LEAST: f32 = -8
const MOST: f32 = 8 - 1 / 256
// The tables have so many steps to one.
const STEPS: i32 = 256
const SIZE: i32 = 4096

// What is added to this keeps its whole part only, in the last bits of the sum.
const MAGIC: f32 = 8388608

/** The step of the tables that is nearest to odds. */
export function stepOf(odds: f32): i32 {
  const raised = odds * f32(STEPS) + (MAGIC + f32(SIZE / 2))
  // Conversion takes longer; a script has no other way.
  return ASC_FEATURE_SIMD ? reinterpret<i32>(raised) & (SIZE - 1) : i32(raised - MAGIC)
}

/** The chance, between 0 and `CERTAIN`, that a step means. */
export function chanceAt(step: i32): i32 {
  return load<i32>(step << 2, CHANCE_TABLE)
}

/** Odds that are no further from even than the tables go. */
export function limited(odds: f32): f32 {
  return odds < LEAST ? LEAST : odds > MOST ? MOST : odds
}

/** The odds that a chance means, which is given in parts of 4096. */
export function oddsOf(chance: i32): f32 {
  return load<f32>(chance << 2, ODDS_TABLE)
}

/**
 * Makes the tables by operations that IEEE 754 prescribes to the last bit: what one machine packs,
 * every browser has to unpack.
 */
export function defineOdds(): void {
  // The beginning of the series for e^(1 / STEPS).
  let factor: f64 = 1
  for (let n = 8; n > 0; n--) factor = 1 + factor / f64(n * STEPS)
  let ratio: f64 = 1
  const even = CHANCE_TABLE + SIZE * 2
  for (let n = 0; n < SIZE * 2; n += 4) {
    store<i32>(even + n, i32((f64(CERTAIN) * ratio) / (1 + ratio)))
    store<i32>(even - n, i32(f64(CERTAIN) / (1 + ratio)))
    ratio *= factor
  }
  store<i32>(CHANCE_TABLE, i32(f64(CERTAIN) / (1 + ratio)))
  let step = 0
  for (let n = 0; n < 4096; n++) {
    while (step < SIZE - 1 && chanceAt(step) < 1024 * n + 512) step++
    store<f32>(ODDS_TABLE + (n << 2), f32(step) / f32(STEPS) + LEAST)
  }
}
