import type { AnalyzeFlags } from './analyze-flags.ts'
import { analyzeInputs } from './analyze-inputs.ts'
import { chosenFormats } from './chosen-formats.ts'
import { exitCodes, gravest, type ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { judgeReports } from './judge-reports.ts'
import { settleTargets, type ReportTarget } from './report-targets.ts'
import { settle } from './settings/settle.ts'
import { tellSuppression } from './settings/tell-suppression.ts'
import { tellAboutCaptures } from './tell-about-captures.ts'
import { writeReports } from './write-reports.ts'

/**
 * Reads all captures, reports, and gives the exit code; without a target the report is a table.
 * Throws `option-invalid` for what cannot be done, before anything is read.
 */
export async function analyzeCaptures(
  paths: readonly string[],
  flags: AnalyzeFlags,
  targets: readonly ReportTarget[],
  io: Io,
): Promise<ExitCode> {
  const settled = await settle(flags, io)
  if (flags.printConfig === true) {
    const { printConfig } = await import('./settings/print-config.ts')
    printConfig(flags, settled, io)
    return exitCodes.ok
  }
  const asked = settleTargets(targets)
  const prepared = await chosenFormats(asked, io)
  if (flags.separate === true) prepared?.refuseSeveral('--separate makes one for each capture')
  const outputs = asked.flatMap(({ file }) => file ?? [])
  const { reports, codes } = await analyzeInputs(paths, settled, io, outputs, {
    isDefault: true,
  })
  if (reports.length === 0) return gravest(codes)
  for (const report of reports) tellAboutCaptures(report, flags, io)
  tellSuppression(reports, settled, io)
  writeReports(asked, reports, flags, io, prepared)
  return gravest([...codes, ...judgeReports(reports, settled.flags)])
}
