import type { DifferenceLine } from './difference.ts'

/** Larger tables are not worth their time: then all that differs is shown as replaced. */
const MOST_CELLS = 1_000_000

/** The part of two lists that is to be aligned: of both behind `head`, up to `endN` and `endM`. */
export interface Span {
  readonly head: number
  readonly endN: number
  readonly endM: number
  /** Whether item `n` of the one is item `m` of the other. */
  fits(n: number, m: number): boolean
}

/**
 * What to take away (by its place in the first list), and what to keep or add (by that in the
 * second), in order. What replaces something follows it.
 */
export function align({ head, endN, endM, fits }: Span): Step[] {
  const steps: Step[] = []
  let added: Step[] = []
  const isLarge = (endN - head) * (endM - head) > MOST_CELLS
  const longest = isLarge ? undefined : longestCommon({ head, endN, endM, fits })
  let [n, m] = [head, head]
  while (n < endN || m < endM) {
    const isInside = n < endN && m < endM
    if (longest !== undefined && isInside && fits(n, m)) {
      steps.push(...added, [' ', m])
      added = []
      n += 1
      m += 1
      continue
    }
    const gain = isInside ? (longest?.(n + 1, m) ?? 0) - (longest?.(n, m + 1) ?? 0) : 0
    // Of equal choices each side gets its turn, so that an item meets the one that it replaces.
    if (m === endM || (n < endN && (gain > 0 || (gain === 0 && n <= m)))) {
      steps.push(['-', n])
      n += 1
    } else {
      added.push(['+', m])
      m += 1
    }
  }
  return [...steps, ...added]
}

/** A line's sign, and the item that it is about. */
export type Step = readonly [sign: DifferenceLine['sign'], at: number]

/** Length of the longest agreement of what follows two places, from the end backwards. */
function longestCommon({ head, endN, endM, fits }: Span): (n: number, m: number) => number {
  const width = endM - head + 1
  const cells = new Uint32Array(width * (endN - head + 1))
  const at = (n: number, m: number): number => (n - head) * width + (m - head)
  for (let n = endN - 1; n >= head; n -= 1) {
    for (let m = endM - 1; m >= head; m -= 1) {
      cells[at(n, m)] = fits(n, m)
        ? (cells[at(n + 1, m + 1)] ?? 0) + 1
        : Math.max(cells[at(n + 1, m)] ?? 0, cells[at(n, m + 1)] ?? 0)
    }
  }
  return (n, m) => cells[at(n, m)] ?? 0
}
