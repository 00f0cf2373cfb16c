import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What a script of a job did. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** The command line of each program that stands for `npx` or `tokentrail`, its name first. */
  readonly calls: readonly (readonly string[])[]
  /** What the step told the job: `exit-code=0`. */
  readonly outputs: readonly string[]
  readonly summary: string
}

/** A machine that runs jobs: `npx` and `tokentrail` are there, and tell how they were called. */
export interface Job {
  /** Where the repository lies. */
  readonly folder: string
  run(script: string, env?: Readonly<Record<string, string>>): Ran
}

export interface JobOptions {
  /** `main.js` of the command line that the programs run; without it they do nothing. */
  readonly cli?: string
  /** What the programs end with, where there is no command line. */
  readonly code?: number
  /** Names of the programs in `PATH`. */
  readonly programs?: readonly string[]
}

/** Makes a job's machine in a temporary folder, for the length of a test. */
export function createJob({ cli, code = 0, programs = ['npx'] }: JobOptions = {}): Job {
  const home = mkdtempSync(join(tmpdir(), 'tokentrail-job-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const folder = join(home, 'repository')
  const bin = join(home, 'bin')
  for (const one of [folder, bin]) mkdirSync(one)
  const files = { calls: join(home, 'calls'), output: join(home, 'o'), summary: join(home, 's') }
  const end = cli === undefined ? `exit ${code}` : `exec "${process.execPath}" "${cli}" "$@"`
  for (const name of programs) {
    const program = join(bin, name)
    writeFileSync(program, standIn(name, files.calls, end))
    chmodSync(program, 0o755)
  }
  return {
    folder,
    run(script, env = {}) {
      for (const file of Object.values(files)) writeFileSync(file, '')
      const path = join(home, 'script.sh')
      writeFileSync(path, script)
      // As the runner of GitHub starts it; GitLab and Azure differ in nothing that matters here.
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', path],
        {
          cwd: folder,
          encoding: 'utf8',
          env: {
            PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
            GITHUB_OUTPUT: files.output,
            GITHUB_STEP_SUMMARY: files.summary,
            GITHUB_ACTION_PATH: root,
            ...env,
          },
        },
      )
      return {
        code: status,
        stdout,
        stderr,
        calls: callsIn(files.calls),
        outputs: readFileSync(files.output, 'utf8').trimEnd().split('\n'),
        summary: readFileSync(files.summary, 'utf8'),
      }
    },
  }
}

/** Notes its command line, with a NUL behind each word and another behind the last. */
function standIn(name: string, calls: string, end: string): string {
  return [
    '#!/usr/bin/env bash',
    `{ printf '%s\\0' ${name} "$@"; printf '\\0'; } >> "${calls}"`,
    'while [[ ${1-} == --* && $1 != --version ]]; do shift; done',
    'if [[ ${1-} == tokentrail* ]]; then shift; fi',
    end,
    '',
  ].join('\n')
}

function callsIn(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\0\0')
    .flatMap((call) => (call === '' ? [] : [call.split('\0')]))
}
