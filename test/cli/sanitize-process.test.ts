import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildCli } from './built-cli.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tokentrail-sanitize-process-'))
let built = ''

beforeAll(async () => {
  built = await buildCli('sanitize-process')
  writeFileSync(join(folder, 'large.har'), largeCapture())
})

beforeEach(() => {
  for (const name of readdirSync(folder)) if (name !== 'large.har') rmSync(join(folder, name))
  writeFileSync(join(folder, 'out.har'), 'old')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** A refresh again and again: enough to be in the middle of it. */
function largeCapture(): string {
  const story = readFileSync(join(fixtures, 'flows/good-rotation.har'), 'utf8')
  const { log } = JSON.parse(story) as { log: { entries: unknown[] } }
  const entries = Array.from({ length: 500 }, () => log.entries).flat()
  return JSON.stringify({ log: { ...log, entries } })
}

function start(): ChildProcess {
  const argv = [join(built, 'main.js'), 'sanitize', 'large.har', '-o', 'out.har']
  return spawn(process.execPath, argv, { cwd: folder })
}

const pending = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.tmp'))

// Windows ends a process without telling it.
describe.skipIf(process.platform === 'win32')('a process that writes a copy', () => {
  it.each([
    ['SIGINT', [130, null], 0],
    ['SIGTERM', [143, null], 0],
    ['SIGHUP', [129, null], 0],
    ['SIGKILL', [null, 'SIGKILL'], 1],
  ] as const)('leaves the older one as it was at %s', async (signal, ending, left) => {
    const child = start()
    await expect.poll(pending, { timeout: 30_000, interval: 5 }).toHaveLength(1)
    child.kill(signal)
    expect(await once(child, 'close')).toEqual(ending)
    expect(readFileSync(join(folder, 'out.har'), 'utf8')).toBe('old')
    expect(pending()).toHaveLength(left)
  })
})

// Linux has a disk that is always full.
it.skipIf(process.platform !== 'linux')('says that standard output is full', async () => {
  const full = openSync('/dev/full', 'w')
  const capture = join(fixtures, 'flows/good-rotation.har')
  const argv = [join(built, 'main.js'), 'sanitize', capture, '-o', '-', '-q']
  const child = spawn(process.execPath, argv, { stdio: ['ignore', full, 'pipe'] })
  let told = ''
  child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()))
  expect(await once(child, 'close')).toEqual([2, null])
  expect(told).toBe('tokentrail: standard output cannot be written.\n')
  closeSync(full)
})
