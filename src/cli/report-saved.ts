import type { AnalyzeFlags } from './analyze-flags.ts'
import { gravest, type ExitCode } from './exit-codes.ts'
import { formatPorts } from './format-ports.ts'
import type { Io } from './io.ts'
import { judgeReports } from './judge-reports.ts'
import { refuseSeveral, settleTargets, type ReportTarget } from './report-targets.ts'
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
  const ports = await formatPorts(settled, io)
  const reports = await savedReports(file, io)
  if (reports.length > 1) refuseSeveral(settled, `${file} holds ${reports.length}`)
  for (const report of reports) tellAboutCaptures(report, flags, io)
  writeReports(settled, reports, flags, io, ports)
  return gravest(judgeReports(reports, flags))
}
