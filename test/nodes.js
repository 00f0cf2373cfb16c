/**
 * Packs the package, installs it into an empty folder, and runs its command line on the newest
 * Node 22 and 24, which npm's own `node` package brings. With `--tests`, runs the tests there too.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LINES = ['22', '24']
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tokentrail-nodes-'))

/**
 * Runs a command and gives what it printed; throws where it ends otherwise than expected.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, expected?: number }} [options]
 */
function run(command, args, { cwd = root, expected = 0 } = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status === expected) return stdout
  process.stdout.write(`${stdout ?? ''}${stderr ?? ''}\n`)
  throw new Error(`${command} ${args.join(' ')} ended with ${status}, not ${expected}`)
}

/**
 * @param {string} line of Node, such as 22
 * @param {string[]} args
 * @param {{ cwd?: string, expected?: number }} [options]
 */
function onNode(line, args, options) {
  return run('npx', ['--yes', '--package', `node@${line}`, '--', 'node', ...args], options)
}

try {
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder])
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  run('npm', ['init', '--yes'], { cwd: folder })
  run('npm', ['install', '--ignore-scripts', `./${tarball}`], { cwd: folder })
  const program = join(folder, 'node_modules', 'tokentrail', 'dist', 'cli', 'main.js')
  for (const line of LINES) {
    const version = onNode(line, ['--version'], { cwd: folder }).trim()
    const report = onNode(
      line,
      [program, 'analyze', join(root, 'fixtures/flows/rotated-token-ignored.har')],
      {
        cwd: folder,
        expected: 1,
      },
    )
    if (!report.includes('rotated-refresh-token-ignored')) {
      throw new Error(`the packed command line finds nothing on Node ${version}`)
    }
    if (process.argv.includes('--tests')) {
      onNode(line, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root])
    }
    process.stdout.write(`the packed command line works on Node ${version}\n`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
