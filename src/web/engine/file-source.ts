import { TokentrailError, type ByteSource } from '../../index.ts'
import type { ReadableFile } from './readable-file.ts'

// Browsers answer each question about a file through another process: 8 MiB at a time take a third
// of the time that 256 KiB take.
const longest = 8 * 1024 * 1024

interface Part {
  readonly at: number
  readonly bytes: Uint8Array
}

/**
 * A file that was opened. The longer it is read onwards without a jump, the more of it is read at a
 * time, in the end ahead while what was read is looked at.
 */
export function fileSource(file: ReadableFile): ByteSource {
  let held: Part = { at: 0, bytes: new Uint8Array() }
  let length = 0
  let ahead: { readonly at: number; readonly part: Promise<Part> } | undefined

  function partAt(at: number, least: number): Promise<Part> {
    const isOnward = at === held.at + held.bytes.length
    length = isOnward ? Math.min(Math.max(2 * length, least), longest) : least
    const part = ahead?.at === at ? ahead.part : load(file, at, length)
    const next = at + length
    ahead =
      length === longest && next < file.size
        ? { at: next, part: load(file, next, length) }
        : undefined
    // Whoever asks for that part gets the error; perhaps nobody does.
    ahead?.part.catch(() => undefined)
    return part
  }

  function copy({ at: start, bytes }: Part, into: Uint8Array, at: number): number {
    const part = bytes.subarray(at - start, at - start + into.length)
    into.set(part)
    return part.length
  }

  return {
    size: file.size,
    seekable: true,
    read(into, at) {
      const isHeld = at >= held.at && at < held.at + held.bytes.length
      if (isHeld) return copy(held, into, at)
      return partAt(at, into.length).then((part) => {
        held = part
        return copy(part, into, at)
      })
    },
  }
}

async function load(file: ReadableFile, at: number, length: number): Promise<Part> {
  try {
    return { at, bytes: new Uint8Array(await file.slice(at, at + length).arrayBuffer()) }
  } catch {
    // What the browser says of it may hold a path.
    throw new TokentrailError(
      'capture-unreadable',
      'the browser may not read it: it was moved or changed since it was opened, or is a folder',
    )
  }
}
