import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sanitize, type OutputKind, type SanitizedOutput } from '../../index.ts'
import { fileCapture, fileSource } from '../../node/index.ts'
import type { DrawnLine } from '../drawn-line.ts'
import { say, type Io } from '../io.ts'
import { sanitizedName, type Recording } from './recording.ts'
import { isSystemError, lookAt, readingOptions } from './survey.ts'

/** A sanitized copy that waits in a private folder. */
export interface StagedCopy {
  /** What it is a copy of. */
  readonly original: Recording
  /** The copy, under the name that it is to have. */
  readonly copy: Recording
}

/**
 * Sanitizes captures into a private folder, all with one key, so that what is equal in two of them
 * stays equal. One whose copy would be judged differently, or would still hold something, is told
 * and has none.
 */
export async function stageCopies(
  recordings: readonly Recording[],
  folder: string,
  io: Io,
  line: DrawnLine,
): Promise<readonly StagedCopy[]> {
  const key = randomBytes(32)
  const staged: StagedCopy[] = []
  for (const [n, original] of recordings.entries()) {
    line.draw((width) => `Sanitizing captures: ${n + 1} of ${recordings.length}`.slice(0, width))
    const path = join(folder, String(n))
    const kind = await writeCopy(original, path, key, io)
    if (kind === undefined) {
      line.clear()
      say(
        io,
        `${original.name} cannot be sanitized as it should be: tokentrail sanitize tells why.`,
      )
      continue
    }
    const name = sanitizedName(original.name, kind)
    staged.push({ original, copy: await lookAt(name, path, await readingOptions(io)) })
  }
  line.clear()
  return staged
}

/** Gives the kind of the copy; undefined where it could not be written, or its proof fails. */
async function writeCopy(
  { name, path }: Recording,
  target: string,
  key: Uint8Array,
  io: Io,
): Promise<OutputKind | undefined> {
  const capture = fileCapture(name, path)
  let kind: OutputKind | undefined
  const closers = [() => capture.bytes.close()]
  try {
    const open = (proposed: OutputKind): Promise<SanitizedOutput> => {
      kind = proposed
      return Promise.resolve(openOutput(target, closers))
    }
    const { proof } = await sanitize([{ ...capture, open }], { ...(await readingOptions(io)), key })
    const isProven = proof?.differences.length === 0 && proof.left.length === 0
    return isProven ? kind : undefined
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown
    return undefined
  } finally {
    for (const close of closers) close()
  }
}

/** A file that only this user may read, until it is put in its place. */
function openOutput(path: string, closers: (() => void)[]): SanitizedOutput {
  const file = openSync(path, 'wx', 0o600)
  return {
    write(bytes) {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    },
    close() {
      closeSync(file)
      const source = fileSource(path)
      closers.push(() => source.close())
      return Promise.resolve(source)
    },
  }
}
