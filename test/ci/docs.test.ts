import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  azureSteps,
  githubWorkflow,
  gitlabJob,
  preCommitHooks,
} from '../../src/cli/init/ci-snippets.ts'
import { tool } from '../../src/index.ts'
import { buildCli } from '../cli/built-cli.ts'
import { createJob } from './job.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')

/** The first block of code below a heading, without the comment that names its file. */
function blockBelow(heading: string): string {
  const section = page.split(`\n## ${heading}\n`)[1] ?? ''
  return /```\w+\n(?:# .*\n)?([\s\S]*?)```/.exec(section)?.[1] ?? ''
}

describe('the page about CI', () => {
  it('names this version everywhere', () => {
    const named = [...page.matchAll(/tokentrail@v?([\d.]+\d)|rev: v([\d.]+\d)/g)]
    expect(named.length).toBeGreaterThan(3)
    for (const [, first, second] of named) expect(first ?? second).toBe(tool.version)
  })

  it('links to what exists', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) expect(existsSync(join(root, 'docs', link)), link).toBe(true)
  })

  it('has the words that init writes', () => {
    expect(blockBelow('GitLab')).toBe(gitlabJob)
    expect(blockBelow('Azure Pipelines')).toBe(azureSteps)
  })
})

describe('its example for GitHub', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly inputs: object
    readonly outputs: object
  }
  const workflow = parse(blockBelow('GitHub')) as Workflow

  it('uses inputs and outputs that the action has', () => {
    const steps = workflow.jobs['captures']?.steps ?? []
    const own = steps.find(({ uses }) => uses?.includes('tokentrail') === true)
    expect(Object.keys(action.inputs)).toEqual(
      expect.arrayContaining(Object.keys(own?.with ?? { none: '' })),
    )
    const used = [...blockBelow('GitHub').matchAll(/steps\.tokentrail\.outputs\.([\w-]+)/g)]
    expect(used.length).toBeGreaterThan(0)
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(used.map(([, n]) => n)))
    expect(own?.id).toBe('tokentrail')
  })

  it('may upload, and nothing else', () => {
    expect(workflow.permissions).toEqual({ contents: 'read', 'security-events': 'write' })
  })

  it('stands above a table of all inputs', () => {
    const named = [...page.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    )
    expect(new Set(named)).toEqual(new Set(Object.keys(action.inputs)))
  })
})

interface Workflow {
  readonly permissions: object
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly script?: string
  readonly with?: object
}

describe('the example for pre-commit', () => {
  it('names hooks that exist', () => {
    const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as {
      id: string
    }[]
    const { repos } = parse(blockBelow('pre-commit')) as { repos: { hooks: { id: string }[] }[] }
    expect(repos[0]?.hooks.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id))
  })
})

describe('the examples for test runners', () => {
  const section = page.split('\n## Vitest, Jest, Playwright\n')[1] ?? ''
  const examples = [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text)

  it('import what the package exports', async () => {
    expect(examples).toHaveLength(2)
    for (const contents of examples) {
      const [entry = ''] = /(?<=from 'tokentrail\/)\w+/.exec(contents) ?? []
      const built = build({
        stdin: { contents, resolveDir: root, loader: 'ts' },
        alias: { [`tokentrail/${entry}`]: join(root, `src/testing/${entry}.ts`) },
        external: ['vitest', '@playwright/test'],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        logLevel: 'silent',
      })
      // A name that is not exported is an error of the bundler.
      await expect(built).resolves.toMatchObject({ errors: [] })
    }
  })
})

describe('what the examples run', () => {
  let cli = ''
  beforeAll(async () => {
    cli = join(await buildCli('docs'), 'main.js')
  })

  const gitlab = parse(blockBelow('GitLab')) as {
    tokentrail: { script: string[]; artifacts: { reports: { junit: string } } }
  }
  const azure = parse(blockBelow('Azure Pipelines')) as {
    steps: { script?: string; inputs?: { testResultsFiles?: string } }[]
  }
  const github = parse(githubWorkflow) as Workflow
  const hooks = parse(preCommitHooks) as { repos: { hooks: { entry: string }[] }[] }

  const gitlabFile = gitlab.tokentrail.artifacts.reports.junit
  const azureFile = azure.steps.flatMap(({ inputs }) => inputs?.testResultsFiles ?? [])[0]
  const examples: readonly (readonly [string, string, string | undefined])[] = [
    ['GitLab', gitlab.tokentrail.script.join('\n'), gitlabFile],
    ['Azure Pipelines', azure.steps.flatMap(({ script }) => script ?? []).join('\n'), azureFile],
    [
      'the workflow of init',
      (github.jobs['captures']?.steps ?? []).flatMap((step) => step.run ?? []).join('\n'),
      undefined,
    ],
    [
      'the hook of init',
      `${hooks.repos[0]?.hooks.map(({ entry }) => entry).join('\n') ?? ''} capture.har`,
      undefined,
    ],
  ]

  it.each(
    examples.flatMap(([name, script, results]) => [
      { name, script, results, flow: 'good-rotation', code: 0 },
      { name, script, results, flow: 'rotated-token-ignored', code: 1 },
    ]),
  )('$name: $flow ends with $code', ({ script, results, flow, code }) => {
    const job = createJob({ cli, programs: ['npx', 'tokentrail'] })
    copyFileSync(join(root, `fixtures/flows/${flow}.har`), join(job.folder, 'capture.har'))
    const ran = job.run(script)
    expect(ran.stderr).toBe('')
    expect(ran.code).toBe(code)
    expect(ran.stdout).not.toBe('')
    if (results === undefined) return
    const xml = readFileSync(join(job.folder, results), 'utf8')
    expect(xml.includes('<failure')).toBe(code === 1)
  })
})
