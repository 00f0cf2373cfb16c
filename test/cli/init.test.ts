import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { gitIgnored } from '../../src/cli/init/git-ignored.ts'
import { run } from '../../src/cli/run.ts'
import { liveCapture, liveMark } from '../ci/live-capture.ts'
import { writeZip } from '../readers/zip-writer.ts'
import { createTestIo, type TestIoOptions } from './test-io.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')

/** A repository in a temporary folder. */
function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tokentrail-init-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function addFixture(folder: string, fixture: string, name: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  copyFileSync(join(fixtures, fixture), join(folder, name))
}

interface Result {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly questions: readonly string[]
}

async function init(
  folder: string,
  argv: readonly string[] = [],
  options: TestIoOptions = {},
): Promise<Result> {
  const io = createTestIo({ cwd: folder, ...options })
  const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'tokentrail-init-copy-'))
  const code = await run(['init', ...argv], { ...io, makeFolder })
  return { code, out: io.out(), err: io.err(), questions: io.questions }
}

/** Every file below a folder with its text. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/.git/'))
  return Object.fromEntries(
    names
      .toSorted()
      .map((path) => [
        path.slice(folder.length + 1).replaceAll('\\', '/'),
        readFileSync(path, 'utf8'),
      ]),
  )
}

async function check(folder: string): Promise<number> {
  return run(['check'], createTestIo({ cwd: folder }))
}

describe('tokentrail init', () => {
  it('says what to do where there is no capture', async () => {
    const folder = repository({ 'package.json': '{}', 'node_modules/a/b.har': liveCapture() })
    const { code, out, err } = await init(folder, ['--yes'])
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toMatch(/^tokentrail: no capture of a known format in this folder\. Record one /)
  })

  it('proposes expectations, a list of fixtures and a job for clean captures', async () => {
    const folder = repository({ '.github/CODEOWNERS': '' })
    addFixture(folder, 'flows/good-rotation.har', 'captures/good.har')
    addFixture(folder, 'flows/rotated-token-ignored.har', 'captures/old token.har')
    const before = filesIn(folder)
    const { code, out, err } = await init(folder, ['--yes'])
    expect(code).toBe(0)
    expect(err).toBe(
      'tokentrail: 4 files written. Look at what they say, then run tokentrail check.\n',
    )
    const after = filesIn(folder)
    expect(after).toMatchObject(before)
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual([
      '.github/workflows/tokentrail.yml',
      'captures/good.expect.json',
      'captures/old token.expect.json',
      'tokentrail.config.json',
    ])
    expect(JSON.parse(after['tokentrail.config.json'] ?? '')).toEqual({
      failOn: 'error',
      fixtures: { 'captures/good.har': {}, 'captures/old token.har': {} },
    })
    expect(after['captures/old token.expect.json']).toContain('rotated-refresh-token-ignored')
    // What is written was shown, line by line.
    const shown = out.split('\n').map((line) => line.trim())
    for (const line of (after['.github/workflows/tokentrail.yml'] ?? '').trimEnd().split('\n'))
      expect(shown).toContain(line.trim())
    expect(await check(folder)).toBe(0)
  })

  it('puts sanitized copies beside captures with live secrets, and shows none of those', async () => {
    const folder = repository({ 'captures/live.har': liveCapture() })
    const { code, out, err } = await init(folder, ['--yes'])
    expect(code).toBe(0)
    expect(out).toMatch(/✖ captures\/live\.har \(.*:\s+\d+ places in it look like a secret/)
    const after = filesIn(folder)
    expect(Object.keys(after)).toEqual([
      '.gitignore',
      'captures/live.har',
      'captures/live.sanitized.expect.json',
      'captures/live.sanitized.har',
      'tokentrail.config.json',
    ])
    expect(after['captures/live.har']).toBe(liveCapture())
    expect(after['.gitignore']).toBe('/captures/live.har\n')
    for (const [name, text] of Object.entries(after))
      if (name !== 'captures/live.har') expect(text).not.toContain(liveMark)
    expect(out + err).not.toContain(liveMark)
    expect(await check(folder)).toBe(0)
  })

  it.skipIf(process.platform === 'win32')(
    'keeps git from names with odd letters, of which Windows allows none',
    async () => {
      const names = [
        '#1 [a]!*?.har',
        String.raw`back\slash.har`,
        'two\nlines.har',
        'ends with .har',
      ]
      const folder = repository(Object.fromEntries(names.map((name) => [name, liveCapture()])))
      expect((await init(folder, ['--yes'])).code).toBe(0)
      spawnSync('git', ['init', '--quiet'], { cwd: folder })
      expect(gitIgnored([...names, 'lines.har'], folder)).toEqual(new Set(names))
    },
  )

  it('asks once, after it has shown everything, and takes only a yes', async () => {
    const folder = repository({ 'live.har': liveCapture() })
    for (const typed of ['n', '', 'yesterday']) {
      const { code, err, questions } = await init(folder, [], { typed: [typed], columns: 100 })
      expect({ code, questions }).toEqual({ code: 0, questions: ['Write these 4 files? [y/N] '] })
      expect(err).toBe(
        'tokentrail: nothing was written. tokentrail init --yes writes these files.\n' +
          'tokentrail: live.har still holds what looks like secrets or people: keep that out of git, or delete it.\n',
      )
    }
    expect(Object.keys(filesIn(folder))).toEqual(['live.har'])
    const { err } = await init(folder, [], { typed: [' Y '], columns: 100 })
    expect(err).toContain('4 files written')
    expect(existsSync(join(folder, 'live.sanitized.har'))).toBe(true)
  })

  it.each([
    ['with --dry-run', ['--dry-run', '--yes'], { typed: ['y'] }],
    ['where nobody sits at a terminal', [], {}],
  ])('writes nothing %s, and says how to go on', async (_, argv, options) => {
    const folder = repository({ 'live.har': liveCapture() })
    const { code, out, err, questions } = await init(folder, argv, options)
    expect({ code, questions }).toEqual({ code: 0, questions: [] })
    expect(out).toContain('+ live.sanitized.har: ')
    expect(err).toContain('tokentrail init --yes')
    expect(Object.keys(filesIn(folder))).toEqual(['live.har'])
  })

  it('changes nothing when it runs again', async () => {
    const folder = repository({ 'live.har': liveCapture(), '.gitlab-ci.yml': 'stages: [test]\n' })
    addFixture(folder, 'saz/classic-20253.saz', 'day.saz')
    await init(folder, ['--yes'])
    const after = filesIn(folder)
    const { code, out, err } = await init(folder, ['--yes'])
    expect(filesIn(folder)).toEqual(after)
    expect(code).toBe(0)
    expect(err).toContain('nothing is left to write. tokentrail check judges the captures.\n')
    // In one block: there may be hundreds.
    expect(out).toMatch(/Files\n {2}= .*\n {2}= .*\n/)
    expect(out).toContain('= tokentrail.config.json: is there already\n')
    expect(out).toContain('~ .gitlab-ci.yml: is there, and is left as it is')
    expect(out).toContain('+ tokentrail:\n')
  })

  it('says which faults an expectation would take for granted', async () => {
    const folder = repository()
    addFixture(folder, 'flows/expired-inactive.har', 'old.har')
    const { out } = await init(folder, ['--dry-run'])
    expect(out).toContain(
      '+ old.expect.json: what old.har shows today, with 1 error: refresh-token-expired-inactive; to be reviewed\n',
    )
  })

  it('shows the first files of many in full, and the others by name', async () => {
    const folder = repository()
    const names = Array.from({ length: 12 }, (_, n) => `day-${String(n + 10)}`)
    for (const name of names) addFixture(folder, 'flows/expired-inactive.har', `${name}.har`)
    const { out } = await init(folder, ['--dry-run'])
    expect(out.match(/^ +"exchanges": \[/gm)).toHaveLength(5)
    expect(out).toContain('and 7 more files of the same kind, to be read when they are written:\n')
    for (const name of names) expect(out).toContain(`+ ${name}.expect.json: what ${name}.har shows`)
    expect(out).toContain('+ day-21.expect.json: what day-21.har shows today, with 1 error')
  })

  it('shows how far it is, on a terminal that waits', async () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.har`, liveCapture()]))
    let time = 0
    const clock = (): number => (time += 400)
    const { err } = await init(repository(files), ['--dry-run'], { columns: 80, clock })
    expect(err).toContain('\r\u001b[2KLooking at captures: 3 of 3\r\u001b[2K')
    expect(err).toContain('\r\u001b[2KSanitizing captures: 2 of 3')
    const piped = await init(repository(files), ['--dry-run'], { clock })
    expect(piped.err).not.toContain('captures: ')
  })

  it('names no dozens of files in one line', async () => {
    const names = Array.from({ length: 7 }, (_, n) => [`day-${n}.har`, liveCapture()] as const)
    const { out } = await init(repository(Object.fromEntries(names)), ['--dry-run'])
    expect(out).toContain('+ .gitignore: keeps git from taking 7 captures\n')
  })

  it('writes names as they are typed in a shell', async () => {
    const { out } = await init(repository({ 'day 90.har': liveCapture() }), ['--dry-run'])
    expect(out.replace(/\s+/g, ' ')).toContain("tokentrail sanitize --audit 'day 90.har'")
  })

  it('shows how a file that is there differs, and leaves it', async () => {
    const config = `${JSON.stringify({ failOn: 'warning', fixtures: { 'good.har': {} } }, null, 2)}\n`
    const folder = repository({
      'tokentrail.config.json': config,
      'good.expect.json': '{ "exchanges": ["refresh_token success"] }',
      'azure-pipelines.yml': 'steps: []\n',
      '.pre-commit-config.yaml': 'repos: []\n',
    })
    addFixture(folder, 'flows/good-rotation.har', 'good.har')
    const before = filesIn(folder)
    const { out } = await init(folder, ['--yes'])
    expect(filesIn(folder)).toEqual(before)
    expect(out).toMatch(/- {3}"failOn": "warning",\n {6}\+ {3}"failOn": "error",\n/)
    expect(out).toContain('~ good.expect.json: is there, and is left as it is; it differs\n')
    expect(out).toContain('~ azure-pipelines.yml: is there, and is left as it is; it lacks\n')
    expect(out).toContain('~ .pre-commit-config.yaml: ')
  })

  it('describes the captures of an archive in the configuration', async () => {
    const folder = repository()
    const members = ['good-rotation.har', 'rotated-token-ignored.har'].map((name) => ({
      name,
      bytes: readFileSync(join(fixtures, 'flows', name)),
    }))
    writeFileSync(join(folder, 'two.zip'), writeZip(members))
    await init(folder, ['--yes'])
    const after = filesIn(folder)
    expect(Object.keys(after)).toEqual(['tokentrail.config.json', 'two.zip'])
    expect(JSON.parse(after['tokentrail.config.json'] ?? '')).toMatchObject({
      fixtures: {
        'two.zip/good-rotation.har': { exchanges: expect.any(Array) as unknown },
        'two.zip/rotated-token-ignored.har': {
          findings: { must: [{ rule: 'rotated-refresh-token-ignored' }] },
        },
      },
    })
    expect(await check(folder)).toBe(0)
  })

  it('shows its help', async () => {
    const { code, out } = await init(repository(), ['--help'])
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot('golden/help-init.txt')
  })

  it.each([
    ['git@github.com:contoso/app.git', '.github/workflows/tokentrail.yml'],
    ['https://dev.azure.com/contoso/app/_git/app', 'azure-pipelines.yml'],
    ['https://contoso.example/github.com-mirror.git', undefined],
  ])('knows the service of %s', async (url, expected) => {
    const folder = repository({ '.git/config': `[remote "origin"]\n\turl = ${url}\n` })
    addFixture(folder, 'flows/good-rotation.har', 'good.har')
    const { out } = await init(folder)
    const proposed = [...out.matchAll(/^ {2}\+ (\S+): /gm)].map(([, name]) => name)
    expect(proposed).toEqual([
      'tokentrail.config.json',
      'good.expect.json',
      ...(expected === undefined ? [] : [expected]),
    ])
  })

  it('leaves out what git ignores, and finds the service that git fetches from', async () => {
    const folder = repository({ '.gitignore': 'private/\n', 'private/live.har': liveCapture() })
    addFixture(folder, 'flows/good-rotation.har', 'good.har')
    expect(spawnSync('git', ['init', '-q'], { cwd: folder }).status).toBe(0)
    const remote = 'https://gitlab.contoso.example/app.git'
    spawnSync('git', ['remote', 'add', 'origin', remote], { cwd: folder })
    const { out, err } = await init(folder)
    expect(err).toContain('1 capture that git ignores left out.\n')
    expect(out).not.toContain('private/live.har')
    expect(out).toContain('+ .gitlab-ci.yml: ')
    expect(out).not.toContain('.github')
  })

  it('tells what it cannot read, and goes on', async () => {
    const folder = repository({ 'broken.har': '<html>not a capture</html>' })
    addFixture(folder, 'flows/good-rotation.har', 'good.har')
    const { code, out } = await init(folder, ['--yes'])
    expect(code).toBe(0)
    expect(out).toContain('? broken.har cannot be read: it is an HTML page')
    expect(Object.keys(filesIn(folder))).toEqual([
      'broken.har',
      'good.expect.json',
      'good.har',
      'tokentrail.config.json',
    ])
  })

  it('proposes no expectation where there is nothing to judge', async () => {
    const folder = repository({ 'a.har': '{"log":{"version":"1.2","entries":[]}}' })
    const { code, err } = await init(folder, ['--yes'])
    expect(code).toBe(0)
    expect(err).toContain('nothing is left to write')
    expect(Object.keys(filesIn(folder))).toEqual(['a.har'])
  })

  it('says that copies have no place where no temporary folder can be made', async () => {
    const folder = repository({ 'live.har': liveCapture() })
    const io = createTestIo({ cwd: folder })
    const makeFolder = (): never => {
      throw new Error('EROFS: secret words')
    }
    expect(await run(['init', '--yes'], { ...io, makeFolder })).toBe(2)
    expect(io.err()).toMatch(/^tokentrail: the sanitized copies have no place .*\n$/)
    expect(Object.keys(filesIn(folder))).toEqual(['live.har'])
  })

  it('proposes no copy that cannot be made', async () => {
    const folder = repository({ 'live.har': liveCapture() })
    const io = createTestIo({ cwd: folder })
    const gone = (): string => join(folder, 'nowhere')
    expect(await run(['init', '--yes'], { ...io, makeFolder: gone })).toBe(0)
    expect(io.err()).toContain('tokentrail: live.har cannot be sanitized as it should be')
    expect(Object.keys(filesIn(folder))).toEqual(['.gitignore', 'live.har'])
  })

  it('does not end well where a file cannot be written', async () => {
    // A folder cannot be made where a file is.
    const folder = repository({ '.github': '' })
    addFixture(folder, 'flows/good-rotation.har', 'good.har')
    const { code, err } = await init(folder, ['--yes'])
    expect(code).toBe(2)
    expect(err).toContain('tokentrail: .github/workflows/tokentrail.yml cannot be written.\n')
    expect(err).toContain('2 files written')
  })
})
