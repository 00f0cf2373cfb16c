import { INPUTS, ODDS } from './memory.ts'

const ALL: usize = 4 * INPUTS

/** The sum of the odds, each times its weight: four sums at first, with vectors or without. */
export function weighed(weights: usize): f32 {
  if (ASC_FEATURE_SIMD) {
    let sums = f32x4.splat(0)
    for (let n: usize = 0; n < ALL; n += 16)
      sums = f32x4.add(sums, f32x4.mul(v128.load(weights + n), v128.load(n, ODDS)))
    return (
      f32x4.extract_lane(sums, 0) +
      f32x4.extract_lane(sums, 1) +
      (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))
    )
  }
  return (
    everyFourth(weights, 0) +
    everyFourth(weights, 4) +
    (everyFourth(weights, 8) + everyFourth(weights, 12))
  )
}

/** Moves weights by so much times the odds that they weighed. */
export function adjust(weights: usize, step: f32): void {
  if (ASC_FEATURE_SIMD) {
    const steps = f32x4.splat(step)
    for (let n: usize = 0; n < ALL; n += 16)
      v128.store(
        weights + n,
        f32x4.add(v128.load(weights + n), f32x4.mul(steps, v128.load(n, ODDS))),
      )
  } else {
    for (let n: usize = 0; n < ALL; n += 4)
      store<f32>(weights + n, load<f32>(weights + n) + step * load<f32>(n, ODDS))
  }
}

/** Gives weights their first values. */
export function beginWeights(weights: usize, first: f32): void {
  for (let n: usize = 0; n < ALL; n += 4) store<f32>(weights + n, first)
}

function everyFourth(weights: usize, from: usize): f32 {
  let sum: f32 = 0
  for (let n = from; n < ALL; n += 16) sum += load<f32>(weights + n) * load<f32>(n, ODDS)
  return sum
}
