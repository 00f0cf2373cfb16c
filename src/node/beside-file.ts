import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isPlainName, type ByteSource } from '../index.ts'

/**
 * Finds files in the folder of a capture, for bodies that are kept beside it. A capture may come from
 * anybody, so a name that is a path, a link, or no regular file leads to nothing.
 */
export function filesBeside(path: string): (name: string) => Promise<ByteSource | undefined> {
  const folder = dirname(path)
  return (name) =>
    Promise.resolve(isPlainName(name) ? besideFile(join(folder, basename(name))) : undefined)
}

/** Opened for each read only, since nobody says when a body is not needed any more. */
function besideFile(path: string): ByteSource | undefined {
  const stats = statOf(path)
  if (stats?.isFile() !== true) return undefined
  return {
    size: stats.size,
    seekable: true,
    read(into, at) {
      // The link that may have been put there since is not followed either.
      const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
      try {
        return fstatSync(file).isFile() ? readSync(file, into, 0, into.length, at) : 0
      } finally {
        closeSync(file)
      }
    },
  }
}

/** Undefined also where the system refuses the name, which may be longer in bytes than any file's. */
function statOf(path: string): Stats | undefined {
  try {
    accessSync(path, constants.R_OK)
    return lstatSync(path)
  } catch {
    return undefined
  }
}
