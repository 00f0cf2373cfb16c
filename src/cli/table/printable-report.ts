import type { Report } from '../../index.ts'
import type { Theme } from '../theme.ts'

/**
 * The same report with every text in it safe for the terminal. It is done here, once and for all
 * of it, so that no part of the table can forget a value that came from a capture.
 */
export function printableReport(report: Report, theme: Theme): Report {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    typeof value === 'string' ? theme.text(value) : value,
  ) as Report
}
