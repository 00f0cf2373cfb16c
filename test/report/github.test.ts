import { describe, expect, it } from 'vitest'
import github from '../../src/report/github.ts'
import { hostileReport, hostileValues } from './hostile-report.ts'
import { reportOfFlow } from './report-of-flow.ts'
import { capture, exchange, finding, report, rule } from './sample-report.ts'

/** A workflow command, as the runner of GitHub reads it. */
interface Command {
  readonly level: string
  readonly properties: ReadonlyMap<string, string>
  readonly message: string
}

describe('the annotations for GitHub', () => {
  it('point at the entry, and say what is wrong, when it breaks, what to do', async () => {
    const { summary, commands } = read(await renderFlow('twelve-markets-one-broken'))
    expect(summary).toMatch(/^tokentrail: A refresh token that has been replaced is still in use\./)
    const [error, notice] = commands
    expect(error?.level).toBe('error')
    expect(propertiesOf(error)).toEqual({
      file: 'twelve-markets-one-broken.har',
      line: '556',
      col: '4',
      title:
        'A refresh token that has been replaced is still in use (rotated-refresh-token-ignored)',
    })
    expect(error?.message.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(
      ['Client 07070707-3333-4333-8333-333333333333 (tenant', 'When it breaks:', 'What to do:'],
    )
    expect(notice?.level).toBe('notice')
    expect(commands).toHaveLength(2)
  })

  it('are none where nothing is wrong', async () => {
    expect(await renderFlow('good-rotation')).toMatch(
      /^tokentrail: Every refresh token .* Nothing is wrong\. 0 errors, 0 warnings; \d+ rules passed\.\n$/,
    )
  })

  it('tell what to record where nothing could be judged', async () => {
    const { commands } = read(await renderFlow('class-masked-recording'))
    expect(commands[0]?.level).toBe('notice')
    expect(propertiesOf(commands[0])).toEqual({ title: 'Inconclusive' })
    expect(commands[0]?.message).toMatch(/cannot be seen\.\n.*Record again with bodies/)
  })

  it('tell of a rule that crashed', () => {
    const { commands } = read(
      github.render(report({ rules: [rule('some-rule', { verdict: 'crashed' })] })),
    )
    expect(commands.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'error: some-rule: a fault of tokentrail; the other rules were judged.',
    ])
  })

  it('point at an archive as a whole, and at the first line where none is known', () => {
    const name = 'traces.zip/partner.har'
    const at = [{ exchange: 'x1', capture: name, entry: 1 }]
    const place = (archive?: string): ReturnType<typeof propertiesOf> =>
      propertiesOf(
        read(
          github.render(
            report({
              captures: [capture(name, { ...(archive !== undefined && { archive }) })],
              exchanges: [
                exchange('x1', { capture: name, ...(archive && { line: 5, column: 9 }) }),
              ],
              findings: [finding({ at, title: 'T', ruleId: 'r' })],
            }),
          ),
        ).commands[0],
      )
    expect(place('traces.zip')).toEqual({ file: 'traces.zip', line: '1', title: 'T (r)' })
    expect(place()).toEqual({ file: name, line: '1', title: 'T (r)' })
  })

  it('are at most ten of a level: the most important, and what was left out', () => {
    const findings = [
      ...Array.from({ length: 11 }, () => finding({ confidence: 'low', ruleId: 'unsure' })),
      ...Array.from({ length: 3 }, () => finding({ ruleId: 'sure' })),
      ...Array.from({ length: 10 }, () => finding({ severity: 'warning' })),
      ...Array.from({ length: 30 }, () => finding({ severity: 'info' })),
    ]
    const { commands } = read(github.render(report({ findings })))
    const of = (level: string): Command[] => commands.filter((one) => one.level === level)
    expect([of('error'), of('warning'), of('notice')].map(({ length }) => length)).toEqual([
      10, 10, 10,
    ])
    expect(of('error')[2]?.properties.get('title')).toContain('(sure)')
    expect(of('error').at(-1)?.message).toBe('5 more findings, told by -f json: 5 × unsure.')
    expect(of('warning').at(-1)?.properties.get('title')).not.toBe('More findings')
    expect(of('notice').at(-1)?.message).toMatch(/^21 more findings/)
  })

  it('stay short, whatever the values are', () => {
    for (const line of github.render(hostileReport('word '.repeat(10_000))).split('\n'))
      expect(line.length).toBeLessThan(4_000)
  })
})

describe('hostile values in annotations', () => {
  it.each(hostileValues)('start no command of their own: %j', (value) => {
    const text = github.render(hostileReport(value))
    const { summary, commands } = read(text)
    expect(summary).toMatch(/^tokentrail: /)
    expect(text).not.toMatch(/##[a-z]*\[|\r|\u001b/)
    expect(commands.map(({ level }) => level)).toEqual(['error', 'warning', 'notice'])
    const properties = commands.map(({ properties: own }) => [...own.keys()].join())
    expect(properties).toEqual(['file,line,title', 'file,line,title', 'file,line,title'])
    for (const { message } of commands)
      expect(message.split('\n').map((line) => /^(?:When|What|)/.exec(line)?.[0])).toHaveLength(3)
  })

  it('come back as they were from the escapes of a command', () => {
    const value = '50%, 100%25 and %0A: a,b;c'
    const { commands } = read(github.render(hostileReport(value)))
    expect(propertiesOf(commands[0])).toMatchObject({
      file: value,
      title: `${value} (rotated-refresh-token-ignored)`,
    })
    expect(commands[0]?.message).toBe(`${value}.\nWhen it breaks: ${value}\nWhat to do: ${value}`)
  })
})

/** As `ActionCommand` of the runner does: what is no command is a line of the log. */
function read(text: string): { readonly summary: string; readonly commands: readonly Command[] } {
  expect(text.endsWith('\n')).toBe(true)
  const [summary = '', ...lines] = text.slice(0, -1).split('\n')
  expect(summary).not.toMatch(/^\s*::/)
  const commands = lines.map((line) => {
    const [, level = '', list = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? []
    expect(['error', 'warning', 'notice']).toContain(level)
    const properties = list.split(',').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, unescape(value.join('='), ['%3A', ':'], ['%2C', ','])] as const
    })
    return { level, properties: new Map(properties), message: unescape(data) }
  })
  return { summary, commands }
}

function propertiesOf(command: Command | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries<string>(command?.properties ?? [])
}

function unescape(text: string, ...more: readonly (readonly [string, string])[]): string {
  const pairs = [['%0D', '\r'], ['%0A', '\n'], ...more, ['%25', '%']] as const
  return pairs.reduce((done, [escaped, plain]) => done.replaceAll(escaped, plain), text)
}

async function renderFlow(name: string): Promise<string> {
  return github.render(await reportOfFlow(name))
}
