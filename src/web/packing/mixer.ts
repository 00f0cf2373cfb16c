import { chanceOf, limited } from './odds.ts'

/** How a mixer begins, and how fast it learns. */
export interface Mixing {
  readonly weight: number
  readonly rate: number
}

/** Weighs odds by how good they were in the same situation before. */
export interface Mixer {
  /** The odds of all together. */
  mix(inputs: Float64Array, situation: number): number
  learn(inputs: Float64Array, bit: number): void
}

/** `situations` is how many there are; each has weights of its own. */
export function createMixer(inputs: number, situations: number, { weight, rate }: Mixing): Mixer {
  const weights = new Float64Array(inputs * situations).fill(weight)
  const told = new Float64Array(1)
  let base = 0
  return {
    mix(odds, situation) {
      base = situation * inputs
      let sum = 0
      for (let n = 0; n < inputs; n += 1) sum += (weights[base + n] ?? 0) * (odds[n] ?? 0)
      told[0] = chanceOf(limited(sum))
      return limited(sum)
    },
    learn(odds, bit) {
      const step = (bit - (told[0] ?? 0)) * rate
      for (let n = 0; n < inputs; n += 1)
        weights[base + n] = (weights[base + n] ?? 0) + step * (odds[n] ?? 0)
    },
  }
}
