/**
 * Compiles the modules of src/kernel, and embeds each in a TypeScript file of its own, which is not
 * kept in the repository.
 */
import { main as compile } from 'assemblyscript/asc'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { scriptOf } from './without-module.js'

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
  {
    entry: 'packing/packing.ts',
    name: 'packingModule',
    embedded: 'src/web/packing/packing-module.ts',
    pages: 1486,
    isInLetters: true,
  },
]

/** What has to run without WebAssembly too, as a function that gives a type. */
export const kernelScripts = [
  {
    entry: 'packing/packing.ts',
    name: 'packingWithoutModule',
    embedded: 'src/web/packing/packing-without-module.ts',
    type: 'PackingKernel',
    from: './packing-kernel.ts',
    pages: 1486,
  },
]

const optimised = ['-O3', '--noAssert', '--runtime', 'stub']
const features = ['--enable', 'simd', '--enable', 'bulk-memory']
// The first ones, which are all that can be told in a script.
const noFeatures = ['--disable', 'bulk-memory,nontrapping-f2i,sign-extension']
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
async function embedModule({ entry, name, embedded, pages, isInLetters = false }) {
  const binary = await compiled(entry, pages, features)
  const text = isInLetters ? letters(binary) : Buffer.from(binary).toString('base64')
  write(embedded, `${madeFrom(entry)}export const ${name}: string =\n  '${text}'\n`)
}

/** @param {typeof kernelScripts[number]} script */
async function embedScript({ entry, name, embedded, type, from, pages }) {
  const body = scriptOf(await compiled(entry, pages, noFeatures))
  write(
    embedded,
    // What a machine has written has no types.
    `// @ts-nocheck\nimport type { ${type} } from '${from}'\n\n` +
      `${madeFrom(entry)}export function ${name}(): ${type} ${body}\n`,
  )
}

/**
 * A letter for each byte, 256 further on, where no sign has a meaning in a script or in HTML: other
 * than base64, it lets gzip find what repeats in the bytes.
 *
 * @param {Uint8Array} binary
 */
function letters(binary) {
  return Array.from(binary, (byte) => String.fromCharCode(256 + byte)).join('')
}

/** @param {string} entry */
function madeFrom(entry) {
  return `/** Compiled from src/kernel/${entry} by \`npm run build:kernel\`. */\n`
}

/**
 * @param {string} embedded
 * @param {string} text
 */
function write(embedded, text) {
  const path = join(root, embedded)
  // Renamed, so that whoever reads it meanwhile finds one or the other.
  writeFileSync(`${path}.new`, `${sourcesLine()}\n${text}`)
  renameSync(`${path}.new`, path)
}

/**
 * @param {string} entry
 * @param {number} pages
 * @param {readonly string[]} language what of WebAssembly it may use
 */
async function compiled(entry, pages, language) {
  /** @type {Uint8Array[]} */
  const written = []
  const memory = ['--initialMemory', `${pages}`, '--maximumMemory', `${pages}`]
  const { error } = await compile(
    [entry, '--outFile', 'kernel.wasm', ...optimised, ...language, ...quiet, ...memory],
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const module of kernelModules) await embedModule(module)
  for (const script of kernelScripts) await embedScript(script)
}
