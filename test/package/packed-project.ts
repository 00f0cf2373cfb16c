import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A project somewhere else that has this package installed as a user would get it. */
export interface PackedProject {
  readonly folder: string
  /** Files of the tarball, in order. */
  readonly files: readonly string[]
  /** Of the package, from its own `package.json`. */
  readonly version: string
  /** Runs Node in the project; gives exit code and standard output. */
  node(...argv: readonly string[]): { readonly code: number; readonly stdout: string }
  write(name: string, text: string): void
  /** Installs what only some users have beside the package, such as a test runner. */
  install(...names: readonly string[]): void
}

interface Manifest {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

/**
 * Builds and packs the package and unpacks it in a new project. Only its declared dependencies are
 * linked beside it, so that an import of anything else fails. No network is used.
 */
export function installPacked(): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), 'tokentrail-package-'))
  const home = join(folder, 'node_modules/tokentrail')
  // The compiler leaves the output of deleted sources behind.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  npm('run', 'build')
  const packed = npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  const [{ filename, files }] = JSON.parse(packed) as [
    { filename: string; files: { path: string }[] },
  ]
  mkdirSync(home, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', home, '--strip-components=1'])
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest
  for (const name of Object.keys(manifest.dependencies)) link(name, folder)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  return {
    folder,
    files: files.map(({ path }) => path).toSorted(),
    version: manifest.version,
    node: (...argv) => runNode(folder, argv),
    write: (name, text) => writeFileSync(join(folder, name), text),
    install: (...names) => names.forEach((name) => link(name, folder)),
  }
}

function npm(...argv: readonly string[]): string {
  return execFileSync('npm', ['--silent', ...argv], { cwd: root, encoding: 'utf8' })
}

function link(name: string, folder: string): void {
  const place = join(folder, 'node_modules', name)
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), place, 'junction')
}

function runNode(cwd: string, argv: readonly string[]): { code: number; stdout: string } {
  try {
    const stdout = execFileSync(process.execPath, argv, { cwd, encoding: 'utf8', stdio: 'pipe' })
    return { code: 0, stdout }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { code: status, stdout }
  }
}
