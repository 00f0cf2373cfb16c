import type { HttpEntry } from '../../readers/entry.ts'
import type { Producer } from '../../readers/reader.ts'
import { tool } from '../../version.ts'
import type { ByteSink } from '../byte-sink.ts'
import { bufferedSink } from './buffered-sink.ts'
import { harEntryValue, unreadEntry } from './har-entry-value.ts'
import { keptProducer } from './kept-producer.ts'

/** More entries than this are never damaged one behind the other: such numbers are no places. */
const mostStandIns = 100_000

/**
 * Writes cleaned entries as HAR 1.2, one after the other. Their numbers are their places: where some
 * are missing before an entry, others that say nothing stand for them.
 */
export async function writeHar(
  entries: AsyncIterable<HttpEntry>,
  sink: ByteSink,
  producer?: Producer,
): Promise<void> {
  const output = bufferedSink(sink)
  const encoder = new TextEncoder()
  const kept = producer && keptProducer(producer)
  const { name, version = '' } = kept ?? tool
  let written = 0
  const write = (entry: HttpEntry): Promise<void> => {
    const value = JSON.stringify(harEntryValue(entry, name))
    return output.write(encoder.encode(`${written++ === 0 ? '' : ','}\n${value}`))
  }
  const log = `"version":"1.2","creator":${JSON.stringify({ name, version })},"comment":"${note}"`
  await output.write(encoder.encode(`{"log":{${log},"entries":[`))
  for await (const entry of entries) {
    if (entry.index - written <= mostStandIns)
      while (written < entry.index) await write(unreadEntry)
    await write(entry)
  }
  await output.write(encoder.encode('\n]}}\n'))
  await output.flush()
}

const note = 'Sanitized by tokentrail: secrets and names are replaced by stand-ins.'
