import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { commandNames } from '../../src/cli/command-names.ts'
import { run } from '../../src/cli/run.ts'
import { buildObserved } from './loaded-modules.ts'
import { createTestIo } from './test-io.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))

/** Of all formats but HAR, only what recognises them. */
const otherFormats =
  /^src\/readers\/(?:[a-z-]+\/read-(?!har\b|whole\b)|burp\/|cassette\/|curl\/(?!script-dialect)|mitmproxy\/(?!flow-start)|netlog\/|saz\/(?!session-name)|test-recording\/|transcript|webtest\/)/
const archives =
  /^src\/readers\/(?:zip\/(?!zip-signature)|wrapping\/(?:find-in-archive|member-source))/
const guesses = /^src\/readers\/guess/
/** Each takes half a millisecond or more. */
const costly = /^(?:child_process|crypto|perf_hooks|readline|worker_threads|zlib)$/
const savedReports = /^src\/report\/(?:read-report|report\.schema|schema-damage)/
const parser = /^node_modules\/commander\//
const examples = /^src\/rules\/.*(?:\?examples|\.examples\.ts|-transcripts\.ts)$/

let loadedBy: Awaited<ReturnType<typeof buildObserved>>

beforeAll(async () => {
  loadedBy = await buildObserved()
})

describe('what a process loads', () => {
  it('is nothing for the version', () => {
    const { modules, packages, builtins } = loadedBy('--version')
    expect(ours(modules)).toEqual(['src/cli/main.ts', 'src/version.ts'])
    expect([...packages, ...builtins.filter(among(costly))]).toEqual([])
  })

  it('is the words of the help for the help', () => {
    const { modules, packages, builtins } = loadedBy('--help')
    const rooms = ours(modules).map((path) => path.split('/')[1])
    expect([...new Set(rooms)]).toEqual([
      'cli',
      'config',
      'errors.ts',
      'readers',
      'report',
      'version.ts',
    ])
    expect(modules.filter(among(otherFormats, archives, guesses))).toEqual([
      'src/readers/transcript.ts',
    ])
    expect(modules).not.toContain('src/readers/har/read-har.ts')
    expect(modules).not.toContain('src/cli/analyze-captures.ts')
    expect([...packages, ...builtins.filter(among(costly))]).toEqual([])
  })

  it('is what reads and judges a HAR for a HAR', () => {
    const { modules, packages, builtins } = loadedBy('flows/good-rotation.har')
    expect(modules).toContain('src/readers/har/read-har.ts')
    const unneeded = modules.filter(among(otherFormats, archives, guesses, parser, examples))
    expect(unneeded).toEqual(['src/readers/transcript.ts'])
    expect(modules.filter(among(savedReports))).toEqual([])
    expect([...packages, ...builtins.filter(among(costly))]).toEqual([])
  })

  it('is what reads a saved report for a saved report', () => {
    const { modules, packages, builtins } = loadedBy('report', '--from', 'har/chrome.har')
    expect(modules).toContain('src/report/read-report.ts')
    expect([...packages, ...builtins.filter(among(costly))]).toEqual([])
  })

  it('is the examples of rules where one is explained', () => {
    const { modules } = loadedBy('explain', 'grant-revoked')
    expect(modules).toContain('src/rules/grant-revoked.ts?examples')
    expect(modules).toContain('src/rules/parts/example-transcripts.ts')
  })

  it('is more where more is needed', () => {
    const archive = loadedBy('saz/classic-20253.saz')
    expect(archive.modules).toContain('src/readers/zip/zip-directory.ts')
    expect(archive.modules).toContain('src/readers/saz/read-saz.ts')
    expect(archive.modules.filter(among(parser))).toEqual([])
    expect(archive.builtins).toContain('zlib')
    const cassette = loadedBy('analyze', 'formats/cassette.yml', '--quiet')
    expect(cassette.packages).toEqual(['yaml'])
    expect(cassette.modules.filter(among(parser))).not.toEqual([])
  })
})

describe('a command line of captures alone', () => {
  it.each([
    ['flows/rotated-token-ignored.har'],
    ['flows/good-rotation.har', 'flows/device-code.har'],
    ['missing.har'],
    ['explian'],
    ['-'],
    ['analyze', 'explain'],
  ])('means what it means to the parser: %s %s', async (...argv) => {
    const plain = await outcomeOf(argv)
    expect(await outcomeOf([...argv, '--fail-on', 'error'])).toEqual(plain)
  })

  it('is none where it begins with a command that the parser knows', async () => {
    const { out } = await outcomeOf(['--help'])
    const listed = /^Commands:\n((?: {2}.*\n)+)/m.exec(out)?.[1] ?? ''
    expect(listed.match(/^ {2}\w+/gm)?.map((name) => name.trim())).toEqual(commandNames)
  })
})

function ours(modules: readonly string[]): string[] {
  return modules.filter((path) => path.startsWith('src/'))
}

function among(...patterns: readonly RegExp[]): (path: string) => boolean {
  return (path) => patterns.some((pattern) => pattern.test(path))
}

async function outcomeOf(
  argv: readonly string[],
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const stdin = readFileSync(join(fixtures, 'flows/no-offline-access.har'), 'utf8')
  const io = createTestIo({ cwd: fixtures, stdin })
  const code = await run(argv, io)
  return { code, out: io.out(), err: io.err() }
}
