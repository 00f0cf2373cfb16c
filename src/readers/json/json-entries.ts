import { TokentrailError } from '../../errors.ts'
import type { SplitOptions } from './json-lists.ts'
import { EntryWalk, type SplitEntry } from './json-walk.ts'
import type { ByteSource } from '../source.ts'

export type { SplitOptions } from './json-lists.ts'
export type { SplitEntry } from './json-walk.ts'

const usualChunk = 256 * 1024

/**
 * Cuts the entries out of a JSON capture of any size, holding one entry at a time. The bytes of an entry
 * are valid until the next one is asked for. A cut or damaged file gives every entry that is
 * complete; throws `capture-unreadable` when there is no list of entries at all.
 */
export async function* splitEntries(
  source: ByteSource,
  options: SplitOptions,
  chunkBytes: number = usualChunk,
): AsyncGenerator<SplitEntry> {
  const buffer = new Uint8Array(chunkBytes)
  const walk = new EntryWalk(options)
  for (let base = 0; ;) {
    const read = await source.read(buffer, base)
    if (read === 0) break
    for (const entry of walk.feed(buffer.subarray(0, read), base)) yield entry
    if (walk.stopped) return
    base += read
    options.progress?.(base)
  }
  yield* walk.rest()
  const end = walk.finish()
  if (end) throw new TokentrailError('capture-unreadable', end)
}
