import { Command, Option } from 'commander'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'

/** `tokentrail rules`: what is looked for. */
export function rulesCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('rules')
    .summary('list the rules')
    .description('Lists the rules, as a table or JSON.')
    .addOption(
      new Option('-f, --format <format>', 'table or json')
        .choices(['table', 'json'])
        .default('table'),
    )
    .option('--json', 'the same as -f json')
    .option('--no-color', 'no colour')
    .action(async (flags: { format: string; json?: true; color: boolean }) => {
      const { rulesAsJson, rulesAsTable } = await import('./list-rules.ts')
      const asJson = flags.json === true || flags.format === 'json'
      io.stdout.write(asJson ? rulesAsJson() : rulesAsTable(io, flags.color))
      finish(exitCodes.ok)
    })
}
