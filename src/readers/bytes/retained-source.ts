import type { ByteSource } from '../source.ts'
import { readPart } from '../source.ts'

/** A source of which some bytes can be read again, although it may only run forwards. */
export interface RetainedSource extends ByteSource {
  /** The bytes from one position to another, which were read and not released. */
  reread(start: number, end: number): Promise<Uint8Array>
  /** Bytes before this position will not be read again. */
  release(before: number): void
}

/** A source that can be read in any order keeps nothing; any other, the chunks since `release`. */
export function retainedSource(source: ByteSource): RetainedSource {
  return source.seekable ? seekable(source) : forwards(source)
}

function seekable(source: ByteSource): RetainedSource {
  return {
    ...(source.size !== undefined && { size: source.size }),
    seekable: true,
    read: (into, at) => source.read(into, at),
    reread: (start, end) => readPart(source, start, end - start),
    release: () => undefined,
  }
}

interface Kept {
  readonly start: number
  readonly bytes: Uint8Array
}

function forwards(source: ByteSource): RetainedSource {
  let kept: readonly Kept[] = []
  let end = 0
  const partAt = (into: Uint8Array, at: number): number => {
    const chunk = kept.find(({ start, bytes }) => at >= start && at < start + bytes.length)
    const part = chunk?.bytes.subarray(at - chunk.start, at - chunk.start + into.length)
    if (part) into.set(part)
    return part?.length ?? 0
  }
  const keep = (into: Uint8Array, length: number): number => {
    if (length > 0) kept = [...kept, { start: end, bytes: into.slice(0, length) }]
    end += length
    return length
  }
  return {
    ...(source.size !== undefined && { size: source.size }),
    seekable: false,
    read(into, at) {
      if (at < end) return partAt(into, at)
      const read = source.read(into, at)
      return typeof read === 'number' ? keep(into, read) : read.then((length) => keep(into, length))
    },
    async reread(from, to) {
      const bytes = new Uint8Array(to - from)
      let filled = 0
      while (filled < bytes.length) {
        const length = partAt(bytes.subarray(filled), from + filled)
        if (length === 0) throw new Error('bytes are read again that were released')
        filled += length
      }
      return bytes
    },
    release(before) {
      if (kept[0] && kept[0].start + kept[0].bytes.length <= before)
        kept = kept.filter(({ start, bytes }) => start + bytes.length > before)
    },
  }
}
