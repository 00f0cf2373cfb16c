import { TokentrailError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'

/** Takes a capture apart while it is read; fed with chunks that may be cut anywhere. */
export interface Walk<Part> {
  /** Nothing more is wanted. */
  readonly stopped: boolean
  /** Gives the parts that end in this chunk, which begins at position `base` of the capture. */
  feed(chunk: Uint8Array, base: number): Iterable<Part>
  /** Gives the parts that show only at the end of the capture. */
  rest?(): Iterable<Part>
  /** Call last; gives a reason when the capture was none of the format. */
  finish(): string | undefined
}

const usualChunk = 256 * 1024

/**
 * Feeds a walk with a source of any size. Gives its parts chunk by chunk, each to be gone through
 * before the next is asked for: to wait for every one of a million small parts would take seconds.
 * Throws `capture-unreadable` for the reason that the walk gives at its end.
 */
export async function* walkSource<Part>(
  source: ByteSource,
  walk: Walk<Part>,
  progress?: (bytes: number) => void,
  chunkBytes: number = usualChunk,
): AsyncGenerator<Iterable<Part>> {
  const buffer = new Uint8Array(chunkBytes)
  for (let base = 0; ;) {
    const read = await source.read(buffer, base)
    if (read === 0) break
    yield walk.feed(buffer.subarray(0, read), base)
    if (walk.stopped) return
    base += read
    progress?.(base)
  }
  if (walk.rest) yield walk.rest()
  const end = walk.finish()
  if (end !== undefined) throw new TokentrailError('capture-unreadable', end)
}
