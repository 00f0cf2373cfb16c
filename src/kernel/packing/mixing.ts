import { lastSign, placeInName } from './contexts.ts'
import { INPUTS, LAST_WEIGHTS, MIXED, MIXERS, TAKEN, WEIGHTS } from './memory.ts'
import { adjust, beginWeights, weighed } from './mixer.ts'
import { CERTAIN, chanceAt, limited, stepOf } from './odds.ts'
import { lastFour } from './past.ts'

const ROW_BYTES: usize = 4 * INPUTS
const ALL: usize = 4 * MIXERS

const FIRST_WEIGHT: f32 = 0.13
const RATE: f32 = 0.022 / f32(CERTAIN)
// What comes of the odds in several ways is weighed once more, more slowly.
const EVEN: f32 = 1 / f32(MIXERS)
const LAST_RATE: f32 = 0.002 / f32(CERTAIN)
// Of what is told so surely nothing is learned, which saves a sixth of the time and some of the code.
const SMALL_ERROR: i32 = CERTAIN / 128

let lastWeights: usize = 0
let mixed: f32 = 0

/**
 * Weighs all odds by how good they were in the same situation before: by the length of the
 * repetition, by two bytes, by the place in the name, and by the last sign. Gives odds again.
 */
export function mix(bits: i32, repeated: i32): f32 {
  mixBy(0, repeated * 256 + bits)
  mixBy(1, lastFour & 0xffff)
  mixBy(2, placeInName() * 256 + bits)
  mixBy(3, lastSign() * 256 + bits)
  lastWeights = LAST_WEIGHTS + usize(bits) * ALL
  let sum: f32 = 0
  for (let n: usize = 0; n < ALL; n += 4)
    sum += (load<f32>(lastWeights + n) + EVEN) * load<f32>(n, MIXED)
  mixed = limited(sum)
  return mixed
}

/** Whether a bit was hardly in doubt, so that there is nothing to learn. */
export function wasForeseen(bit: i32): bool {
  return abs(errorOf(mixed, bit)) < SMALL_ERROR
}

/** Learns the bit that came. */
export function learnMixing(bit: i32): void {
  const step = f32(errorOf(mixed, bit)) * LAST_RATE
  for (let n: usize = 0; n < ALL; n += 4) {
    const odds = load<f32>(n, MIXED)
    store<f32>(lastWeights + n, load<f32>(lastWeights + n) + step * odds)
    adjust(load<usize>(n, TAKEN), f32(errorOf(odds, bit)) * RATE)
  }
}

function errorOf(odds: f32, bit: i32): i32 {
  return bit * CERTAIN - chanceAt(stepOf(odds))
}

function mixBy(mixer: usize, situation: i32): void {
  const weights = WEIGHTS + ((mixer << 16) + situation) * ROW_BYTES
  // As they are where that situation was never met.
  if (load<i32>(weights) == 0) beginWeights(weights, FIRST_WEIGHT)
  store<usize>(mixer << 2, weights, TAKEN)
  store<f32>(mixer << 2, limited(weighed(weights)), MIXED)
}
