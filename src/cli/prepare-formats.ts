import { formats, TokentrailError, type Format, type FormatPorts, type Report } from '../index.ts'
import { folderInWorkspace } from './folder-in-workspace.ts'
import type { Io } from './io.ts'
import { addToJobSummary } from './job-summary.ts'
import { refuseSeveral } from './named-formats.ts'
import type { ReportTarget } from './report-targets.ts'

/** The formats of the library, ready to be written. */
export interface PreparedFormats {
  /** Throws where several reports would have to stand in one file of a format that holds only one. */
  refuseSeveral(why: string): void
  render(format: string, report: Report): string
  /** What goes elsewhere, when all reports are written. */
  conclude(reports: readonly Report[]): void
}

/**
 * Gets what the formats of these targets need. Throws before anything is read: where it is missing,
 * and where a page of half a megabyte would fill a terminal.
 */
export async function prepareFormats(
  targets: readonly ReportTarget[],
  io: Io,
): Promise<PreparedFormats> {
  const ports = await formatPorts(targets, io)
  return {
    refuseSeveral: (why) => refuseSeveral(targets, why),
    render(id, report) {
      const format: Format | undefined = Object.values(formats).find((one) => one.id === id)
      if (format === undefined) throw new TypeError('Targets name formats that exist.')
      return format.render(report, ports)
    },
    conclude(reports) {
      // Whoever asks for annotations runs in a job, whose summary has the room that they lack.
      if (targets.some(({ format }) => format === formats.github.id)) addToJobSummary(reports, io)
    },
  }
}

async function formatPorts(targets: readonly ReportTarget[], io: Io): Promise<FormatPorts> {
  const folder = folderInWorkspace(io)
  const placed = folder === undefined ? {} : { folder }
  const pages = targets.filter(({ format }) => format === formats.html.id)
  if (pages.length === 0) return placed
  if (io.stdout.isTTY === true && pages.some(({ file }) => file === undefined)) {
    throw new TokentrailError(
      'option-invalid',
      'html is a page for a browser, not for the terminal. Write -f html -o report.html, or use tokentrail open.',
    )
  }
  return { ...placed, page: await io.readPage() }
}
