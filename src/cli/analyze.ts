import { Command } from 'commander'
import type { AnalyzeFlags } from './analyze-flags.ts'
import { analyzeOptions } from './analyze-options.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { addTargetOptions } from './target-options.ts'

/** `tokentrail analyze`: reads captures as one timeline and reports. */
export function analyzeCommand(io: Io, finish: (code: ExitCode) => void): Command {
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
  const targets = addTargetOptions(command)
  for (const option of analyzeOptions()) command.addOption(option)
  return command.action(async (paths: string[], flags: AnalyzeFlags) => {
    const { analyzeCaptures } = await import('./analyze-captures.ts')
    finish(await analyzeCaptures(paths, flags, targets(), io))
  })
}
