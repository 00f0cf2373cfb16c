import { TokentrailError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'
import { chunkReader } from './chunk-reader.ts'

/** Takes a capture apart while it is read; fed with chunks that may be cut anywhere. */
export interface Walk<Part> {
  /** Nothing more is wanted. */
  readonly stopped: boolean
  /** Gives the parts that end in this chunk, which begins at position `base` of the capture. */
  feed(chunk: Uint8Array, base: number): Iterable<Part>
  /**
   * Position from which the walk has to be fed again, after a chunk or at the end of the capture; it
   * is given once. Absent or undefined: from behind the last chunk.
   */
  takeBack?(isEnd: boolean): number | undefined
  /** Gives the parts that show only at the end of the capture. */
  rest?(): Iterable<Part>
  /** Call last; gives a reason when the capture was none of the format. */
  finish(): string | undefined
}

const usualChunk = 256 * 1024

/** Room for one chunk. */
export function oneChunk(bytes: number = usualChunk): readonly Uint8Array[] {
  return [new Uint8Array(bytes)]
}

/**
 * Feeds a walk with a source of any size. Gives its parts chunk by chunk, each to be gone through
 * before the next is asked for: to wait for every one of a million small parts would take seconds.
 * Throws `capture-unreadable` for the reason that the walk gives at its end. Of two chunks of `room`
 * one is read while the other is walked through, where the source can do that.
 */
export async function* walkSource<Part>(
  source: ByteSource,
  walk: Walk<Part>,
  progress?: (bytes: number) => void,
  room: readonly Uint8Array[] = oneChunk(),
): AsyncGenerator<Iterable<Part>> {
  const readChunk = chunkReader(source, room)
  for (let base = 0; ;) {
    const chunk = await readChunk(base)
    const isEnd = chunk.length === 0
    if (!isEnd) yield walk.feed(chunk, base)
    if (walk.stopped) return
    const back = walk.takeBack?.(isEnd)
    if (isEnd && back === undefined) break
    base = back ?? base + chunk.length
    progress?.(base)
  }
  if (walk.rest) yield walk.rest()
  const end = walk.finish()
  if (end !== undefined) throw new TokentrailError('capture-unreadable', end)
}
