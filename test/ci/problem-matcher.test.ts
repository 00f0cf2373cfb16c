import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { formats } from '../../src/index.ts'
import { createTestIo } from '../cli/test-io.ts'
import { exchange, finding, report, sampleReport } from '../report/sample-report.ts'

const root = join(import.meta.dirname, '../..')
const tasks = JSON.parse(readFileSync(join(root, 'docs/vscode-tasks.json'), 'utf8')) as {
  readonly tasks: readonly Task[]
}
const [task] = tasks.tasks

interface Task {
  readonly command: string
  readonly args: readonly string[]
  readonly problemMatcher: readonly Matcher[]
}

interface Matcher {
  readonly severity: string
  readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string; kind?: 'file' }
}

/** What an editor shows; `line` and `column` are absent where the problem is one of the file. */
type Problem = Readonly<Record<string, string | undefined>>

const groups = ['severity', 'code', 'file', 'line', 'column', 'message']

/** As VS Code does: the first matcher that takes a line has it. */
function problemsIn(text: string): Problem[] {
  return text.split('\n').flatMap((line) => {
    for (const { pattern } of task?.problemMatcher ?? []) {
      const found = new RegExp(pattern.regexp).exec(line)
      if (found === null) continue
      return [
        Object.fromEntries(
          groups.flatMap((name) => {
            const group = pattern[name]
            return group === undefined ? [] : [[name, found[group]]]
          }),
        ),
      ]
    }
    return []
  })
}

describe('the problem matchers of VS Code', () => {
  it('belong to a task that writes what they read', () => {
    expect([task?.command, ...(task?.args ?? [])].join(' ')).toBe(
      `npx tokentrail check -f ${formats.agent.id}`,
    )
  })

  it('take a remark for an information, of which VS Code does not know the word', () => {
    expect(task?.problemMatcher.map(({ severity }) => severity)).toEqual(['info', 'info'])
  })

  it('find every finding of a real run on its line', async () => {
    const name = 'flows/oldest-cache-copy.har'
    const io = createTestIo({ cwd: join(root, 'fixtures') })
    await run([name, '-f', 'agent'], io)
    const problems = problemsIn(io.out())
    expect(problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'error refresh-token-expired-inactive',
      'error stale-refresh-token-after-sign-in',
      'warning retry-after-permanent-failure',
      'remark too-few-refreshes',
      'remark too-few-refreshes',
    ])
    const lines = readFileSync(join(root, 'fixtures', name), 'utf8').split('\n')
    for (const { file, line, column, message } of problems) {
      expect(file).toBe(name)
      expect(lines[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(/^\{/)
      expect(message).toMatch(/^rt-\d is .*| fix: |^Client |^rt-\d of /)
      expect(message).not.toContain('confidence=')
    }
  })

  it('put what has no line on the file', async () => {
    const io = createTestIo({ cwd: join(root, 'fixtures') })
    await run(['har/chrome-sanitized.har', 'saz/tunnels-only.saz', '-f', 'agent'], io)
    const problems = problemsIn(io.out())
    expect(problems.map(({ file, line }) => [file, line])).toEqual(
      expect.arrayContaining([['saz/tunnels-only.saz', undefined]]),
    )
    expect(problems).toHaveLength(io.out().trimEnd().split('\n').length - 1)
  })

  it('put a finding in an archive on the archive', () => {
    const [problem] = problemsIn(tell('my day.zip/a b.har', 'my day.zip'))
    expect(problem).toMatchObject({ file: 'my day.zip', severity: 'error' })
    expect(problem).not.toHaveProperty('line')
  })

  it.each(['a.har', 'my capture.har', 'with=sign.har', "it's.har", 'a|b.har', 'ü/東京 1.har'])(
    'read the name %s',
    (name) => {
      const [problem, ...rest] = problemsIn(tell(name))
      expect(problem).toMatchObject({ file: name.replace('|', '¦'), line: '12', column: '4' })
      expect(problem?.['message']).toMatch(/^What was found\. \| fix: /)
      expect(rest).toEqual([])
    },
  )
})

/** The lines about one finding in a capture of this name. */
function tell(name: string, archive?: string): string {
  const [first] = sampleReport.captures
  if (first === undefined) throw new TypeError('The sample report has captures.')
  const capture = { ...first, name, ...(archive !== undefined && { archive }) }
  return formats.agent.render(
    report({
      captures: [capture],
      exchanges: [exchange('x1', { capture: name, entry: 3, line: 12, column: 4 })],
      findings: [
        finding({ message: 'What was found', at: [{ exchange: 'x1', capture: name, entry: 3 }] }),
      ],
    }),
  )
}
