import { TokentrailError } from '../index.ts'
import { plainFlags } from './analyze-flags.ts'
import { commandNames } from './command-names.ts'
import { describeCrash } from './describe-crash.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { say, type Io } from './io.ts'

/** Runs one command line, without the name of the program; gives the exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const captures = plainCaptures(argv)
    if (captures !== undefined) {
      const { analyzeCaptures } = await import('./analyze-captures.ts')
      return await analyzeCaptures(captures, plainFlags, [], io)
    }
    const { runProgram } = await import('./program.ts')
    return await runProgram(argv, io)
  } catch (error) {
    return exitCodeOf(error, io)
  }
}

/**
 * What most people type: captures, and not one option. To load a parser for that would take longer
 * than to read a small capture.
 */
function plainCaptures(argv: readonly string[]): readonly string[] | undefined {
  const [first] = argv
  const captures = first === 'analyze' ? argv.slice(1) : argv
  const isCommand = first === captures[0] && commandNames.some((name) => name === first)
  const hasOption = captures.some((one) => one.startsWith('-') && one !== '-')
  return captures.length === 0 || isCommand || hasOption ? undefined : captures
}

function exitCodeOf(error: unknown, io: Io): ExitCode {
  if (error instanceof TokentrailError) {
    say(io, error.message)
    if (error.code === 'cancelled') return exitCodes.cancelled
    return error.code === 'option-invalid' ? exitCodes.usage : exitCodes.unreadable
  }
  say(io, describeCrash(error))
  return exitCodes.internal
}
