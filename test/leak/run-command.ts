import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { run } from '../../src/cli/run.ts'
import { standInPage } from '../report/stand-in-page.ts'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** What was written into files. */
  readonly files: readonly string[]
}

/** A file that the command may read, relative to its working directory. */
export interface InputFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** Stands in the environment. */
  readonly password?: string
}

/**
 * Runs the command line in this process, in a directory that holds only `input`. Its standard error
 * is a terminal, and its clock leaps, so that the progress line is written too.
 */
export async function runCommand(
  argv: readonly string[],
  input?: InputFile,
  columns = 100,
): Promise<Outcome> {
  const cwd = mkdtempSync(join(tmpdir(), 'tokentrail-'))
  const written = { stdout: '', stderr: '' }
  const files: string[] = []
  let now = 0
  try {
    if (input !== undefined) {
      mkdirSync(dirname(join(cwd, input.path)), { recursive: true })
      writeFileSync(join(cwd, input.path), input.bytes)
    }
    const code = await run(argv, {
      stdout: { columns, write: (text) => (written.stdout += text) },
      stderr: { columns, isTTY: true, write: (text) => (written.stderr += text) },
      stdin: Readable.from([]),
      env: input?.password === undefined ? {} : { TOKENTRAIL_PASSWORD: input.password },
      cwd,
      platform: 'linux',
      clock: () => (now += 700),
      today: () => 0,
      writeFile: (_, text) => void files.push(text),
      appendFile: (_, text) => void files.push(text),
      makeFolder: () => cwd,
      readPage: () => Promise.resolve(standInPage),
    })
    return { code, ...written, files }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}
