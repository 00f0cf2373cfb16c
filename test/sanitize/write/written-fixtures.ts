import type { HttpEntry } from '../../../src/readers/entry.ts'
import type { Producer } from '../../../src/readers/reader.ts'
import { readCaptures } from '../../../src/readers/read-captures.ts'
import { bytesSource } from '../../../src/readers/source.ts'
import { everyEntry } from '../../../src/readers/every-entry.ts'
import type { ByteSink } from '../../../src/sanitize/byte-sink.ts'
import { comparable, type ComparableEntry } from './comparable-entry.ts'
import { memorySink } from './memory-sink.ts'

/** The entries of the first capture in some bytes, and what was written of them. */
export interface Rewritten {
  readonly read: readonly ComparableEntry[]
  readonly written: Uint8Array
}

type Write = (
  entries: AsyncIterable<HttpEntry>,
  sink: ByteSink,
  producer: Producer | undefined,
) => Promise<void>

/** Reads a capture and writes its entries as they are, with their secrets. */
export async function rewrite(bytes: Uint8Array, write: Write): Promise<Rewritten> {
  const sink = memorySink()
  const read: ComparableEntry[] = []
  for await (const { entries, notes } of readCaptures(input(bytes), {})) {
    // Programs name themselves before their entries.
    const all = entries(everyEntry)[Symbol.asyncIterator]()
    let next = await all.next()
    async function* noted(): AsyncGenerator<HttpEntry> {
      for (; !next.done; next = await all.next()) {
        read.push(comparable(next.value))
        yield next.value
      }
    }
    await write(noted(), sink, notes().producer)
    break
  }
  return { read, written: sink.bytes() }
}

/** The entries of the first capture in some bytes. */
export async function reread(bytes: Uint8Array): Promise<readonly ComparableEntry[]> {
  const found: ComparableEntry[] = []
  for await (const { entries } of readCaptures(input(bytes), {})) {
    for await (const entry of entries(everyEntry)) found.push(comparable(entry))
    break
  }
  return found
}

function input(bytes: Uint8Array): Parameters<typeof readCaptures>[0] {
  return { name: 'capture', source: bytesSource(bytes) }
}
