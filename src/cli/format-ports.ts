import { formats, TokentrailError, type FormatPorts } from '../index.ts'
import type { Io } from './io.ts'
import type { ReportTarget } from './report-targets.ts'

/**
 * What the formats of these targets need. Throws before anything is read: where it is missing, and
 * where a page of half a megabyte would fill a terminal.
 */
export async function formatPorts(targets: readonly ReportTarget[], io: Io): Promise<FormatPorts> {
  const pages = targets.filter(({ format }) => format === formats.html.id)
  if (pages.length === 0) return {}
  if (io.stdout.isTTY === true && pages.some(({ file }) => file === undefined)) {
    throw new TokentrailError(
      'option-invalid',
      'html is a page for a browser, not for the terminal. Write -f html -o report.html, or use tokentrail open.',
    )
  }
  return { page: await io.readPage() }
}
