import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs'
import { uptime } from 'node:process'
import type { ByteSource } from '../index.ts'

/** A file as a source of bytes, open until it is closed. */
export interface FileSource extends ByteSource {
  readonly seekable: boolean
  /** May be called again. */
  close(): void
}

/** Signals, timers and other threads wait no longer than this. */
const TURN_SECONDS = 0.01

/** A read of this size lasts longer than the way to the thread pool and back. */
const BACKGROUND_BYTES = 4 * 1024 * 1024

/**
 * Opens a file; throws the system's error where that fails. Small reads are synchronous: for one
 * reader that is faster than the thread pool. Now and then one lets the event loop take a turn
 * first. From 4 MiB on they run in the background. A pipe or device has no size and is read forwards.
 */
export function fileSource(path: string): FileSource {
  const file = openSync(path, 'r')
  const stats = fstatSync(file)
  const readNow = (into: Uint8Array, at: number): number =>
    readSync(file, into, 0, into.length, stats.isFile() ? at : null)
  let open = true
  // Unlike `performance`, this costs nothing to begin with.
  let turnAt = uptime()
  return {
    ...(stats.isFile() && { size: stats.size }),
    seekable: stats.isFile(),
    read(into, at) {
      if (stats.isFile() && into.length >= BACKGROUND_BYTES) return readAside(file, into, at)
      const now = uptime()
      if (now - turnAt < TURN_SECONDS) return readNow(into, at)
      turnAt = now
      return new Promise(setImmediate).then(() => readNow(into, at))
    },
    close() {
      if (open) closeSync(file)
      open = false
    },
  }
}

function readAside(file: number, into: Uint8Array, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(file, into, 0, into.length, at, (error, length) =>
      error ? reject(error) : resolve(length),
    )
  })
}
