import type { HttpEntry } from './entry.ts'
import { readHarEntry } from './har/har-entry.ts'
import { splitEntries } from './json/json-entries.ts'
import { toObject, toText } from './json/json-value.ts'
import type { Producer, ReadContext, Reader } from './reader.ts'
import type { ByteSource } from './source.ts'
import { decodeText } from './text.ts'

/** HTTP Archive 1.1 and 1.2, as browsers, proxies and test tools really write it. */
const har: Reader = {
  id: 'har',
  title: 'HAR',
  sniff(head) {
    const text = decodeText(head).trimStart()
    return text.startsWith('{') && /"log"\s*:\s*\{/.test(text)
  },
  read,
}

export default har

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  let creator: Producer | undefined
  const splits = splitEntries(source, {
    limits: context.limits,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    member(name, value) {
      if (name !== 'creator') return
      creator = toProducer(value) ?? creator
      if (creator) context.produced(creator)
    },
    progress: (bytes) => context.progress?.(bytes),
  })
  let untimed = 0
  for await (const split of splits) {
    const entry = readHarEntry(split, creator?.name, context)
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  if (untimed === 0) return
  const detail = `No usable start time was recorded of ${untimed} ${untimed === 1 ? 'entry' : 'entries'}.`
  context.diagnose({ code: 'time-missing', severity: 'info', detail })
}

function toProducer(value: unknown): Producer | undefined {
  const creator = toObject(value)
  const name = toText(creator?.['name'])
  if (name === undefined) return undefined
  const version = toText(creator?.['version'])
  return { name, ...(version !== undefined && { version }) }
}
