import type { AnalyzeFlags } from './analyze-flags.ts'
import { analyzeInputs } from './analyze-inputs.ts'
import { chosenFormats } from './chosen-formats.ts'
import { gravest, type ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { judgeReports } from './judge-reports.ts'
import { settleTargets, type ReportTarget } from './report-targets.ts'
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
  const settled = settleTargets(targets)
  const prepared = await chosenFormats(settled, io)
  if (flags.separate === true) prepared?.refuseSeveral('--separate makes one for each capture')
  const outputs = settled.flatMap(({ file }) => file ?? [])
  const { reports, codes } = await analyzeInputs(paths, flags, io, outputs, {
    isDefault: true,
  })
  if (reports.length === 0) return gravest(codes)
  for (const report of reports) tellAboutCaptures(report, flags, io)
  writeReports(settled, reports, flags, io, prepared)
  return gravest([...codes, ...judgeReports(reports, flags)])
}
