import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { tool } from '../../src/index.ts'
import { buildCli } from '../cli/built-cli.ts'
import { createJob, type Job, type Ran } from './job.ts'

const root = join(import.meta.dirname, '../..')
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action
const [step] = action.runs.steps

interface Action {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

interface Step {
  readonly id: string
  readonly shell: string
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

describe('the action', () => {
  it('is one step of bash, into whose text nothing is pasted', () => {
    expect(action.runs.using).toBe('composite')
    expect(action.runs.steps).toHaveLength(1)
    expect(step).toMatchObject({ id: 'run', shell: 'bash' })
    expect(step?.run).not.toContain('${{')
  })

  it('hands every input over as a variable that the script reads', () => {
    const names = Object.keys(action.inputs)
    const variables = Object.entries(step?.env ?? {})
    expect(variables.map(([, value]) => value)).toEqual(
      names.map((name) => `\${{ inputs.${name} }}`),
    )
    for (const [name] of variables) expect(step?.run).toContain(`$${name}`)
  })

  it('tells what the step told', () => {
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.run.outputs.${name} }}`)
      expect(step?.run).toContain(`${name}=$`)
    }
  })
})

describe('its command line', () => {
  it('is check of its own version where nothing is said', () => {
    const { code, calls, outputs } = use(createJob(), {})
    expect(calls).toEqual([
      // `--fail-on` would go before that of the configuration.
      ['npx', '--yes', `tokentrail@${tool.version}`, 'check', '-f', 'github', '--'],
    ])
    expect(code).toBe(0)
    expect(outputs).toEqual(['exit-code=0'])
  })

  it('has every input, and a word for each line', () => {
    const { calls } = use(createJob(), {
      command: 'analyze',
      paths: '\n  captures/\r\n\n  my captures/*.har  \n-odd.har\n',
      'fail-on': 'warning',
      'sarif-file': 'out/my report.sarif',
      'junit-file': 'junit.xml',
      version: '^1.2.0-beta.1',
      args: '--ignore\ntoo-few-refreshes\n--require-conclusive',
    })
    expect(calls).toEqual([
      [
        ['npx', '--yes', 'tokentrail@^1.2.0-beta.1', 'analyze', '--fail-on', 'warning'],
        ['-f', 'github', '-f', 'sarif', '-o', 'out/my report.sarif', '-f', 'junit', '-o'],
        ['junit.xml', '--ignore', 'too-few-refreshes', '--require-conclusive', '--'],
        ['captures/', 'my captures/*.har', '-odd.har'],
      ].flat(),
    ])
  })

  it('of analyze without a path is about the whole repository', () => {
    expect(use(createJob(), { command: 'analyze' }).calls[0]?.slice(-2)).toEqual(['--', '.'])
  })

  it.each([
    [
      ['npx', 'tokentrail'],
      ['tokentrail', 'check'],
    ],
    [['npx'], ['npx', '--no-install', 'tokentrail', 'check']],
  ])('takes what is installed: %j', (programs, expected) => {
    const [call = []] = use(createJob({ programs }), { version: 'installed' }).calls
    expect(call.slice(0, expected.length)).toEqual(expected)
  })

  it.each([0, 1, 2, 3, 4, 5, 70])('ends with %i where the command does', (code) => {
    const ran = use(createJob({ code }), {})
    expect(ran.code).toBe(code)
    expect(ran.outputs).toEqual([`exit-code=${code}`])
  })
})

describe('an input that is code', () => {
  const names = Object.keys(action.inputs)
  const attacks = [
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    'a\ntouch pwned\n',
    'a && touch pwned',
    '${IFS}touch${IFS}pwned',
    '* $HOME ~',
    'a\nexit-code=0',
    '::set-output name=x::y',
  ]

  it.each(names.flatMap((name) => attacks.map((attack) => [name, attack] as const)))(
    'is not run: %s %j',
    (name, attack) => {
      const job = createJob({ code: 1 })
      const { code, calls, outputs } = use(job, { [name]: attack })
      expect(existsSync(join(job.folder, 'pwned'))).toBe(false)
      expect(outputs).toEqual([`exit-code=${code}`])
      const lines = attack.split('\n').filter((line) => line !== '')
      if (code === 2) expect(calls).toEqual([])
      else if (name === 'paths' || name === 'args') {
        expect(calls[0]).toEqual(expect.arrayContaining(lines))
      } else expect(calls[0]).toContain(attack)
    },
  )

  it.each([
    ['command', 'sanitize', 'check or analyze'],
    ['version', 'file:../elsewhere', 'a version of the npm package'],
    ['version', 'https://contoso.example/x.tgz', 'a version of the npm package'],
    ['sarif-file', 'a\nb', 'one line'],
  ])('is refused with the way out: %s %j', (name, value, expected) => {
    const { code, stdout, outputs } = use(createJob(), { [name]: value })
    expect(stdout).toMatch(/^::error title=tokentrail::[A-Z].*\.\n$/)
    expect(stdout).toContain(expected)
    expect([code, outputs]).toEqual([2, ['exit-code=2']])
  })

  it('is refused where Node is too old', () => {
    const job = createJob({ programs: ['npx', 'node'], code: 1 })
    const { code, stdout } = use(job, {})
    expect(code).toBe(2)
    expect(stdout).toContain('put actions/setup-node before this step.')
  })
})

describe('the real command in a job', () => {
  let cli = ''
  beforeAll(async () => {
    cli = join(await buildCli('action'), 'main.js')
  })

  it.each(['analyze', 'check'])(
    'of %s annotates, sums up, writes SARIF, and fails at an error',
    (command) => {
      const job = createJob({ cli })
      const capture = 'rotated-token-ignored.har'
      copyFileSync(join(root, 'fixtures/flows', capture), join(job.folder, capture))
      writeFileSync(join(job.folder, 'tokentrail.sarif'), 'of an earlier run')
      const ran = use(job, {
        command,
        paths: capture,
        'sarif-file': 'tokentrail.sarif',
        'junit-file': 'tokentrail.xml',
      })
      expect(ran.stderr).toBe('')
      expect(ran.code).toBe(1)
      expect(ran.stdout).toContain(`\n::error file=${capture},line=`)
      expect(ran.summary).toContain('## Error')
      expect(ran.outputs).toEqual([
        'exit-code=1',
        'sarif-file=tokentrail.sarif',
        'junit-file=tokentrail.xml',
      ])
      expect(readFileSync(join(job.folder, 'tokentrail.sarif'), 'utf8')).toContain(capture)
    },
  )
})

describe('a file of an earlier run', () => {
  it.each([2, 3])('is no output of one that ended with %i and wrote none', (code) => {
    const job = createJob({ code })
    writeFileSync(join(job.folder, 'old.sarif'), '{}')
    writeFileSync(join(job.folder, 'old.xml'), '<testsuites/>')
    const { outputs } = use(job, { 'sarif-file': 'old.sarif', 'junit-file': 'old.xml' })
    expect(outputs).toEqual([`exit-code=${code}`])
    expect(readFileSync(join(job.folder, 'old.sarif'), 'utf8')).toBe('{}')
  })
})

/** Runs the action's step as a job would. */
function use(job: Job, inputs: Readonly<Record<string, string>>): Ran {
  const values = Object.entries(step?.env ?? {}).map(([variable, value]) => {
    const name = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? ''
    return [variable, inputs[name] ?? action.inputs[name]?.default ?? ''] as const
  })
  return job.run(step?.run ?? '', Object.fromEntries(values))
}
