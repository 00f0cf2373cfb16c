import type { AnalyzeFlags } from './analyze-flags.ts'
import { chosenFormats } from './chosen-formats.ts'
import { gravest, type ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { judgeReports } from './judge-reports.ts'
import { refuseToOverwrite } from './refuse-to-overwrite.ts'
import { settleTargets, type ReportTarget } from './report-targets.ts'
import { savedReports } from './saved-reports.ts'
import { tellAboutCaptures } from './tell-about-captures.ts'
import { writeReports } from './write-reports.ts'

/** Writes what a file of saved reports holds, and gives the exit code that `analyze` gave. */
export async function reportSaved(
  file: string,
  flags: AnalyzeFlags,
  targets: readonly ReportTarget[],
  io: Io,
): Promise<ExitCode> {
  const settled = settleTargets(targets)
  const outputs = settled.flatMap((target) => target.file ?? [])
  refuseToOverwrite([file], outputs, io.cwd)
  const prepared = await chosenFormats(settled, io)
  const reports = await savedReports(file, io)
  if (reports.length > 1) prepared?.refuseSeveral(`${file} holds ${reports.length}`)
  for (const report of reports) tellAboutCaptures(report, flags, io)
  writeReports(settled, reports, flags, io, prepared)
  return gravest(judgeReports(reports, { ...flags, failOn: flags.failOn ?? 'error' }))
}
