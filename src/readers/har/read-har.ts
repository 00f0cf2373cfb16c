import type { HttpEntry } from '../entry.ts'
import { parsedEntries } from '../json/parsed-entries.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { harEntry } from './har-entry.ts'
import { openRecording } from './har-recording.ts'

const lists = [['log', 'entries'], ['entries'], []]

/** By the specification, and in programs that sort or invent keys. */
const firstKeys = [
  'startedDateTime',
  'pageref',
  'request',
  'response',
  'cache',
  '_connectionId',
  '_error',
  '_fetchedViaServiceWorker',
  '_fromCache',
  '_id',
  '_initiator',
  '_priority',
  '_resourceType',
]

/**
 * The entries of a HAR: an object with a `log`, the log alone, or the list of its entries alone.
 * Bodies that lie in files are taken from `context.beside`. Throws `capture-unreadable` where there
 * is no list of entries.
 */
export async function* readHar(
  source: ByteSource,
  context: ReadContext,
): AsyncGenerator<HttpEntry> {
  const recording = openRecording(context)
  const options = { lists, firstKeys, members: ['creator'], member: recording.member }
  for await (const { value, ...place } of parsedEntries(source, options, context)) {
    const entry = await harEntry(value, place, recording)
    if (entry) yield recording.count(entry)
  }
  recording.close()
}
