/**
 * The command line as it ships: a few CommonJS files. Node starts these sooner than modules, and
 * one file sooner than hundreds; what stands behind an `import()` is a file of its own.
 *
 * @import { BuildOptions, ChunkingContext, OutputOptions, Plugin } from 'rolldown'
 */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { allExamples, examplesApart, isOfExamples } from './src/cli/build/examples-apart.js'

/** @param {string} path below `src` */
const source = (path) => join(import.meta.dirname, 'src', path)

/**
 * Parts of the library that one command each wants.
 *
 * @param {string} id
 */
const isRarelyWanted = (id) =>
  ['config/', 'sanitize/', 'sanitize-captures.ts'].some((part) => id.startsWith(source(part)))

/**
 * Modules, and what they import before they run: not what they import when they come to it, nor
 * what lies behind a door.
 *
 * @param {readonly string[]} paths below `src`
 * @param {ChunkingContext} graph
 * @param {(id: string) => boolean} [isDoor]
 */
function closure(paths, graph, isDoor = () => false) {
  const found = new Set(paths.map(source))
  for (const id of found)
    if (!isDoor(id))
      for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}

/**
 * Names the file for a module that most runs load. Left to itself, the bundler makes twenty files of
 * these, one for each set of other files that need the same.
 *
 * @param {ChunkingContext} graph
 */
function commonFiles(graph) {
  // Whoever imports the library's door needs only some of what is behind it.
  /** @param {string} id */
  const isLibrary = (id) => id === source('index.ts')
  const start = closure(['cli/start.ts', 'errors.ts'], graph, isLibrary)
  const help = closure(['cli/program.ts', 'readers/recognise.ts'], graph, isLibrary)
  // The table is all that most runs write.
  const otherReports = source('report/index.ts')
  const analyze = closure(
    ['cli/analyze-captures.ts', 'readers/har/read-har.ts'],
    graph,
    (id) => id === otherReports || isRarelyWanted(id),
  )
  const reports = closure(['report/index.ts'], graph)
  // Behind the door too, but wanted by one command only.
  const saved = closure(['report/read-report.ts'], graph)
  return (/** @type {string} */ id) => {
    if (id === source('version.ts') || isOfExamples(id)) return null
    if (start.has(id)) return 'start'
    if (id === otherReports || (reports.has(id) && !analyze.has(id))) return 'reports'
    if (!analyze.has(id) || saved.has(id)) return null
    if (isRarelyWanted(id) && !help.has(id)) return null
    return help.has(id) || reports.has(id) ? 'formats' : 'analyze'
  }
}

/** @type {ReturnType<typeof commonFiles> | undefined} */
let fileOf

/** @type {Plugin} */
const commonJsFolder = {
  name: 'commonjs-folder',
  buildStart() {
    fileOf = undefined
  },
  generateBundle() {
    const text = `${JSON.stringify({ type: 'commonjs' })}\n`
    this.emitFile({ type: 'asset', fileName: 'package.json', source: text })
  },
}

/**
 * npm makes a command executable where it installs a package, but in a clone `npx` starts the file
 * as it is.
 *
 * @type {Plugin}
 */
const executableMain = {
  name: 'executable-main',
  writeBundle({ dir = '' }) {
    chmodSync(join(dir, 'main.js'), 0o755)
  },
}

/**
 * Commander can run commands that are programs of their own, of which there are none here.
 *
 * @type {Plugin}
 */
const noPrograms = {
  name: 'no-programs',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('/commander/') ? '\0no-programs' : null,
  load: (id) => (id === '\0no-programs' ? 'export {}' : null),
}

/** @type {BuildOptions & { output: OutputOptions }} */
export default {
  input: {
    main: source('cli/main.ts'),
    'extract-worker': source('node/extract-worker.ts'),
    [allExamples]: allExamples,
  },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  // These are loaded for some captures only, or by one command, so they stay packages.
  external: ['yaml', /^brotli\b/, 'fflate', 'fzstd', 'har-validator', 'open'],
  // HARs are read in other formats too, which then need no other file.
  checks: { ineffectiveDynamicImport: false },
  transform: { target: 'node20.19' },
  plugins: [commonJsFolder, examplesApart, executableMain, noPrograms],
  output: {
    dir: 'dist/cli',
    cleanDir: true,
    charset: 'ascii',
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: [
        { name: (id, graph) => (fileOf ??= commonFiles(graph))(id), debugName: 'common files' },
      ],
      includeDependenciesRecursively: false,
    },
    comments: { legal: true, annotation: false, jsdoc: false },
    // Lines stay, so that the place in the report of a crash can be found.
    minify: { mangle: true, compress: true, codegen: { removeWhitespace: false } },
  },
}
