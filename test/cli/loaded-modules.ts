import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import config from '../../rolldown.config.js'

/** What a process loaded. */
export interface Loaded {
  /** Modules of ours, as `src/cli/main.ts`, and those of packages that are bundled. */
  readonly modules: readonly string[]
  /** Packages that are loaded from where they are installed. */
  readonly packages: readonly string[]
  /** Modules of Node, besides those that it loads for an empty program: `zlib`. */
  readonly builtins: readonly string[]
}

const root = join(import.meta.dirname, '../..')

/** Builds the command line as it ships; what is given runs it, and tells what it loaded. */
export async function buildObserved(): Promise<(...argv: readonly string[]) => Loaded> {
  // Below the project, so that packages are found.
  const dir = join(root, 'node_modules/.cache/tokentrail-test/observed')
  const output = { ...config.output, dir }
  const built = await build({ ...config, logLevel: 'silent', output })
  const folder = realpathSync(dir)
  const modules = new Map<string, readonly string[]>()
  for (const file of built.output)
    if (file.type === 'chunk')
      modules.set(
        file.fileName,
        file.moduleIds.map((id) => relative(root, id)),
      )
  const empty = new Set(observe(['-e', '0']).builtins)
  return (...argv) => {
    const { files, builtins } = observe([join(folder, 'main.js'), ...argv])
    const [own, others] = [true, false].map((is) =>
      files.filter((path) => (dirname(path) === folder) === is),
    )
    return {
      modules: (own ?? []).flatMap((path) => modules.get(basename(path)) ?? []).toSorted(),
      packages: [...new Set((others ?? []).map(packageOf))],
      builtins: builtins.filter((name) => !empty.has(name)),
    }
  }
}

const tellBuiltins = `process.on('exit', () => {
  process.stderr.write('\\n' + JSON.stringify(process.moduleLoadList))
})`

/** Runs Node; gives the files that it ran, and the modules of its own that it loaded. */
function observe(argv: readonly string[]): {
  readonly files: readonly string[]
  readonly builtins: readonly string[]
} {
  const coverage = mkdtempSync(join(tmpdir(), 'tokentrail-coverage-'))
  try {
    const preload = ['--import', `data:text/javascript,${tellBuiltins}`]
    const { stderr } = spawnSync(process.execPath, [...preload, ...argv], {
      cwd: join(root, 'fixtures'),
      encoding: 'utf8',
      env: { ...process.env, NODE_V8_COVERAGE: coverage },
    })
    const [, ...names] = stderr.slice(stderr.lastIndexOf('\n')).split('"NativeModule ')
    return { files: filesIn(coverage), builtins: names.map((name) => name.split('"')[0] ?? '') }
  } finally {
    rmSync(coverage, { recursive: true })
  }
}

/** The files that the processes ran whose coverage lies in a folder. */
function filesIn(coverage: string): readonly string[] {
  const urls = readdirSync(coverage).flatMap((name) => [
    ...readFileSync(join(coverage, name), 'utf8').matchAll(/"url":"(file:[^"]+)"/g),
  ])
  return [...new Set(urls.map(([, url = '']) => fileURLToPath(url)))]
}

function packageOf(path: string): string {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(relative(root, path))?.[1] ?? path
}
