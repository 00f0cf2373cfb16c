import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '../../src/cli/run.ts'
import { fixtureBytes } from '../report/fixture-report.ts'
import { createTestIo, type TestIoOptions } from './test-io.ts'

/** A folder of captures in which `tokentrail check` runs and writes. */
export interface CheckFolder {
  readonly path: string
  /** Copies fixtures, under their own names. */
  copy(...fixtures: readonly string[]): void
  write(name: string, content: string | object | Uint8Array): void
  read(name: string): string
  /** Every file, by name. */
  files(): string[]
  check(line?: string, options?: TestIoOptions): Promise<CheckRun>
  /** Any command line; words are parted by spaces. */
  run(line: string, options?: TestIoOptions): Promise<CheckRun>
  remove(): void
}

export interface CheckRun {
  readonly code: number
  readonly out: string
  readonly err: string
}

export function createCheckFolder(): CheckFolder {
  const path = mkdtempSync(join(tmpdir(), 'tokentrail-check-'))
  const write: CheckFolder['write'] = (name, content) => {
    const isRaw = typeof content === 'string' || content instanceof Uint8Array
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), isRaw ? content : JSON.stringify(content))
  }
  const runLine: CheckFolder['run'] = async (line, options = {}) => {
    const io = createTestIo({ cwd: path, ...options })
    const code = await run(line.split(' ').filter(Boolean), {
      ...io,
      writeFile: (file, text) => writeFileSync(file, text),
    })
    return { code, out: io.out(), err: io.err() }
  }
  return {
    path,
    write,
    copy: (...fixtures) =>
      fixtures.forEach((name) => write(name.split('/').at(-1) ?? name, fixtureBytes(name))),
    read: (name) => readFileSync(join(path, name), 'utf8'),
    files: () => readdirSync(path).toSorted(),
    check: (line = '', options = {}) => runLine(`check ${line}`, options),
    run: runLine,
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
