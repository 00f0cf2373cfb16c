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
  return printableValue(report, printable) as Report
}

function printableValue(value: unknown, printable: (text: string) => string): unknown {
  if (typeof value === 'string') return printable(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => printableValue(item, printable))
  const copy: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    // Set like the others, a member of this name would become the object's prototype.
    if (name !== '__proto__') copy[name] = printableValue(member, printable)
  }
  return copy
}
