import { CONTEXTS, FOLLOWING, HISTORIES, RATES } from './memory.ts'
import { CERTAIN, oddsOf } from './odds.ts'

/*
 * A history is the last bits in a context, up to seven, behind a 1; 0 stands for none too. What it
 * meant before is learned, for a chance alone tells no run from a mixture. Contexts are given by
 * four times their number.
 */

const SIZE: i32 = 256
const NONE: i32 = 1

/** What a history means in a context. */
export function oddsByHistory(context: usize, history: i32): f32 {
  return oddsOf(load<i32>(chancePlace(context, history), HISTORIES) >> 10)
}

/** Learns the bit that came after a history in a context. */
export function learnHistory(context: usize, history: i32, bit: i32): void {
  const at = chancePlace(context, history)
  const chance = load<i32>(at, HISTORIES)
  store<i32>(at, chance + ((bit * CERTAIN - chance) >> 6), HISTORIES)
}

/** The history that goes on with a bit. */
export function following(history: i32, bit: i32): i32 {
  return load<u8>(2 * history + bit, FOLLOWING)
}

/** How far the chance in a cell moves towards a bit, in parts of 32768. */
export function rateAfter(history: i32): i32 {
  return load<u16>(2 * history, RATES)
}

export function defineHistories(): void {
  for (let n = 0; n < SIZE; n++) {
    const history = max(n, NONE)
    const seen = 31 - clz(history)
    // Those that are as long as can be may stand for many more bits.
    store<u16>(2 * n, seen == 7 ? 1500 : 327680 / (10 * seen + 12), RATES)
    const longer = seen == 7 ? ((2 * history) & 127) | 128 : 2 * history
    store<u16>(2 * n, longer | ((longer + 1) << 8), FOLLOWING)
    for (let context: usize = 0; context < 4 * CONTEXTS; context += 4)
      store<i32>(chancePlace(context, n), shareOfOnes(history), HISTORIES)
  }
}

/** A little nearer to even. */
function shareOfOnes(history: i32): i32 {
  let ones = 2
  let all = 4
  for (let rest = history; rest > NONE; rest >>= 1) {
    ones += 5 * (rest & 1)
    all += 5
  }
  return (CERTAIN / all) * ones
}

function chancePlace(context: usize, history: i32): usize {
  return context * SIZE + 4 * history
}
