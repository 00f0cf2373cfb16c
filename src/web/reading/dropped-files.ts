import type { GivenFile } from '../engine/messages.ts'

/**
 * The files of a drop, and those in the folders of it. To be called while the `drop` event is
 * handled, since a browser forgets what was dropped after that.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<readonly GivenFile[]> {
  const dropped = [...items].filter(({ kind }) => kind === 'file')
  const found = dropped.map((item) => {
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry?.isDirectory === true) return filesBelow(entry)
    return Promise.resolve(file === null ? [] : [given(file)])
  })
  // Some programs hand over files without items.
  if (dropped.length === 0) return Promise.resolve([...files].map(given))
  return Promise.all(found).then((all) => all.flat())
}

function given(file: File): GivenFile {
  return { file, path: file.name, isFromFolder: false }
}

/** Every file below a folder; one that may not be read is passed over, for nobody named it. */
async function filesBelow(folder: FileSystemEntry): Promise<readonly GivenFile[]> {
  const files: GivenFile[] = []
  const entries = [folder]
  for (let entry = entries.pop(); entry !== undefined; entry = entries.pop()) {
    if (isFolder(entry)) entries.push(...(await entriesOf(entry)))
    else if (isFile(entry)) {
      const file = await fileOf(entry)
      const path = entry.fullPath.replace(/^\//, '')
      if (file) files.push({ file, path, isFromFolder: true })
    }
  }
  return files
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

/** A reader gives a hundred entries or so at a time, and none when it is through. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | undefined> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(undefined)))
}
