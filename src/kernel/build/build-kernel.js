/**
 * Compiles the modules of src/kernel, and embeds each in a TypeScript file of its own, which is not
 * kept in the repository.
 */
import { main as compile } from 'assemblyscript/asc'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

const sources = join(import.meta.dirname, '..')
const root = join(sources, '../..')

/**
 * What is compiled from where to where. `pages` are the 64 KiB that the module lays out as its
 * memory, which never grows.
 */
export const kernelModules = [
  {
    entry: 'har/har.ts',
    name: 'harModule',
    embedded: 'src/readers/har/kernel-module.ts',
    pages: 136,
  },
  {
    entry: 'inflate/inflate.ts',
    name: 'inflateModule',
    embedded: 'src/readers/zip/inflate-module.ts',
    pages: 5,
  },
]

const optimised = ['-O3', '--noAssert', '--runtime', 'stub']
const features = ['--enable', 'simd', '--enable', 'bulk-memory']
// Vectors cross no border of a module, although functions with them are exported within it.
const quiet = ['--disableWarning', '112']

/** The line of an embedded module that tells of what sources it was made. */
export function sourcesLine() {
  const hash = createHash('sha256')
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((path) => path.endsWith('.ts')).toSorted())
    hash.update(file.split(sep).join('/')).update(readFileSync(join(sources, file)))
  return `// Sources: ${hash.digest('hex')}`
}

/** @param {typeof kernelModules[number]} module */
async function embed({ entry, name, embedded, pages }) {
  const binary = await compiled(entry, pages)
  const path = join(root, embedded)
  // Renamed, so that whoever reads it meanwhile finds one or the other.
  writeFileSync(
    `${path}.new`,
    `${sourcesLine()}\n/** Compiled from src/kernel/${entry} by \`npm run build:kernel\`. */\n` +
      `export const ${name}: string =\n  '${Buffer.from(binary).toString('base64')}'\n`,
  )
  renameSync(`${path}.new`, path)
}

/**
 * @param {string} entry
 * @param {number} pages
 */
async function compiled(entry, pages) {
  /** @type {Uint8Array[]} */
  const written = []
  const memory = ['--initialMemory', `${pages}`, '--maximumMemory', `${pages}`]
  const { error } = await compile(
    [entry, '--outFile', 'kernel.wasm', ...optimised, ...features, ...quiet, ...memory],
    {
      stderr: process.stderr,
      readFile: (path, base) => readSource(join(base, path)),
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') written.push(contents)
      },
    },
  )
  const [binary] = written
  if (error || !binary) throw new Error(`src/kernel/${entry} does not compile.`)
  return binary
}

/** @param {string} path */
function readSource(path) {
  try {
    return readFileSync(join(sources, path), 'utf8')
  } catch {
    // The compiler looks in several places.
    return null
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const module of kernelModules) await embed(module)
