import { formats, type Format, type FormatPorts, type Report } from '../index.ts'
import type { Io } from './io.ts'
import { addToJobSummary } from './job-summary.ts'
import { TABLE, type ReportTarget } from './report-targets.ts'
import { renderTable } from './table/render-table.ts'
import { describeTerminal, WIDTH_WITHOUT_TERMINAL } from './terminal.ts'
import { writeFile } from './write-file.ts'

/**
 * Renders each report once for each target. Several reports for one target follow one another; a
 * table that could only say "nothing to judge" is left to the message on standard error.
 */
export function writeReports(
  targets: readonly ReportTarget[],
  reports: readonly Report[],
  flags: { readonly color: boolean; readonly allowEmpty?: true },
  io: Io,
  ports: FormatPorts = {},
): void {
  for (const target of targets) {
    const worth = reports.filter(
      (report) => target.format !== TABLE || flags.allowEmpty === true || saysSomething(report),
    )
    if (worth.length === 0) continue
    const texts = worth.map((report) => renderFor(target, report, io, flags.color, ports))
    writeTo(target, texts.join(target.format === TABLE ? '\n' : ''), io)
  }
  // Whoever asks for annotations runs in a job, whose summary has the room that they lack.
  if (targets.some(({ format }) => format === formats.github.id)) addToJobSummary(reports, io)
}

function saysSomething({ captures, exchanges, findings }: Report): boolean {
  const isReadable = captures.some(
    ({ diagnostics }) => !diagnostics.some(({ severity }) => severity === 'error'),
  )
  return exchanges.length > 0 || (isReadable && findings.length > 0)
}

/** The report as text for this target; colour and width are those of where it goes. */
function renderFor(
  target: ReportTarget,
  report: Report,
  io: Io,
  colour: boolean,
  ports: FormatPorts,
): string {
  const format: Format | undefined = Object.values(formats).find(({ id }) => id === target.format)
  if (format !== undefined) return format.render(report, ports)
  if (target.file === undefined) return renderTable(report, describeTerminal(io, colour))
  return renderTable(report, { width: WIDTH_WITHOUT_TERMINAL, colour: false, unicode: true })
}

function writeTo(target: ReportTarget, text: string, io: Io): void {
  if (target.file === undefined) io.stdout.write(text)
  else writeFile(target.file, text, io)
}
