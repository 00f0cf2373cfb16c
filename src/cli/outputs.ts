import { resolve } from 'node:path'
import { formats, TokentrailError, type Report } from '../index.ts'
import type { Io } from './io.ts'
import { suggestion } from './nearest.ts'
import { renderTable } from './table/render-table.ts'
import { describeTerminal, WIDTH_WITHOUT_TERMINAL } from './terminal.ts'

/** One report to write: a format, and a file; without a file, standard output. */
export interface ReportTarget {
  readonly format: string
  readonly file?: string
}

const TABLE = 'table'

/** Every name that `-f` takes. */
function formatNames(): string[] {
  return [TABLE, ...Object.values(formats).map(({ id }) => id)]
}

/** `-f NAME` opens a target. */
export function addFormat(name: string, targets: readonly ReportTarget[] = []): ReportTarget[] {
  const names = formatNames()
  if (!names.includes(name)) {
    const advice = suggestion(name, names) || ` There are ${names.join(', ')}.`
    throw new TokentrailError('option-invalid', `unknown format "${name}".${advice}`)
  }
  return [...targets, { format: name }]
}

/** `-o FILE` closes the target that the `-f` before it opened. */
export function addFile(file: string, targets: readonly ReportTarget[] = []): ReportTarget[] {
  const last = targets.at(-1)
  if (last === undefined || last.file !== undefined) {
    throw new TokentrailError(
      'option-invalid',
      `-o ${file} belongs to the -f before it, and there is none. Write -f json -o ${file}.`,
    )
  }
  return [...targets.slice(0, -1), { ...last, file }]
}

/** Only one report may go to standard output; nothing asked for means the table. */
export function settleTargets(targets: readonly ReportTarget[]): readonly ReportTarget[] {
  const open = targets.filter(({ file }) => file === undefined)
  if (open.length > 1) {
    const names = open.map(({ format }) => format).join(' and ')
    throw new TokentrailError(
      'option-invalid',
      `${names} cannot both go to standard output. Give all but one a file with -o.`,
    )
  }
  return targets.length === 0 ? [{ format: TABLE }] : targets
}

/**
 * Renders each report once for each target. Several reports for one target follow one another; a
 * table that could only say "nothing to judge" is left to the message on standard error.
 */
export function writeReports(
  targets: readonly ReportTarget[],
  reports: readonly Report[],
  flags: { readonly color: boolean; readonly allowEmpty?: true },
  io: Io,
): void {
  for (const target of targets) {
    const worth = reports.filter(
      (report) => target.format !== TABLE || flags.allowEmpty === true || saysSomething(report),
    )
    if (worth.length === 0) continue
    const texts = worth.map((report) => renderFor(target, report, io, flags.color))
    writeTo(target, texts.join(target.format === TABLE ? '\n' : ''), io)
  }
}

function saysSomething({ captures, exchanges, findings }: Report): boolean {
  const isReadable = captures.some(
    ({ diagnostics }) => !diagnostics.some(({ severity }) => severity === 'error'),
  )
  return exchanges.length > 0 || (isReadable && findings.length > 0)
}

/** The report as text for this target; colour and width are those of where it goes. */
function renderFor(target: ReportTarget, report: Report, io: Io, colour: boolean): string {
  const format = Object.values(formats).find(({ id }) => id === target.format)
  if (format !== undefined) return format.render(report)
  if (target.file === undefined) return renderTable(report, describeTerminal(io, colour))
  return renderTable(report, { width: WIDTH_WITHOUT_TERMINAL, colour: false, unicode: true })
}

function writeTo(target: ReportTarget, text: string, io: Io): void {
  if (target.file === undefined) {
    io.stdout.write(text)
    return
  }
  try {
    io.writeFile(resolve(io.cwd, target.file), text)
  } catch {
    throw new TokentrailError('option-invalid', `${target.file} cannot be written.`)
  }
}
