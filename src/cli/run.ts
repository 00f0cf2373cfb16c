import { CommanderError } from 'commander'
import { TokentrailError } from '../index.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { describeCrash } from './describe-crash.ts'
import { say, type Io } from './io.ts'
import { createProgram } from './program.ts'

/** Runs one command line, without the name of the program; gives the exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: ExitCode = exitCodes.ok
  try {
    await createProgram(io, (result) => (code = result)).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return exitCodeOf(error, io)
  }
}

function exitCodeOf(error: unknown, io: Io): ExitCode {
  // Commander has written its own message already, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof TokentrailError) {
    say(io, error.message)
    if (error.code === 'cancelled') return exitCodes.cancelled
    return error.code === 'option-invalid' ? exitCodes.usage : exitCodes.unreadable
  }
  say(io, describeCrash(error))
  return exitCodes.internal
}
