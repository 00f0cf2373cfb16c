import { readdirSync, statSync, type Stats } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { compileGlob, globRoot, isGlob } from './glob.ts'

/** A capture to read: a file, or standard input. */
export interface Input {
  /** As reports call it: relative to the working folder where it lies in there, with `/`. */
  readonly name: string
  /** Absolute; absent for standard input. */
  readonly path?: string
}

/** What a path that was given led to. */
export interface ExpandedInputs {
  /** Each file once, in the order given; folders and patterns sorted by name. */
  readonly inputs: readonly Input[]
  /** Paths that do not exist or cannot be opened. */
  readonly missing: readonly string[]
  /** Folders and patterns without a capture in them. */
  readonly unmatched: readonly string[]
}

/** What a capture is called in a folder; a file that is named outright may be called anything. */
const CAPTURE_NAME = /\.(har|saz|trail\.txt)$/i
const NEVER_ENTERED = new Set(['node_modules', '.git'])

/** Finds the captures behind files, folders, patterns and `-` (standard input). */
export function expandInputs(paths: readonly string[], cwd: string): ExpandedInputs {
  const inputs = new Map<string, Input>()
  const missing: string[] = []
  const unmatched: string[] = []
  for (const given of paths) {
    if (given === '-') {
      inputs.set('-', { name: '(standard input)' })
      continue
    }
    const found = find(given, cwd)
    if (found === undefined) missing.push(given)
    else if (found.length === 0) unmatched.push(given)
    for (const path of found ?? []) inputs.set(path, { name: nameOf(path, given, cwd), path })
  }
  return { inputs: [...inputs.values()], missing, unmatched }
}

/** Absolute paths; undefined where nothing of that name exists. */
function find(given: string, cwd: string): string[] | undefined {
  const path = resolve(cwd, given)
  const stats = statOf(path)
  if (stats?.isDirectory() === true) return filesBelow(path).filter((one) => CAPTURE_NAME.test(one))
  if (stats !== undefined) return [path]
  const pattern = given.split(sep).join('/')
  if (!isGlob(pattern)) return undefined
  const root = resolve(cwd, globRoot(pattern))
  const matches = compileGlob(slashed(resolve(cwd, pattern)))
  return filesBelow(root).filter((one) => matches(slashed(one)) && statOf(one)?.isFile() === true)
}

/** Every file below a folder, sorted; links to folders are not followed, so that no loop is. */
function filesBelow(folder: string): string[] {
  const files: string[] = []
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of readFolder(next)) {
      const path = resolve(next, entry.name)
      if (!entry.isDirectory()) files.push(path)
      else if (!NEVER_ENTERED.has(entry.name)) folders.push(path)
    }
  }
  return files.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

function readFolder(path: string): { readonly name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch {
    // A folder that may not be entered holds nothing for us.
    return []
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** A path that was given from the root stays so, unless it lies in the working folder. */
function nameOf(path: string, given: string, cwd: string): string {
  const below = relative(cwd, path)
  return slashed(isAbsolute(given) && below.startsWith('..') ? path : below)
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
