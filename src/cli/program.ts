import { Command, CommanderError } from 'commander'
import { captureFormats, tool } from '../index.ts'
import { analyzeCommand } from './analyze.ts'
import { checkCommand } from './check.ts'
import { exitCodeMeanings, exitCodes, type ExitCode } from './exit-codes.ts'
import { explainCommand } from './explain.ts'
import { initCommand } from './init.ts'
import { say, type Io } from './io.ts'
import { openCommand } from './open.ts'
import { reportCommand } from './report.ts'
import { rulesCommand } from './rules.ts'
import { sanitizeCommand } from './sanitize.ts'
import { paragraph } from './table/layout.ts'

/** A command, which hands its exit code to `finish`. */
type CreateCommand = (io: Io, finish: (code: ExitCode) => void) => Command

const commands: readonly CreateCommand[] = [
  analyzeCommand, // also for a path without a command
  checkCommand,
  openCommand,
  reportCommand,
  explainCommand,
  rulesCommand,
  sanitizeCommand,
  initCommand,
]

const HELP_WIDTH = 100

/** Parses a command line and runs its command; gives the exit code. Throws what the command throws. */
export async function runProgram(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok
  try {
    await createProgram(io, (result) => (code = result)).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Its message has been written already, or the help that was asked for.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  }
}

/** The whole command line; parsing it runs the command and throws `CommanderError` on misuse. */
function createProgram(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command(tool.name)
    .description(
      'Reads network captures, follows every OAuth token through them, and says what will break,\n' +
        'when, why, and who has to act. Nothing leaves this machine.',
    )
    .usage('[analyze] <captures...> [options]')
    .version(tool.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', () => `\n${captureHelp()}\n\n${examples}\n\n${exitCodeHelp()}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text) => say(io, rephrase(text)),
      getOutHelpWidth: () => Math.min(io.stdout.columns ?? HELP_WIDTH, HELP_WIDTH),
      getErrHelpWidth: () => Math.min(io.stderr.columns ?? HELP_WIDTH, HELP_WIDTH),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  for (const [n, create] of commands.entries()) {
    const command = create(io, finish).helpOption('-h, --help', 'print this help')
    program.addCommand(command.copyInheritedSettings(program), { isDefault: n === 0 })
  }
  return program
}

const examples = `Examples:
  $ tokentrail partner.har
  $ tokentrail monday.saz tuesday.saz             two captures as one timeline
  $ tokentrail captures/ -f table -f json -o report.json
  $ tokentrail partner.har -f sarif -o tokentrail.sarif -f html -o report.html
  $ tokentrail open partner.har                   the same as a page, in the browser
  $ tokentrail report --from report.json -f markdown
  $ tokentrail 'captures/**/*.har' --separate --fail-on warning
  $ tokentrail sanitize partner.har -o clean.har  a copy without secrets, to share or commit
  $ tokentrail traces.zip --password-file password.txt
  $ tokentrail check fixtures/                    recorded captures against what is expected of them
  $ tokentrail explain AADSTS700082`

function captureHelp(): string {
  const titles = captureFormats.map(({ title }) => title).join(', ')
  const packed =
    'They may be packed (.gz, .zst, .zip), several in one. For encrypted archives see --password-file in the help of analyze.'
  const lines = [`${titles}.`, packed].flatMap((text) => paragraph(text, HELP_WIDTH, '  '))
  return ['Captures:', ...lines].join('\n')
}

function exitCodeHelp(): string {
  const lines = exitCodeMeanings.map(
    ([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`,
  )
  return ['Exit codes:', ...lines].join('\n')
}

/** Commander's message as one sentence in the voice of the rest. */
function rephrase(message: string): string {
  return message
    .trim()
    .replace(/^error: /, '')
    .replace(/'([^']*)'/g, '"$1"')
    .replace(/\.?\n\(Did you mean (.*)\?\)$/, '. Did you mean $1?')
}
