import type { Report } from '../../index.ts'
import { createLookup, type Lookup } from '../../report/telling/lookup.ts'
import { printableReport } from '../../report/telling/printable-report.ts'
import type { Theme } from '../theme.ts'

/** A printable report with what every part of the table needs to print it. */
export interface View extends Lookup {
  readonly theme: Theme
  /** Cells of a line. */
  readonly width: number
}

export function createView(report: Report, theme: Theme, width: number): View {
  const lookup = createLookup(printableReport(report, theme.text), theme.symbols)
  return { ...lookup, theme, width }
}
