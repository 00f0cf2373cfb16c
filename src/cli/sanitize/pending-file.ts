import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { TokentrailError, type ByteSource } from '../../index.ts'

/** A file that is put in its place only when it is whole; until then what stood there stays. */
export interface PendingFile {
  write(bytes: Uint8Array): void
  /** Brings the bytes to the disk; gives them to be read again. */
  close(): Promise<ByteSource>
  /** Puts it in its place. */
  commit(): void
  /** Removes it; after `commit` this does nothing. */
  discard(): void
}

/**
 * Opens a file beside its place, which is an absolute path; `name` is what the user calls that. It is
 * removed also where the process ends early, unless it is killed. All but `discard` throw
 * `option-invalid` with a sentence where the system refuses.
 */
export function createPendingFile(place: string, name: string): PendingFile {
  const path = join(dirname(place), `.tokentrail-${randomBytes(12).toString('hex')}.tmp`)
  const file = orRefusal(name, () => openSync(path, 'wx+', 0o600))
  let isOpen = true
  let isThere = true
  const end = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  const discard = (): void => {
    forget(discard)
    end()
    if (isThere) rmSync(path, { force: true })
    isThere = false
  }
  remember(discard)
  return {
    write: (bytes) => orRefusal(name, () => writeWhole(file, bytes)),
    close() {
      orRefusal(name, () => fsyncSync(file))
      const { size } = fstatSync(file)
      const read: ByteSource['read'] = (into, at) => readSync(file, into, 0, into.length, at)
      return Promise.resolve({ size, seekable: true, read })
    },
    commit() {
      end()
      orRefusal(name, () => {
        chmodSync(path, modeOf(place))
        renameSync(path, place)
      })
      isThere = false
      forget(discard)
    },
    discard,
  }
}

/** The system may take less at a time. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

/** As private as what stood there, or as any new file; not as the pending one, which may yet fail. */
function modeOf(place: string): number {
  const before = statSync(place, { throwIfNoEntry: false })
  return before === undefined ? 0o666 & ~process.umask() : before.mode & 0o777
}

function orRefusal<T>(name: string, run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    const why = reasons.get(String(code))
    throw new TokentrailError('option-invalid', `${name} cannot be written${why ?? ''}.`)
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', ': the disk is full'],
  ['EDQUOT', ': the disk quota is used up'],
  ['EFBIG', ': it would be larger than a file may be'],
  ['EROFS', ': the disk is read-only'],
  ['EACCES', ': its folder may not be written to'],
  ['EPERM', ': its folder may not be written to'],
  ['ENOENT', ': its folder does not exist'],
  ['ENOTDIR', ': its folder is a file'],
])

/** What is pending when the process ends, which only `exit` handlers see. */
const pending = new Set<() => void>()

function remember(discard: () => void): void {
  if (pending.size === 0) {
    process.on('exit', discardAll)
    for (const signal of deadly) process.on(signal, endAtSignal)
  }
  pending.add(discard)
}

function forget(discard: () => void): void {
  if (!pending.delete(discard) || pending.size > 0) return
  process.off('exit', discardAll)
  for (const signal of deadly) process.off(signal, endAtSignal)
}

function discardAll(): void {
  for (const discard of pending) discard()
}

/** From whoever ends the process, and from a terminal that is closed. */
const deadly = ['SIGTERM', 'SIGHUP'] as const

/** As shells tell of a program that a signal ended. */
function endAtSignal(_: NodeJS.Signals, number: number): void {
  process.exit(128 + number)
}
