import { Command, Option } from 'commander'
import { failOnLevels } from './analyze-flags.ts'
import { analyzeOptions } from './analyze-options.ts'
import type { CheckFlags } from './check/check-flags.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import { addTargetOptions } from './target-options.ts'

/** Options of `analyze` that a check takes as well. */
const shared = [
  '--only',
  '--ignore',
  '--min-confidence',
  '--aadsts-db',
  '--baseline',
  '--update-baseline',
  '--config',
  '--no-config',
  '--print-config',
  '--require-conclusive',
  '--allow-empty',
  '--password',
  '--password-file',
  '--no-color',
  '--quiet',
]

const examples = `Examples:
  $ tokentrail check                                  what the configuration names, or this folder
  $ tokentrail check captures/ --fail-on warning
  $ tokentrail check --update captures/day-90.har     write its expectation, for review
  $ tokentrail check --baseline known.json            only what is new fails; see --update-baseline
  $ tokentrail check -f table -f junit -o result.xml  for people, and for CI`

/** `tokentrail check`: recorded captures against what is expected of them; for CI. */
export function checkCommand(io: Io, finish: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .summary('judge recorded captures by what is expected of them')
    .description(
      'Judges each capture by itself, and by its expectation: NAME.expect.json beside NAME.har, or an\n' +
        'entry of "fixtures" in tokentrail.config.json. Without one, a capture must have no finding at or\n' +
        'above --fail-on. Secrets that nobody masked fail the check, and expectations without a capture.',
    )
    .argument(
      '[captures...]',
      'captures, folders or patterns; default: "fixtures" of the configuration, else this folder',
    )
  const targets = addTargetOptions(command)
  command
    .addOption(new Option('--update', 'write expectations of what the captures show, for review'))
    .addOption(
      new Option(
        '--fail-on <severity>',
        'the least severity of a finding that nobody expects; default: error',
      ).choices(failOnLevels),
    )
    .addOption(new Option('--allow-secrets', 'live secrets in a capture are no fault'))
  command.addHelpText('after', `\n${examples}`)
  for (const option of analyzeOptions())
    if (shared.includes(option.long ?? '')) command.addOption(option)
  return command.action(async (paths: string[], flags: CheckFlags) => {
    const { checkCaptures } = await import('./check/check-captures.ts')
    finish(await checkCaptures(paths, flags, targets(), io))
  })
}
