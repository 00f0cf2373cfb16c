import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standInPage } from '../report/stand-in-page.ts'
import { buildCli } from './built-cli.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tokentrail-'))
let built = ''

beforeAll(async () => {
  built = await buildCli('process')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Threads that start are told of on standard error. */
function start(...argv: readonly string[]): ReturnType<typeof spawn> {
  const env = { ...process.env, NODE_DEBUG: 'worker' }
  return spawn(process.execPath, [join(built, 'main.js'), ...argv], { cwd: fixtures, env })
}

describe('the process', () => {
  it('answers --version', async () => {
    const child = start('--version')
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(text).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  // Windows goes by the name of a file.
  it.skipIf(process.platform === 'win32')('is started by its file alone, as npx does', async () => {
    const child = spawn(join(built, 'main.js'), ['--version'])
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('keeps the page of open where nobody else looks, with the page that is built beside it', async () => {
    writeFileSync(join(built, '../tokentrail.html'), standInPage)
    // Nobody at the other end of a connection sees a browser, on any system.
    const elsewhere = { SSH_TTY: '/dev/pts/0', DISPLAY: '', WAYLAND_DISPLAY: '' }
    const env = { ...process.env, ...elsewhere, TMPDIR: folder, TEMP: folder }
    const argv = [join(built, 'main.js'), 'open', 'flows/good-rotation.har']
    const child = spawn(process.execPath, argv, { cwd: fixtures, env })
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    const [, page = ''] =
      /^tokentrail: no browser can be opened here; the page is (.+)\n$/.exec(told) ?? []
    expect(readFileSync(page, 'utf8')).toContain('"name":"flows/good-rotation.har"')
    if (process.platform !== 'win32') expect(statSync(dirname(page)).mode & 0o777).toBe(0o700)
  })

  // Linux has a disk that is always full.
  it.skipIf(process.platform !== 'linux')('says that standard output is full', async () => {
    const full = openSync('/dev/full', 'w')
    const argv = [join(built, 'main.js'), 'flows/good-rotation.har']
    const child = spawn(process.execPath, argv, { cwd: fixtures, stdio: ['ignore', full, 'pipe'] })
    let told = ''
    child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()))
    expect(await once(child, 'close')).toEqual([2, null])
    expect(told).toBe('tokentrail: standard output cannot be written.\n')
    closeSync(full)
  })

  it('takes a closed pipe for no error', async () => {
    const child = start('flows/good-rotation.har')
    child.stdout?.destroy()
    let complaints = ''
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(complaints).toBe('')
  })

  it('ends with 130 at Ctrl-C while it waits for standard input', async () => {
    const child = start('-')
    // More than a pipe holds: it is taken only by a reader, which then waits for more.
    const text = `### 2025-03-01T08:00:00Z\n${'#'.repeat(4_000_000)}`
    await new Promise((resolve) => child.stdin?.write(text, resolve))
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([130, null])
  })

  it('ends with 130 at Ctrl-C in the middle of files that threads read', async () => {
    const large = ['1.har', '2.har'].map((name) => join(folder, name))
    for (const path of large) {
      writeFileSync(path, '{"log":{"entries":[{"a":"')
      truncateSync(path, 16 * 1024 ** 3)
    }
    const child = start(...large)
    let told = ''
    child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()))
    await expect.poll(() => told, { timeout: 20_000 }).toContain('created Worker')
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([130, null])
  })
})
