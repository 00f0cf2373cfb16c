import { Command, Option } from 'commander'
import { analyzeOptions } from './analyze-options.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'
import type { SanitizeFlags } from './sanitize/sanitize-flags.ts'

/** Options of `analyze` that mean the same here. */
const shared = [
  'password',
  'password-file',
  'config',
  'no-config',
  'print-config',
  'no-color',
  'quiet',
]

const examples = `Examples:
  $ tokentrail sanitize partner.har -o partner.clean.har
  $ tokentrail sanitize captures/ -o clean/           each capture of a folder
  $ tokentrail sanitize trace.saz -o trace.clean.saz  a Fiddler archive stays one
  $ tokentrail sanitize --new-key team.key            a key, for equal stand-ins everywhere
  $ tokentrail sanitize monday.har -o clean/ --key team.key
  $ tokentrail sanitize --audit clean/ -f json        what still looks like a secret`

/** `tokentrail sanitize`: writes captures anew without secrets, or searches them for some. */
export function sanitizeCommand(io: Io, finish: (code: ExitCode) => void): Command {
  const command = new Command('sanitize')
    .summary('write captures anew without secrets and names, so that they can be shared')
    .description(
      'Writes captures anew with stand-ins for everything that is secret or names somebody. Only what\n' +
        'is known to be harmless is copied. Equal values have equal stand-ins, and every verdict stays\n' +
        'as it was: each copy is analysed and searched for secrets before it is put in its place.',
    )
    .argument('[captures...]', 'captures, folders, patterns, or - (stdin)')
    .option('-o, --output <path>', 'a file, a folder (with a slash at its end), or - (stdout)')
    .option('--key <file>', 'a key, for the same stand-ins in every run; default: a random one')
    .option('--new-key <file>', 'make a key for --key, and do nothing else')
    .option('--keep-ids', 'keep tenants, client ids and hosts as they are')
    .option('--keep-bodies', 'keep the bodies that no rule needs, without what looks secret')
    .option('--no-verify', 'do not analyse and search the copies')
    .option('--audit', 'write nothing; tell what in a capture looks like a secret or a person')
    .addOption(new Option('-f, --format <format>', 'of --audit').choices(['table', 'json']))
    .addHelpText('after', `\n${examples}`)
  for (const option of analyzeOptions())
    if (shared.some((name) => option.long === `--${name}`)) command.addOption(option)
  return command.action(async (paths: string[], flags: SanitizeFlags) => {
    const { runSanitize } = await import('./sanitize/run-sanitize.ts')
    finish(await runSanitize(paths, flags, io))
  })
}
