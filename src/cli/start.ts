import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { describeCrash } from './describe-crash.ts'
import { exitCodes } from './exit-codes.ts'
import { askHidden } from './hidden-prompt.ts'
import type { Io } from './io.ts'
import { run } from './run.ts'

/** Connects the command line to the process that it runs in, and sets its exit code. */
export async function start(process: NodeJS.Process): Promise<void> {
  process.once('SIGINT', () => process.exit(exitCodes.cancelled))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', tolerateClosedPipe)
  const io: Io = {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    clock: () => performance.now(),
    today: () => Date.now(),
    writeFile: (path, text) => writeFileSync(path, text),
    ...(process.stdin.isTTY &&
      process.stderr.isTTY && {
        askHidden: (question: string) => askHidden(question, process.stdin, process.stderr),
      }),
  }
  const crash = (error: unknown): void => {
    process.stderr.write(`tokentrail: ${describeCrash(error)}\n`)
    process.exit(exitCodes.internal)
  }
  process.once('uncaughtException', crash)
  process.exitCode = await run(process.argv.slice(2), io)
}

/** `tokentrail … | head` closes the pipe early, which is its right. */
function tolerateClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
