import { readdirSync, statSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { folderFile, isNeverEntered, looksLikeCapture } from '../index.ts'
import { nodeCodecs } from './codecs.ts'
import { fileSource } from './file-source.ts'
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
  /** Folders below those given that are what a Fiddler archive holds, and no capture that way. */
  readonly unpacked: readonly string[]
}

/**
 * Finds the captures behind files, folders, patterns and `-` (standard input). A file that is named
 * outright may be called anything.
 */
export async function expandInputs(paths: readonly string[], cwd: string): Promise<ExpandedInputs> {
  const inputs = new Map<string, Input>()
  const missing: string[] = []
  const unmatched: string[] = []
  const unpacked: string[] = []
  for (const given of paths) {
    if (given === '-') {
      inputs.set('-', { name: '(standard input)' })
      continue
    }
    const found = await find(given, cwd)
    if (found === undefined) missing.push(given)
    else if (found.files.length + found.unpacked.length === 0) unmatched.push(given)
    for (const path of found?.files ?? [])
      inputs.set(path, { name: nameOf(path, given, cwd), path })
    for (const path of found?.unpacked ?? []) unpacked.push(nameOf(path, given, cwd) || '.')
  }
  return { inputs: [...inputs.values()], missing, unmatched, unpacked }
}

/** Absolute paths of captures, and of folders that were archives. */
interface Found {
  readonly files: readonly string[]
  readonly unpacked: readonly string[]
}

/** Undefined where nothing of that name exists. */
async function find(given: string, cwd: string): Promise<Found | undefined> {
  const path = resolve(cwd, given)
  const stats = statOf(path)
  if (stats?.isDirectory() === true) return capturesBelow(path)
  if (stats !== undefined) return { files: [path], unpacked: [] }
  const pattern = slashed(given)
  if (!isGlob(pattern)) return undefined
  const root = resolve(cwd, globRoot(pattern))
  const matches = compileGlob(slashed(resolve(cwd, pattern)))
  const isMatch = (one: string): boolean => matches(slashed(one)) && statOf(one)?.isFile() === true
  return { files: filesBelow(root).filter(isMatch), unpacked: [] }
}

async function capturesBelow(folder: string): Promise<Found> {
  const files: string[] = []
  const unpacked = new Set<string>()
  for (const path of filesBelow(folder)) {
    const kind = folderFile(path)
    if (kind === 'unpacked') unpacked.add(dirname(path))
    else if (kind === 'capture' || (kind === 'perhaps' && (await isCapture(path)))) files.push(path)
  }
  return { files, unpacked: [...unpacked] }
}

/** Whether what a file holds is a capture, whatever it is called. */
export async function isCapture(path: string): Promise<boolean> {
  if (statOf(path)?.isFile() !== true) return false
  try {
    const source = fileSource(path)
    try {
      return await looksLikeCapture(source, nodeCodecs)
    } finally {
      source.close()
    }
  } catch {
    // Nobody asked for this file by name, so one that may not be read is passed over.
    return false
  }
}

/** Every file below a folder, sorted; links to folders are not followed, so that no loop is. */
export function filesBelow(folder: string): string[] {
  const files: string[] = []
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of readFolder(next)) {
      const path = resolve(next, entry.name)
      if (!entry.isDirectory()) files.push(path)
      else if (!isNeverEntered(entry.name)) folders.push(path)
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

/** Undefined also where the system refuses to look. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** A path that was given from the root stays so, unless it lies in the working folder. */
export function nameOf(path: string, given: string, cwd: string): string {
  const below = relative(cwd, path)
  return slashed(isAbsolute(given) && below.startsWith('..') ? path : below)
}

/** With `/`, however the system writes paths. */
export function slashed(path: string): string {
  return path.split(sep).join('/')
}
