/**
 * Bytes of a capture, wherever they lie. Node's files, standard input and the page's `File` are
 * each a small adapter to this shape.
 */
export interface ByteSource {
  /** In bytes, where it is known. */
  readonly size?: number
  /** Whether any position may be read in any order; otherwise `at` only ever grows. */
  readonly seekable: boolean
  /** Fills `into` from position `at`; gives the bytes read, 0 at the end. May give fewer than asked. */
  read(into: Uint8Array, at: number): number | Promise<number>
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    seekable: true,
    read(into, at) {
      const part = bytes.subarray(at, at + into.length)
      into.set(part)
      return part.length
    },
  }
}

export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    seekable: true,
    async read(into, at) {
      const part = new Uint8Array(await blob.slice(at, at + into.length).arrayBuffer())
      into.set(part)
      return part.length
    },
  }
}

/**
 * Reads until `into` is full or the source ends; gives the bytes read, and a promise only where the
 * source makes one wait.
 */
export function readFully(
  source: ByteSource,
  into: Uint8Array,
  at: number,
): number | Promise<number> {
  const readOn = (from: number): number | Promise<number> => {
    let filled = from
    while (filled < into.length) {
      const read = source.read(into.subarray(filled), at + filled)
      if (typeof read !== 'number') {
        const before = filled
        return read.then((more) => (more === 0 ? before : readOn(before + more)))
      }
      if (read === 0) break
      filled += read
    }
    return filled
  }
  return readOn(0)
}

/** The bytes at a position; fewer than `length` only where the source ends. */
export async function readPart(
  source: ByteSource,
  at: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, await readFully(source, bytes, at))
}
