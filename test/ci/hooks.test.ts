import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { captureFormats } from '../../src/index.ts'
import { buildCli } from '../cli/built-cli.ts'
import { createJob, type Job, type Ran } from './job.ts'
import { liveCapture, liveMark } from './live-capture.ts'

const root = join(import.meta.dirname, '../..')
const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[]
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: object }

interface Hook {
  readonly id: string
  readonly entry: string
  readonly language: string
  readonly files: string
  readonly require_serial: boolean
}

describe('the hooks of pre-commit', () => {
  it('are two, and start what the package installs', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['tokentrail-check', 'tokentrail-audit'])
    for (const { entry, language, require_serial } of hooks) {
      expect(Object.keys(manifest.bin)).toContain(entry.split(' ')[0])
      // One run for all files, so that there is one summary.
      expect({ language, require_serial }).toEqual({ language: 'node', require_serial: true })
    }
  })

  it.each(captureFormats.flatMap(({ extensions }) => extensions))(
    'look at names on %s',
    (ending) => {
      for (const { files } of hooks) {
        expect(`captures/a b${ending}`).toMatch(inPython(files))
        expect(`A${ending.toUpperCase()}.gz`).toMatch(inPython(files))
      }
    },
  )

  it('look at no other names', () => {
    const others = [
      'a.json',
      'a.har.expect.json',
      'har',
      'src/har.ts',
      'a.harbour',
      'tokentrail.sarif',
    ]
    for (const { files } of hooks)
      for (const name of others) expect(name).not.toMatch(inPython(files))
  })
})

describe('the entries of the hooks', () => {
  let cli = ''
  beforeAll(async () => {
    cli = join(await buildCli('hooks'), 'main.js')
  })

  it.each(['good-rotation.har', 'my good rotation.har'])('let %s pass', (name) => {
    const job = createJob({ cli, programs: ['tokentrail'] })
    copyFileSync(join(root, 'fixtures/flows/good-rotation.har'), join(job.folder, name))
    writeFileSync(join(job.folder, 'empty.har'), '{"log":{"version":"1.2","entries":[]}}')
    for (const { id, entry } of hooks)
      expect({ id, code: commit(job, entry, [name, 'empty.har']).code }).toEqual({ id, code: 0 })
  })

  it('stop a commit of a capture with a fault', () => {
    const job = createJob({ cli, programs: ['tokentrail'] })
    copyFileSync(join(root, 'fixtures/flows/rotated-token-ignored.har'), join(job.folder, 'a.har'))
    const { code, stdout } = commit(job, entryOf('tokentrail-check'), ['a.har'])
    expect(code).toBe(1)
    expect(stdout).toContain('a.har')
  })

  it('stop a commit of a capture with a live secret', () => {
    const job = createJob({ cli, programs: ['tokentrail'] })
    writeFileSync(join(job.folder, 'live.har'), liveCapture())
    for (const { entry } of hooks) {
      const { code, stdout, stderr } = commit(job, entry, ['live.har'])
      expect(code).toBe(1)
      expect(stdout + stderr).toContain('live.har')
      expect(stdout + stderr).not.toContain(liveMark)
    }
  })
})

/** As pre-commit runs an entry: its words, then the names of staged files. */
function commit(job: Job, entry: string, names: readonly string[]): Ran {
  return job.run(`${entry} ${names.map((name) => `'${name}'`).join(' ')}`)
}

function entryOf(id: string): string {
  return hooks.find((hook) => hook.id === id)?.entry ?? ''
}

/** Python writes the flag of a pattern at its beginning. */
function inPython(pattern: string): RegExp {
  expect(pattern).toMatch(/^\(\?i\)/)
  return new RegExp(pattern.slice(4), 'i')
}
