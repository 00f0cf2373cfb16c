import type { Report } from '../index.ts'
import { isUnreadable } from '../report/telling/unreadable.ts'
import type { Io } from './io.ts'
import type { PreparedFormats } from './prepare-formats.ts'
import { TABLE, type ReportTarget } from './report-targets.ts'
import { renderTable } from './table/render-table.ts'
import { describeTerminal, WIDTH_WITHOUT_TERMINAL } from './terminal.ts'
import { writeFile } from './write-file.ts'

/**
 * Renders each report once for each target. Several reports for one target follow one another; a
 * table that could only say "nothing to judge" is left to the message on standard error. A file that
 * cannot be written stops no other report; that it could not is thrown afterwards.
 */
export function writeReports(
  targets: readonly ReportTarget[],
  reports: readonly Report[],
  flags: { readonly color: boolean; readonly allowEmpty?: true },
  io: Io,
  prepared: PreparedFormats | undefined,
): void {
  const failures: unknown[] = []
  for (const target of targets) {
    const worth = reports.filter(
      (report) => target.format !== TABLE || flags.allowEmpty === true || saysSomething(report),
    )
    if (worth.length === 0) continue
    const texts = worth.map((report) => renderFor(target, report, io, flags.color, prepared))
    try {
      writeTo(target, texts.join(target.format === TABLE ? '\n' : ''), io)
    } catch (failure) {
      failures.push(failure)
    }
  }
  prepared?.conclude(reports)
  if (failures.length > 0) throw failures[0]
}

function saysSomething({ captures, exchanges, findings }: Report): boolean {
  return exchanges.length > 0 || (findings.length > 0 && !captures.every(isUnreadable))
}

/** The report as text for this target; colour and width are those of where it goes. */
function renderFor(
  target: ReportTarget,
  report: Report,
  io: Io,
  colour: boolean,
  prepared: PreparedFormats | undefined,
): string {
  if (prepared && target.format !== TABLE) return prepared.render(target.format, report)
  if (target.file === undefined) return renderTable(report, describeTerminal(io, colour))
  return renderTable(report, { width: WIDTH_WITHOUT_TERMINAL, colour: false, unicode: true })
}

function writeTo(target: ReportTarget, text: string, io: Io): void {
  if (target.file === undefined) io.stdout.write(text)
  else writeFile(target.file, text, io)
}
