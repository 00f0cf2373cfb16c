import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { run } from '../src/cli/run.ts'
import { captureFormats, formats } from '../src/index.ts'
import { createTestIo } from './cli/test-io.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const advice = 'Run `UPDATE_README=1 npx vitest run test/readme.test.ts`.'
const between = /(?<=<!-- formats -->\n).*?(?=<!-- \/formats -->)/s

if (process.env['UPDATE_README'] === '1') {
  const text = readFileSync(`${root}README.md`, 'utf8')
  writeFileSync(
    `${root}README.md`,
    text.replace(between, () => formatTable()),
  )
}

const readme = readFileSync(`${root}README.md`, 'utf8')

/** The fenced blocks of one language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  )
}

describe('the README', () => {
  it('shows what its commands really print', async () => {
    const shown = blocks('console').filter((block) => /npx tokentrail .*\n./.test(block))
    expect(shown.length).toBeGreaterThan(1)
    for (const block of shown) {
      const [command = '', ...lines] = block.trimEnd().split('\n')
      const args = command.replace(/^.*npx tokentrail /, '').split(' ')
      const printed = await printedBy(args)
      let from = 0
      for (const line of lines.filter((one) => one !== '…')) {
        const at = printed.indexOf(line, from)
        expect(at, `not printed, or not in this order: ${line}`).toBeGreaterThanOrEqual(from)
        from = at + 1
      }
    }
  })

  it('has an example that runs', () => {
    const [example = ''] = blocks('ts')
    const expected = /^\/\/ (.+)$/m.exec(example)?.[1]
    const { outputFiles } = buildSync({
      stdin: { contents: example, resolveDir: root, loader: 'ts' },
      alias: { tokentrail: `${root}src/index.ts` },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
    })
    const program = outputFiles[0]?.text ?? ''
    const { stdout } = spawnSync(process.execPath, ['--input-type=module'], {
      cwd: root,
      input: program,
      encoding: 'utf8',
    })
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(expected)
  })

  it('tells what is read', () => {
    expect(between.exec(readme)?.[0], advice).toBe(formatTable())
  })

  it('tells what is written', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` +\|/gm)].map(([, id]) => id)
    expect(new Set(rows)).toEqual(new Set(['table', ...Object.keys(formats)]))
  })

  it('names only files that exist', () => {
    const names = readme.match(/fixtures\/[\w./-]+\w/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(() => readFileSync(`${root}${name}`)).not.toThrow()
  })
})

/** The lines that a command prints in a folder with the fixtures that it names. */
async function printedBy(args: readonly string[]): Promise<readonly string[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'tokentrail-readme-'))
  try {
    for (const path of args.filter((arg) => arg.startsWith('fixtures/')))
      cpSync(join(root, path), join(cwd, path))
    const io = createTestIo({ cwd })
    await run(args, io)
    return `${io.out()}\n${io.err()}`.split('\n')
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** What is known of every format, as the README shows it. */
function formatTable(): string {
  const rows = captureFormats.map(({ title, extensions, about }) => {
    const endings = extensions.map((extension) => `\`${extension}\``).join(' ')
    const name = endings === '' ? title : `${title} ${endings}`
    return `| ${[name, about.writtenBy, about.proves, about.lacks].join(' | ')} |`
  })
  return [
    '',
    '<!-- prettier-ignore -->',
    '| what is read | written by | proves | cannot contain |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '',
  ].join('\n')
}
