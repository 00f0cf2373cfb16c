import { Command } from 'commander'
import { analyzeOptions } from './analyze-options.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import type { OpenFlags } from './open-report.ts'

/** `tokentrail open`: the report as a page, in the browser. */
export function openCommand(io: Io, finish: (code: ExitCode) => void): Command {
  const command = new Command('open')
    .summary('read captures and show the report in the browser')
    .description(
      'Analyses captures as analyze does, writes the report as one page, and opens it in the browser.\n' +
        'Without captures it opens the empty page, onto which captures can be dropped.\n' +
        'The page is a file on this machine and connects to nothing.',
    )
    .argument(
      '[captures...]',
      'captures, folders, patterns, or - (stdin); tokentrail --help lists the formats',
    )
    .option('-o, --output <file>', 'where the page is kept; default: a private temporary folder')
  for (const option of analyzeOptions())
    // A page shows one timeline, and writes nothing but itself.
    if (option.long !== '--separate' && option.long !== '--update-baseline')
      command.addOption(option)
  return command.action(async (paths: string[], flags: OpenFlags) => {
    const { openReport } = await import('./open-report.ts')
    finish(await openReport(paths, flags, io))
  })
}
