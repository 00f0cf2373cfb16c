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
      /^src\/(?:report\/report|config\/(?:aadsts-db|config|expectation))\.schema\.json$/,
      /^dist\/(?:tokentrail\.html|report\/report\.schema\.json|config\/[a-z-]+\.schema\.json)$/,
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
    'src/config/config.schema.json',
    'src/config/expectation.schema.json',
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
    expect(() => compile('typed.ts')).not.toThrow()
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

describe('the installed matchers', () => {
  beforeAll(() => project.install('vitest', 'expect', 'jest', '@jest/globals', '@playwright/test'))

  it.each([
    { runner: 'vitest', expectOf: "import { expect } from 'vitest'", globals: [] },
    { runner: 'jest', expectOf: "import { expect } from '@jest/globals'", globals: [] },
    { runner: 'jest', expectOf: '// the global one', globals: ['jest'] },
  ])('have types for $runner: $expectOf', ({ runner, expectOf, globals }) => {
    project.write(
      'matchers.ts',
      `${expectOf}
       import { toHaveNoTokenFindings, toMatchTokenExpectation } from 'tokentrail/${runner}'
       expect.extend({ toHaveNoTokenFindings, toMatchTokenExpectation })
       export const done: Promise<void>[] = [
         expect('a.har').toHaveNoTokenFindings({ failOn: 'warning', only: ['oauth-error'] }),
         expect('a.har').not.toMatchTokenExpectation({ counts: { entries: 1 } }),
       ]
       // @ts-expect-error
       void expect('a.har').toHaveNoTokenFindings({ failOn: 'fatal' })`,
    )
    expect(() => compile('matchers.ts', ...globals)).not.toThrow()
  })

  it('have types for Playwright, whose test they extend', () => {
    project.write(
      'fixture.ts',
      `import { test, expect } from 'tokentrail/playwright'
       test.use({ tokentrail: { failOn: 'warning', keepHar: 'sanitized' } })
       test('a', async ({ page }) => {
         await expect(page).toHaveTitle('')
         await expect('a.har').toHaveNoTokenFindings()
       })
       // @ts-expect-error
       test.use({ tokentrail: { failOn: 'fatal' } })`,
    )
    expect(() => compile('fixture.ts')).not.toThrow()
  })

  it('work in Jest', () => {
    project.write(
      'matchers.test.js',
      `import { readFileSync } from 'node:fs'
       import { expect, it } from '@jest/globals'
       import { toHaveNoTokenFindings, toMatchTokenExpectation } from 'tokentrail/jest'
       expect.extend({ toHaveNoTokenFindings, toMatchTokenExpectation })
       const path = ${JSON.stringify(capture)}
       const must = [{ rule: 'rotated-refresh-token-ignored' }]
       it('passes', async () => {
         await expect(path).not.toHaveNoTokenFindings()
         await expect(readFileSync(path)).not.toHaveNoTokenFindings()
         await expect(new URL('file://' + path)).toMatchTokenExpectation({ findings: { must } })
         await expect(JSON.parse(readFileSync(path))).toMatchTokenExpectation({ findings: { must } })
       })
       it('fails', () => expect(path).toHaveNoTokenFindings())`,
    )
    const jest = ['--experimental-vm-modules', join(root, 'node_modules/jest/bin/jest.js')]
    const { code, stdout } = project.node(...jest, '--json', '--rootDir', project.folder)
    const { testResults } = JSON.parse(stdout) as {
      testResults: { assertionResults: { status: string; failureMessages: string[] }[] }[]
    }
    const [passes, fails] = testResults.flatMap(({ assertionResults }) => assertionResults)
    expect(code).toBe(1)
    expect(passes).toMatchObject({ status: 'passed', failureMessages: [] })
    expect(fails?.failureMessages.join()).toContain('was expected to have no token findings')
  })
})

/** Type-checks a file of the project as strictly as can be; throws what the compiler says. */
function compile(file: string, ...globals: readonly string[]): void {
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig']
  const target = ['--module', 'NodeNext', '--target', 'ES2022', '--lib', 'ES2023,DOM']
  const typeRoots = ['--typeRoots', join(root, 'node_modules/@types')]
  const types = ['--types', ['node', ...globals].join()]
  const compiler = join(root, 'node_modules/.bin/tsc')
  const argv = [...options, ...target, ...types, ...typeRoots, file]
  execFileSync(compiler, argv, { cwd: project.folder, encoding: 'utf8' })
}
