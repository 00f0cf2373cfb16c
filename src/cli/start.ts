import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TokentrailError } from '../index.ts'
import { describeCrash } from './describe-crash.ts'
import { exitCodes } from './exit-codes.ts'
import type { Io } from './io.ts'
import { hasBrowser, openFile } from './open-file.ts'
import { run } from './run.ts'

/** Connects the command line to the process that it runs in, and sets its exit code. */
export async function start(process: NodeJS.Process): Promise<void> {
  process.once('SIGINT', () => process.exit(exitCodes.cancelled))
  process.once('uncaughtException', (error: unknown) => {
    process.stderr.write(`tokentrail: ${describeCrash(error)}\n`)
    process.exit(exitCodes.internal)
  })
  process.exitCode = await run(process.argv.slice(2), ioOf(process))
}

/** Node opens each standard stream where it is first looked at, which takes a millisecond or two. */
function ioOf(process: NodeJS.Process): Io {
  return {
    get stdout() {
      return tolerant(process.stdout, process)
    },
    get stderr() {
      return tolerant(process.stderr, process)
    },
    get stdin() {
      return process.stdin
    },
    env: process.env,
    get cwd() {
      return workingFolder(process)
    },
    platform: process.platform,
    get extractWorker() {
      return new URL('./extract-worker.js', import.meta.url)
    },
    clock: () => process.uptime() * 1000,
    today: () => Date.now(),
    writeFile: (path, text) => writeFileSync(path, text),
    appendFile: (path, text) => appendFileSync(path, text),
    makeFolder: () => mkdtempSync(join(tmpdir(), 'tokentrail-')),
    readPage: async () => (await import('../node/index.ts')).readPage(),
    get openFile() {
      return hasBrowser(process) ? openFile : undefined
    },
    get askHidden() {
      return hasPerson(process) ? (question: string) => askHidden(question, process) : undefined
    },
    get ask() {
      return hasPerson(process) ? (question: string) => ask(question, process) : undefined
    },
  }
}

/** Another program may have deleted it, or taken away the right to be in it. */
function workingFolder(process: NodeJS.Process): string {
  try {
    return process.cwd()
  } catch {
    throw new TokentrailError('option-invalid', 'the working folder is gone. Go to another one.')
  }
}

/** `tokentrail … | head` closes the pipe early, which is its right; a full disk is told. */
function tolerant(stream: NodeJS.WriteStream, process: NodeJS.Process): NodeJS.WriteStream {
  if (stream.listenerCount('error') > 0) return stream
  return stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    if (stream === process.stdout)
      process.stderr.write('tokentrail: standard output cannot be written.\n')
    process.exit(exitCodes.usage)
  })
}

function hasPerson({ stdin, stderr }: NodeJS.Process): boolean {
  return stdin.isTTY && stderr.isTTY
}

async function askHidden(question: string, { stdin, stderr }: NodeJS.Process): Promise<string> {
  const prompt = await import('./hidden-prompt.ts')
  return prompt.askHidden(question, stdin, stderr)
}

async function ask(question: string, { stdin, stderr }: NodeJS.Process): Promise<string> {
  const { askVisibly } = await import('./visible-prompt.ts')
  return askVisibly(question, stdin, stderr)
}
