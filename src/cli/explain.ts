import { Command } from 'commander'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import type { ExplainFlags } from './explain-name.ts'
import type { Io } from './io.ts'

/** `tokentrail explain`: the documentation of a rule or an error code, offline. */
export function explainCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('explain a rule or an error code')
    .description('Explains a rule, an AADSTS or AADB2C code, or an OAuth error. Needs no network.')
    .argument('<name>', 'rotated-refresh-token-ignored, AADSTS700082, 700082, invalid_grant, …')
    .option('--examples', 'print every example of the rule, not only one of each kind')
    .option('--no-color', 'no colour')
    .action(async (name: string, flags: ExplainFlags) => {
      const { explainName } = await import('./explain-name.ts')
      io.stdout.write(`${explainName(name, flags, io).join('\n')}\n`)
      finish(exitCodes.ok)
    })
}
