import type { ReportExchange } from '../report/report.ts'
import type { Difference, DifferenceLine } from './difference.ts'
import { exchangeLine, fitsLine } from './exchange-line.ts'

/** Larger tables are not worth their time: then all that differs is shown as replaced. */
const MOST_CELLS = 1_000_000

/** Agreeing lines that are shown around what differs. */
const CONTEXT = 1

/** The exchanges of a capture against the lines that are expected, in order. */
export function matchExchanges(
  expected: readonly string[],
  exchanges: readonly ReportExchange[],
): Difference[] {
  const fits = (n: number, m: number): boolean => {
    const exchange = exchanges[m]
    return exchange !== undefined && fitsLine(expected[n] ?? '', exchange)
  }
  const shorter = Math.min(expected.length, exchanges.length)
  let head = 0
  while (head < shorter && fits(head, head)) head += 1
  if (head === expected.length && head === exchanges.length) return []
  let tail = 0
  while (tail < shorter - head && fits(expected.length - 1 - tail, exchanges.length - 1 - tail))
    tail += 1
  const [endN, endM] = [expected.length - tail, exchanges.length - tail]
  const lines = [
    ...exchanges.slice(Math.max(0, head - CONTEXT), head).map(agreed),
    ...align({ head, endN, endM, fits }).map(([sign, at]): DifferenceLine => {
      if (sign === '-') return { sign, text: expected[at] ?? '' }
      const exchange = exchanges[at]
      return exchange === undefined ? { sign, text: '' } : { ...agreed(exchange), sign }
    }),
    ...exchanges.slice(endM, endM + CONTEXT).map(agreed),
  ]
  return [{ member: 'exchanges', lines }]
}

function agreed(exchange: ReportExchange): DifferenceLine {
  return { sign: ' ', text: exchangeLine(exchange), entry: exchange.entry }
}

interface Span {
  readonly head: number
  readonly endN: number
  readonly endM: number
  fits(n: number, m: number): boolean
}

/**
 * What to take away (by its place in the expectation), and what to keep or add (by the exchange's),
 * in order. What replaces something follows it.
 */
function align({ head, endN, endM, fits }: Span): Step[] {
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
    // Of equal choices each side gets its turn, so that an exchange meets the line that it replaces.
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

type Step = readonly [sign: DifferenceLine['sign'], at: number]

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
