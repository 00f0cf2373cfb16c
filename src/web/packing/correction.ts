import { chanceOf, MOST_ODDS } from './odds.ts'

const STEPS_TO_ONE = 2
const STEPS = 2 * MOST_ODDS * STEPS_TO_ONE
const RATE = 0.02

/** What odds turned out to mean, in each of 65536 situations. */
export interface Correction {
  /** The chance, halfway between what the odds say and what came of such odds before. */
  chance(odds: number, situation: number): number
  learn(bit: number): void
}

export function createCorrection(): Correction {
  const width = STEPS + 1
  const chances = new Float64Array(65536 * width)
  for (let n = 0; n < chances.length; n += 1)
    chances[n] = chanceOf((n % width) / STEPS_TO_ONE - MOST_ODDS)
  let nearest = 0
  return {
    chance(odds, situation) {
      const step = (odds + MOST_ODDS) * STEPS_TO_ONE
      const part = step - Math.floor(step)
      const at = situation * width + Math.floor(step)
      nearest = part < 0.5 ? at : at + 1
      const came = (chances[at] ?? 0) * (1 - part) + (chances[at + 1] ?? 0) * part
      return (chanceOf(odds) + came) / 2
    },
    learn(bit) {
      chances[nearest] = (chances[nearest] ?? 0) + (bit - (chances[nearest] ?? 0)) * RATE
    },
  }
}
