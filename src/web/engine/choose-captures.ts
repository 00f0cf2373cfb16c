import {
  folderFile,
  freeName,
  isBodyMember,
  isNeverEntered,
  isPlainName,
  looksLikeCapture,
  TokentrailError,
} from '../../index.ts'
import { printableText } from '../../report/telling/printable-text.ts'
import { fileSource } from './file-source.ts'
import type { EngineFile, ReadableFile } from './readable-file.ts'

/** A file that is to be read as a capture. */
export interface ChosenCapture {
  /** As the report calls it; no two are the same. */
  readonly name: string
  readonly file: ReadableFile
  /** A file that was given with it and lies in the same folder, by its plain name. */
  readonly beside: (name: string) => ReadableFile | undefined
}

/**
 * The captures among the files, as the command line finds them: a file that was given outright may
 * be called anything, one of a folder has to look like a capture. Throws where there is none.
 */
export async function chooseCaptures(
  files: readonly EngineFile[],
): Promise<readonly ChosenCapture[]> {
  const byPath = new Map(files.map((given) => [given.path, given.file]))
  const recorded = new Set(files.filter(isHar).map(({ path }) => folderOf(path)))
  const names = new Set<string>()
  const chosen: ChosenCapture[] = []
  for (const given of sortedFolders(files)) {
    const folder = folderOf(given.path)
    const isBody = recorded.has(folder) && isBodyMember(given.path.slice(folder.length))
    if (isBody || !(await isCapture(given))) continue
    const name = freeName(given.path, names)
    names.add(name)
    const beside = (wanted: string): ReadableFile | undefined =>
      isPlainName(wanted) ? byPath.get(`${folder}${wanted}`) : undefined
    chosen.push({ name, file: given.file, beside })
  }
  if (chosen.length === 0) throw nothingThere(files)
  return chosen
}

/** With its slash; empty for a file that was given outright. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function isHar({ path }: EngineFile): boolean {
  return /\.har$/i.test(path)
}

/** Browsers list a folder in any order; the order in which files were chosen may mean something. */
function sortedFolders(files: readonly EngineFile[]): readonly EngineFile[] {
  const below = files.filter(({ isFromFolder }) => isFromFolder)
  const sorted = below.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  return [...files.filter(({ isFromFolder }) => !isFromFolder), ...sorted]
}

async function isCapture({ file, path, isFromFolder }: EngineFile): Promise<boolean> {
  if (!isFromFolder) return true
  if (path.split('/').some(isNeverEntered)) return false
  const kind = folderFile(path)
  if (kind !== 'perhaps') return kind === 'capture'
  // Nobody asked for this file by name, so one that may not be read is passed over.
  return looksLikeCapture(fileSource(file)).catch(() => false)
}

function nothingThere(files: readonly EngineFile[]): TokentrailError {
  const unpacked = files.find(({ path }) => folderFile(path) === 'unpacked')
  return new TokentrailError(
    'capture-not-recognised',
    unpacked
      ? `${printableText(folderOf(unpacked.path).slice(0, -1))} holds the files of a Fiddler archive that was unpacked: pack them as a ZIP again, and open that.`
      : 'There is no capture among these files. Open a HAR, a Fiddler archive (.saz), or another of the formats named here.',
  )
}
