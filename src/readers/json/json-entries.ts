import type { ByteSource } from '../source.ts'
import { oneChunk, walkSource } from '../bytes/walk-source.ts'
import type { SplitOptions } from './split-options.ts'
import { EntryWalk } from './json-walk.ts'
import type { SplitEntry } from './split-entry.ts'

export type { SplitOptions } from './split-options.ts'
export type { SplitEntry } from './split-entry.ts'

/**
 * Cuts the entries out of a JSON capture of any size, holding one entry at a time. Gives them in
 * portions as `walkSource` does; the bytes of an entry are valid until the next one is taken. A cut
 * or damaged file gives every entry that is complete; throws `capture-unreadable` when there is no
 * list of entries at all.
 */
export function splitEntries(
  source: ByteSource,
  options: SplitOptions,
  chunkBytes?: number,
): AsyncGenerator<Iterable<SplitEntry>> {
  const progress = (bytes: number): void => options.progress?.(bytes)
  const room = options.leap?.room(source.size) ?? oneChunk(chunkBytes)
  const chunks = room.map((buffer) => buffer.subarray(0, chunkBytes))
  return walkSource(source, new EntryWalk(options, source.seekable), progress, chunks)
}
