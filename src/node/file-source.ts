import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../index.ts'

/** A file as a source of bytes, open until it is closed. */
export interface FileSource extends ByteSource {
  readonly seekable: boolean
  /** May be called again. */
  close(): void
}

/**
 * Opens a file; throws the system's error where that fails. Reads are synchronous: for one reader
 * that is faster than the thread pool. A pipe or device has no size and is read forwards.
 */
export function fileSource(path: string): FileSource {
  const file = openSync(path, 'r')
  const stats = fstatSync(file)
  let open = true
  return {
    ...(stats.isFile() && { size: stats.size }),
    seekable: stats.isFile(),
    read: (into, at) => readSync(file, into, 0, into.length, stats.isFile() ? at : null),
    close() {
      if (open) closeSync(file)
      open = false
    },
  }
}
