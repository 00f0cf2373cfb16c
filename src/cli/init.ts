import { Command } from 'commander'
import type { ExitCode } from './exit-codes.ts'
import type { InitFlags } from './init/prepare-repository.ts'
import type { Io } from './io.ts'

const examples = `Examples:
  $ tokentrail init --dry-run  what there is, and what would be written
  $ tokentrail init            the same, then a question
  $ tokentrail init --yes      without the question, for scripts`

/** `tokentrail init`: makes the captures of a repository fixtures that CI checks. */
export function initCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('init')
    .summary('make the captures of a repository fixtures that CI checks')
    .description(
      'Finds the captures below this folder, says which hold secrets, and proposes sanitized copies,\n' +
        'tokentrail.config.json, expectations, and what makes CI check them. Everything is shown\n' +
        'first; nothing is written without a yes, and nothing is ever overwritten.',
    )
    .option('-y, --yes', 'write without a question')
    .option('-n, --dry-run', 'show what would be written, and write nothing')
    .option('--no-color', 'no colour')
    .addHelpText('after', `\n${examples}`)
    .action(async (flags: InitFlags) => {
      const { prepareRepository } = await import('./init/prepare-repository.ts')
      finish(await prepareRepository(flags, io))
    })
}
