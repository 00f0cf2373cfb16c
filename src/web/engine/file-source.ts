import { TokentrailError, type ByteSource } from '../../index.ts'

// Browsers answer each question about a file through another process: 8 MiB at a time take a third
// of the time that 256 KiB take.
const stride = 8 * 1024 * 1024

interface Part {
  readonly at: number
  readonly bytes: Uint8Array
}

/**
 * A file that was opened, which is read ahead where it is read from its beginning to its end, while
 * what was read is looked at.
 */
export function fileSource(file: Blob): ByteSource {
  let held: Part = { at: 0, bytes: new Uint8Array() }
  let next: { readonly at: number; readonly part: Promise<Part> } | undefined
  const ahead = (at: number): void => {
    next = at < file.size ? { at, part: load(file, at, stride) } : undefined
    // Whoever asks for it gets the error; nobody may.
    next?.part.catch(() => undefined)
  }
  return {
    size: file.size,
    seekable: true,
    read(into, at) {
      const copy = ({ at: start, bytes }: Part): number => {
        const part = bytes.subarray(at - start, at - start + into.length)
        into.set(part)
        return part.length
      }
      const end = held.at + held.bytes.length
      if (at >= held.at && at < end) return copy(held)
      const isOnward = at === end
      const coming = next?.at === at ? next.part : load(file, at, isOnward ? stride : into.length)
      return coming.then((part) => {
        held = part
        if (isOnward) ahead(at + part.bytes.length)
        return copy(part)
      })
    },
  }
}

async function load(file: Blob, at: number, length: number): Promise<Part> {
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
