import type { GivenFile } from './messages.ts'

/** As much of a file as the engine needs to read it. */
export interface ReadableFile extends ReadablePart {
  readonly size: number
  slice(start: number, end: number): ReadablePart
}

interface ReadablePart {
  arrayBuffer(): Promise<ArrayBuffer>
  text(): Promise<string>
}

/** A given file as the engine reads it. */
export type EngineFile = Omit<GivenFile, 'file'> & { readonly file: ReadableFile }

/** Asks the page for bytes of the file with this number; rejects where it may not read it either. */
export type AskForBytes = (file: number, start: number, end: number) => Promise<ArrayBuffer>

/**
 * The files as they can be read here. In WebKit the worker of a page that was opened from disk may
 * not read them, although the page may: then the page is asked for every part.
 */
export async function readableFiles(
  files: readonly GivenFile[],
  ask: AskForBytes,
): Promise<readonly EngineFile[]> {
  const [first] = files
  if (first === undefined || (await isReadable(first.file))) return files
  return files.map((given, n) => ({ ...given, file: lentFile(given.file.size, n, ask) }))
}

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

function lentFile(size: number, n: number, ask: AskForBytes): ReadableFile {
  const part = (start: number, end: number): ReadablePart => {
    const arrayBuffer = (): Promise<ArrayBuffer> => ask(n, start, Math.min(end, size))
    return { arrayBuffer, text: async () => new TextDecoder().decode(await arrayBuffer()) }
  }
  return { size, slice: part, ...part(0, size) }
}
