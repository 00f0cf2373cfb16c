import { Command, Option } from 'commander'
import type { AnalyzeFlags } from './analyze-flags.ts'
import { analyzeOptions } from './analyze-options.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { addFile, addFormat, type ReportTarget } from './report-targets.ts'

/** `tokentrail analyze`: reads captures as one timeline and reports. */
export function analyzeCommand(io: Io, finish: (code: ExitCode) => void): Command {
  let targets: readonly ReportTarget[] = []
  const format = new Option('-f, --format <format>', 'table or json; may be given several times')
  const output = new Option('-o, --output <file>', 'where the report of the -f before it goes')
  const command = new Command('analyze')
    .summary('read captures and say what will break, when, and who has to act')
    .description(
      'Reads captures as one timeline and reports. Without -f the report is a table.\n' +
        'Reports go to standard output, messages to standard error.',
    )
    .argument(
      '[captures...]',
      'captures, folders, patterns, or - (stdin); tokentrail --help lists the formats',
    )
    .addOption(format.argParser((name: string) => void (targets = addFormat(name, targets))))
    .addOption(output.argParser((file: string) => void (targets = addFile(file, targets))))
  for (const option of analyzeOptions()) command.addOption(option)
  return command.action(async (paths: string[], flags: AnalyzeFlags) => {
    const { analyzeCaptures } = await import('./analyze-captures.ts')
    finish(await analyzeCaptures(paths, flags, targets, io))
  })
}
