import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
// Below the project, so that the bundle finds the packages that it leaves outside itself.
const built = `${root}node_modules/.cache/tokentrail-cli-test/`

beforeAll(async () => {
  mkdirSync(built, { recursive: true })
  await build({
    entryPoints: [`${root}src/cli/main.ts`],
    outdir: built,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  })
})

function start(...argv: readonly string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, [`${built}main.mjs`, ...argv], { cwd: `${root}fixtures` })
}

describe('the process', () => {
  it('answers --version', async () => {
    const child = start('--version')
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(text).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('takes a closed pipe for no error', async () => {
    const child = start('flows/good-rotation.har')
    child.stdout?.destroy()
    let complaints = ''
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(complaints).toBe('')
  })

  it('ends with 130 at Ctrl-C', async () => {
    const child = start('-')
    // More than a pipe holds: it is taken only by a reader, which then waits for more.
    const text = `### 2025-03-01T08:00:00Z\n${'#'.repeat(4_000_000)}`
    await new Promise((resolve) => child.stdin?.write(text, resolve))
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([130, null])
  })
})
