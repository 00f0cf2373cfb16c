import type { Report } from '../report.ts'
import { printableText } from './printable-text.ts'

/**
 * The same report with every text in it safe to be shown. It is done here, once and for all of it,
 * so that no part of an output can forget a value that came from a capture.
 */
export function printableReport(
  report: Report,
  printable: (text: string) => string = printableText,
): Report {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  ) as Report
}
