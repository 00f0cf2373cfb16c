import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { thisMachine } from '../web/browser/this-machine.ts'

const root = join(import.meta.dirname, '../..')

/** A project with tests of Playwright, run by Playwright's own command. */
export interface PlaywrightProject {
  readonly folder: string
  /** Writes `NAME.spec.ts`; `body` is what stands in its one test. */
  spec(name: string, body: string, use?: string): void
  /** Runs all tests; gives the outcome of each by the name of its file. */
  run(): Promise<ReadonlyMap<string, Outcome>>
  remove(): void
}

/** What Playwright's JSON reporter says of a test. */
export interface Outcome {
  readonly status: string
  readonly errors: readonly string[]
  readonly attachments: readonly { readonly name: string; readonly text: string }[]
  /** Descriptions of those that tokentrail added. */
  readonly annotations: readonly string[]
  /** Files that the test left in its output folder. */
  readonly files: readonly string[]
}

interface JsonReport {
  readonly suites: readonly {
    readonly file: string
    readonly specs: readonly {
      readonly tests: readonly { readonly results: readonly JsonResult[] }[]
    }[]
  }[]
}

interface JsonResult {
  readonly status: string
  readonly annotations: readonly { readonly type: string; readonly description?: string }[]
  readonly errors: readonly { readonly message: string }[]
  readonly attachments: readonly {
    readonly name: string
    readonly body?: string
    readonly path?: string
  }[]
}

/** A project whose tests import `tokentrail/playwright` from its source. */
export function createPlaywrightProject(executablePath: string): PlaywrightProject {
  const folder = mkdtempSync(join(tmpdir(), 'tokentrail-playwright-'))
  const args = thisMachine.isRoot ? ['--no-sandbox'] : []
  const use = { launchOptions: { executablePath, args } }
  const config = {
    testDir: '.',
    outputDir: 'out',
    reporter: [['json', { outputFile: 'out.json' }]],
  }
  const text = JSON.stringify({ ...config, workers: 1, use })
  // The source consists of ES modules, and Playwright makes others of tests that are none.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  writeFileSync(join(folder, 'playwright.config.mjs'), `export default ${text}`)
  return {
    folder,
    spec(name, body, options = '{}') {
      const from = JSON.stringify(join(root, 'src/testing/playwright.ts'))
      const lines = [
        `import { test, expect } from ${from}`,
        `test.use({ tokentrail: ${options} })`,
        `test('${name}', async ({ page, browser }) => {`,
        body,
        '})',
      ]
      writeFileSync(join(folder, `${name}.spec.ts`), lines.join('\n'))
    },
    async run() {
      await playwright(folder)
      const report = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as JsonReport
      return new Map(
        report.suites.flatMap(({ file, specs }) => {
          const name = file.replace('.spec.ts', '')
          const [result] = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results))
          return result === undefined ? [] : [[name, outcomeOf(result, folder, name)]]
        }),
      )
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Not synchronously: the server that the tests talk to runs in this process. */
function playwright(cwd: string): Promise<void> {
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, [cli, 'test', '-c', cwd], { cwd, env, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve())
  })
}

function outcomeOf(
  { status, annotations, errors, attachments }: JsonResult,
  folder: string,
  name: string,
): Outcome {
  return {
    status,
    annotations: annotations.flatMap(({ type, description }) =>
      type === 'tokentrail' && description !== undefined ? [description] : [],
    ),
    errors: errors.map(({ message }) => message),
    attachments: attachments.map(({ name: title, body, path }) => ({
      name: title,
      text: body === undefined ? textOf(path) : Buffer.from(body, 'base64').toString(),
    })),
    files: filesOf(join(folder, 'out'), name),
  }
}

function textOf(path = ''): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function filesOf(out: string, name: string): readonly string[] {
  const own = existsSync(out) ? readdirSync(out).filter((folder) => folder.startsWith(name)) : []
  return own
    .flatMap((folder) => readdirSync(join(out, folder), { recursive: true, encoding: 'utf8' }))
    .toSorted()
}
