import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'

/** One TypeScript file below `src`. */
export interface SourceFile {
  /** Relative to the repository: `src/readers/har.ts`. */
  readonly path: string
  /** First folder below `src`, or the file's own name for a file right there: `errors.ts`. */
  readonly room: string
  /** Lines of the file. */
  readonly lines: number
  readonly imports: readonly Import[]
  /** The code without its comments and string contents. */
  readonly code: string
}

export interface Import {
  /** As written: `../errors.ts`, `node:fs`, `fflate`. */
  readonly from: string
  /** File below the repository that it names; absent for a package. */
  readonly file?: string
  /** Room, `node:` or package that it leads to. */
  readonly to: string
  /** Only types, which leave no trace in the running program. */
  readonly typeOnly: boolean
  /** Imported names; empty for a side effect, a namespace or `import()`. */
  readonly names: readonly string[]
}

const root = join(import.meta.dirname, '../..')

/** Every TypeScript file below `src`, in order of its path. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && /\.tsx?$/.test(found.name))
    .map((found) => relative(root, join(found.parentPath, found.name)).split(sep).join('/'))
    .toSorted()
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')))
}

export function parse(path: string, text: string): SourceFile {
  return {
    path,
    room: roomOf(path),
    lines: text.split('\n').length - 1,
    imports: importsOf(path, withoutComments(text)),
    code: withoutStrings(text),
  }
}

const STATIC = /^(?:import|export)\s+(?:(type)\s+)?([\w*{][^'"]*?)\s*from\s*['"]([^'"]+)['"]/gm
const SIDE_EFFECT = /^import\s+['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g

function importsOf(path: string, code: string): readonly Import[] {
  const statics = [...code.matchAll(STATIC)].map(([, type, clause = '', from = '']) => {
    const names = namesIn(clause)
    const typeOnly = type !== undefined || isTypeList(clause)
    return { ...target(path, from), typeOnly, names }
  })
  const others = [...code.matchAll(SIDE_EFFECT), ...code.matchAll(DYNAMIC)].map(
    ([, from = '']) => ({
      ...target(path, from),
      typeOnly: false,
      names: [],
    }),
  )
  return [...statics, ...others]
}

/** Names that exist at run time in an import clause. */
function namesIn(clause: string): readonly string[] {
  const list = /\{([^}]*)\}/.exec(clause)?.[1]
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ')[0] ?? name)
}

function isTypeList(clause: string): boolean {
  return /^\{[^}]*\}$/.test(clause.trim()) && namesIn(clause).length === 0
}

function target(path: string, from: string): { from: string; file?: string; to: string } {
  if (from.startsWith('.')) {
    const file = posix.normalize(posix.join(posix.dirname(path), from))
    return { from, file, to: roomOf(file) }
  }
  if (from.startsWith('node:')) return { from, to: 'node:' }
  const [scope = '', name = ''] = from.split('/')
  return { from, to: scope.startsWith('@') ? `${scope}/${name}` : scope }
}

function roomOf(path: string): string {
  const [, first = path] = path.split('/')
  return first
}

const COMMENT_OR_STRING =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g

function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_STRING, (found) => (found.startsWith('/') ? ' ' : found))
}

function withoutStrings(text: string): string {
  return text.replace(COMMENT_OR_STRING, (found) => (found.startsWith('/') ? ' ' : "''"))
}
