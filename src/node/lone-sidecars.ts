import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { folderFile, isSidecar, sidecarNames } from '../index.ts'
import { compileGlob, globRoot, isGlob } from './glob.ts'
import { filesBelow, isCapture, nameOf, slashed, statOf } from './inputs.ts'

/** An expectation beside which no capture lies, or which is a link to nothing. */
export interface LoneSidecar {
  /** As reports call it. */
  readonly name: string
  readonly isBrokenLink: boolean
}

/** Where to look for expectations. */
export interface SidecarSearch {
  readonly paths: readonly string[]
  /** Look beside files that are given, too. */
  readonly besideFiles: boolean
  /** Captures that were judged, whatever they are called. Absolute. */
  readonly captures: readonly string[]
  readonly cwd: string
}

/** Finds expectations that judge nothing, in the folders that inputs speak of; each once. */
export async function loneSidecars(search: SidecarSearch): Promise<readonly LoneSidecar[]> {
  const judged = new Set(search.captures)
  const found = new Map<string, LoneSidecar>()
  for (const given of search.paths) {
    for (const path of sidecarsIn(given, search)) {
      const isBrokenLink = isLink(path) && !existsSync(path)
      if (isBrokenLink || !(await hasCapture(path, judged)))
        found.set(path, { name: nameOf(path, given, search.cwd), isBrokenLink })
    }
  }
  return [...found.values()]
}

function sidecarsIn(given: string, { besideFiles, cwd }: SidecarSearch): readonly string[] {
  const path = resolve(cwd, given)
  if (statOf(path)?.isDirectory() === true) {
    return filesBelow(path).filter(isSidecar)
  }
  const pattern = slashed(given)
  if (isGlob(pattern) && !existsSync(path)) {
    const matches = compileGlob(slashed(resolve(cwd, posix.dirname(pattern), '*')))
    const files = filesBelow(resolve(cwd, globRoot(pattern)))
    return files.filter((one) => isSidecar(one) && matches(slashed(one)))
  }
  if (besideFiles) return filesIn(dirname(path)).filter(isSidecar)
  return isSidecar(path) ? [path] : []
}

async function hasCapture(sidecar: string, judged: ReadonlySet<string>): Promise<boolean> {
  for (const path of filesIn(dirname(sidecar))) {
    if (isSidecar(path) || !sidecarNames(path).some((name) => isSame(name, sidecar))) continue
    if (judged.has(path)) return true
    // A name alone may be that of a test, or of a page about the capture.
    const isFile = statOf(path)?.isFile() === true
    if (isFile && (folderFile(path) === 'capture' || (await isCapture(path)))) return true
  }
  return false
}

/** Some systems read a file by its name in any case. */
function isSame(name: string, path: string): boolean {
  return name === path || (name.toLowerCase() === path.toLowerCase() && existsSync(name))
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((one) => !one.isDirectory()).map(({ name }) => join(folder, name))
  } catch {
    // A folder that is gone holds nothing; that the capture is gone is told.
    return []
  }
}
