import { Command } from 'commander'
import { aadstsDbOption } from './aadsts-db-option.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import type { ExplainFlags } from './explain-name.ts'
import type { Io } from './io.ts'

/** `tokentrail explain`: the documentation of rules and error codes, offline. */
export function explainCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('explain rules and error codes')
    .description('Explains rules, AADSTS and AADB2C codes, and OAuth errors. Needs no network.')
    .argument(
      '<names...>',
      'rotated-refresh-token-ignored, AADSTS700082, 700082, AADB2C90080, invalid_grant, …',
    )
    .option('--examples', 'print every example of the rule, not only one of each kind')
    .addOption(aadstsDbOption())
    .option('--no-color', 'no colour')
    .action(async (names: string[], flags: ExplainFlags) => {
      const { explainNames } = await import('./explain-name.ts')
      const lines = await explainNames(names, flags, io)
      io.stdout.write(`${lines.join('\n')}\n`)
      finish(exitCodes.ok)
    })
}
