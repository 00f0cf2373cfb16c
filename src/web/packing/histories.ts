import { oddsOf } from './odds.ts'

/** A history is its last bits, up to seven, behind a 1. */
export const NO_HISTORY = 1

const SIZE = 256
const RATE = 0.015

/** What came after each history of bits, in every context: a chance alone tells no run from a mixture. */
export interface Histories {
  odds(context: number, history: number): number
  /** Gives the history that goes on with this bit. */
  learn(context: number, history: number, bit: number): number
}

export function createHistories(contexts: number): Histories {
  const chances = Float64Array.from({ length: contexts * SIZE }, (_, n) => firstChance(n % SIZE))
  return {
    odds: (context, history) => oddsOf(((chances[context * SIZE + history] ?? 0) * 4095) | 0),
    learn(context, history, bit) {
      const at = context * SIZE + history
      const chance = chances[at] ?? 0
      chances[at] = chance + (bit - chance) * RATE
      const longer = 2 * history + bit
      return longer < SIZE ? longer : (longer & (SIZE / 2 - 1)) | (SIZE / 2)
    },
  }
}

/** The share of ones in a history, a little nearer to even. */
function firstChance(history: number): number {
  let ones = 0.4
  let all = 0.8
  for (let rest = history; rest > NO_HISTORY; rest >>= 1) {
    ones += rest & 1
    all += 1
  }
  return ones / all
}
