/** Odds are logarithms, ln(p / (1 - p)), from minus this to this. */
export const MOST_ODDS = 8

/** The tables have so many steps to one. */
const STEPS = 256
const SIZE = 2 * MOST_ODDS * STEPS

/**
 * Chances by odds and odds by chances. The tables are made by operations that IEEE 754 prescribes to
 * the last bit: what one machine packs, every browser has to unpack, and `Math.exp` may differ.
 */
const chances = chanceTable()
const odds = oddsTable()

/** The chance, between 0 and 1, that these odds mean. */
export function chanceOf(logarithm: number): number {
  return chances[((logarithm + MOST_ODDS) * STEPS) | 0] ?? 1
}

/** Odds that are no further from even than the tables go. */
export function limited(logarithm: number): number {
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS - 1 / STEPS, logarithm))
}

/** The odds that a chance means, which is given in parts of 4096. */
export function oddsOf(chance: number): number {
  return odds[chance] ?? 0
}

function chanceTable(): Float64Array {
  const table = new Float64Array(SIZE)
  // The beginning of the series for e^(1 / STEPS).
  let factor = 1
  for (let n = 8; n > 0; n -= 1) factor = 1 + factor / (n * STEPS)
  let ratio = 1
  for (let n = 0; n <= SIZE / 2; n += 1, ratio *= factor) {
    table[SIZE / 2 + n] = ratio / (1 + ratio)
    table[SIZE / 2 - n] = 1 / (1 + ratio)
  }
  return table
}

function oddsTable(): Float64Array {
  let at = 0
  return Float64Array.from({ length: 4096 }, (_, n) => {
    while (at < SIZE - 1 && (chances[at] ?? 1) < (n + 0.5) / 4096) at += 1
    return at / STEPS - MOST_ODDS
  })
}
