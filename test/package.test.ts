import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installPacked, type PackedProject } from './package/packed-project.ts'

const root = join(import.meta.dirname, '..')
const capture = join(root, 'fixtures/flows/rotated-token-ignored.har')
const archive = join(root, 'fixtures/saz/classic-20253.saz')
const main = 'node_modules/tokentrail/dist/cli/main.js'
let project: PackedProject

beforeAll(() => {
  project = installPacked()
}, 180_000)

afterAll(() => rmSync(project.folder, { recursive: true, force: true }))

describe('the packed files', () => {
  it('are the documents, the schema and what is built, and nothing else', () => {
    const expected = [
      /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
      /^src\/report\/report\.schema\.json$/,
      /^dist\/(?:tokentrail\.html|report\/report\.schema\.json)$/,
      /^dist\/(?:[a-z0-9-]+\/)*[a-z0-9.-]+\.(?:js|d\.ts)$/,
      // Files of the bundled command line, and what says that they are CommonJS.
      /^dist\/cli\/[a-z0-9-]+-[\w-]{8}\.js$/,
      /^dist\/cli\/package\.json$/,
    ]
    const strangers = project.files.filter((path) => !expected.some((shape) => shape.test(path)))
    expect(strangers, 'Change `files` in package.json, or this list.').toEqual([])
  })

  it.each([
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/tokentrail.html',
    'dist/report/report.schema.json',
    'dist/node/index.js',
    'dist/node/index.d.ts',
    'dist/node/extract-worker.js',
    'dist/cli/main.js',
    'dist/cli/extract-worker.js',
    'src/report/report.schema.json',
  ])('hold %s', (path) => {
    expect(project.files).toContain(path)
  })
})

describe('the installed command', () => {
  it('tells its version', () => {
    expect(project.node(main, '--version')).toEqual({ code: 0, stdout: `${project.version}\n` })
  })

  it('analyses a capture', () => {
    const { code, stdout } = project.node(main, 'analyze', capture, archive, '-f', 'json')
    expect(code).toBe(1)
    const report = JSON.parse(stdout) as {
      findings: { ruleId: string }[]
      captures: { entries: number }[]
    }
    expect(report.findings.map(({ ruleId }) => ruleId)).toContain('rotated-refresh-token-ignored')
    expect(report.captures.map(({ entries }) => entries)).toEqual([13, 8])
  })

  it('starts with a line that names its interpreter', () => {
    const text = readFileSync(join(project.folder, main), 'utf8')
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true)
  })
})

describe('the installed library', () => {
  it('analyses bytes', () => {
    project.write(
      'library.js',
      `import { readFileSync } from 'node:fs'
       import { analyze, rules } from 'tokentrail'
       import { fileSource } from 'tokentrail/node'
       import schema from 'tokentrail/report.schema.json' with { type: 'json' }
       const source = fileSource(${JSON.stringify(archive)})
       const report = await analyze([
         { name: 'a.har', bytes: readFileSync(${JSON.stringify(capture)}) },
         { name: 'b.saz', bytes: source },
       ])
       source.close()
       console.log(report.captures.length, report.summary.errors, typeof schema, Object.keys(rules).length > 10)`,
    )
    expect(project.node('--no-warnings', 'library.js')).toEqual({
      code: 0,
      stdout: '2 1 object true\n',
    })
  })

  it('reads files side by side', () => {
    project.write(
      'threads.js',
      `import { analyze } from 'tokentrail'
       import { fileCapture, sideBySide } from 'tokentrail/node'
       const paths = ${JSON.stringify([capture, archive])}
       const captures = paths.map((path, n) => fileCapture(String(n), path))
       const extractWith = sideBySide(captures, { threads: 2, worthwhile: 0 })
       const report = await analyze(captures, { extractWith })
       console.log(typeof extractWith, report.captures.map(({ entries }) => entries).join())`,
    )
    expect(project.node('--no-warnings', 'threads.js')).toEqual({
      code: 0,
      stdout: 'function 13,8\n',
    })
  })

  it('has types that a strict project accepts', () => {
    project.write(
      'typed.ts',
      `import { analyze, type Report, TokentrailError } from 'tokentrail'
       import { fileSource } from 'tokentrail/node'
       export const report: Promise<Report> = analyze([{ name: 'a', bytes: fileSource('a.har') }])
       export const code = (error: TokentrailError): string => error.code`,
    )
    const options = ['--noEmit', '--strict', '--module', 'NodeNext', '--target', 'ES2022']
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    const compiler = join(root, 'node_modules/.bin/tsc')
    const told = (): string =>
      execFileSync(compiler, [...options, ...types, '--ignoreConfig', 'typed.ts'], {
        cwd: project.folder,
        encoding: 'utf8',
      })
    expect(told).not.toThrow()
  })

  it('runs where there is no Node: bundled for a browser', async () => {
    const { outputFiles, warnings } = await build({
      stdin: { contents: "export { analyze } from 'tokentrail'", resolveDir: project.folder },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      globalName: 'tokentrail',
      logLevel: 'silent',
    })
    expect(warnings).toEqual([])
    const page = createContext({ TextDecoder, TextEncoder, URL, URLSearchParams, Blob, atob, btoa })
    runInContext(`${outputFiles[0]?.text ?? ''};globalThis.tokentrail = tokentrail`, page)
    page['capture'] = new Blob([readFileSync(archive)])
    const call = 'tokentrail.analyze([{ name: "a.saz", bytes: capture }]).then(JSON.stringify)'
    const report = JSON.parse(await (runInContext(call, page) as Promise<string>)) as {
      captures: { entries: number; diagnostics: { code: string }[] }[]
    }
    expect(report.captures[0]?.entries).toBe(8)
    expect(report.captures[0]?.diagnostics.map(({ code }) => code)).not.toContain(
      'body-undecodable',
    )
  })
})
