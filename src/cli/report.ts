import { Command } from 'commander'
import type { AnalyzeFlags } from './analyze-flags.ts'
import { analyzeOptions } from './analyze-options.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { addTargetOptions } from './target-options.ts'

/** Options of `analyze` that are about what a report says, not about what is read. */
const fitting = ['fail-on', 'require-conclusive', 'allow-empty', 'no-color', 'quiet']

/** `tokentrail report`: writes a saved report in another format. */
export function reportCommand(io: Io, finish: (code: ExitCode) => void): Command {
  const command = new Command('report')
    .summary('write a saved report in another format')
    .description(
      'Reads a report that -f json has saved, and writes it as analyze would have written it.\n' +
        'The captures are not needed. Without -f the report is a table.',
    )
    .requiredOption('--from <file>', 'the saved report, or - (stdin)')
  const targets = addTargetOptions(command)
  for (const option of analyzeOptions())
    if (fitting.some((name) => option.long === `--${name}`)) command.addOption(option)
  return command.action(async (flags: AnalyzeFlags & { readonly from: string }) => {
    const { reportSaved } = await import('./report-saved.ts')
    finish(await reportSaved(flags.from, flags, targets(), io))
  })
}
