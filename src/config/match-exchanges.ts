import type { ReportExchange } from '../report/report.ts'
import { align } from './align.ts'
import type { Difference, DifferenceLine } from './difference.ts'
import { exchangeLine, fitsLine } from './exchange-line.ts'

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
