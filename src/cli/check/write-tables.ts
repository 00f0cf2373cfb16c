import type { Io } from '../io.ts'
import { TABLE, type ReportTarget } from '../report-targets.ts'
import { describeTerminal } from '../terminal.ts'
import { createTheme } from '../theme.ts'
import { writeFile } from '../write-file.ts'
import { checkTable, type CheckResult } from './check-table.ts'

/** Writes the result for people to wherever a table was asked for. */
export function writeTables(
  targets: readonly ReportTarget[],
  result: CheckResult,
  { color, quiet }: { readonly color: boolean; readonly quiet?: true },
  io: Io,
): void {
  for (const { format, file } of targets) {
    if (format !== TABLE) continue
    const look = file === undefined ? describeTerminal(io, color) : { colour: false, unicode: true }
    const text = checkTable(result, createTheme(look), quiet === true)
    if (file === undefined) io.stdout.write(text)
    else writeFile(file, text, io)
  }
}
