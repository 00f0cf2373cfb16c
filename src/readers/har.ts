import type { HttpEntry } from './entry.ts'
import { readHarEntry } from './har/har-entry.ts'
import { splitEntries } from './json/json-entries.ts'
import { toObject, toText } from './json/json-value.ts'
import type { Producer, ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'

/** HTTP Archive 1.1 and 1.2, as browsers, proxies and test tools really write it. */
const har: StreamReader = {
  id: 'har',
  title: 'HAR',
  extensions: ['.har'],
  about: {
    writtenBy: 'browsers, Fiddler, Charles, mitmproxy, Playwright, Postman, Polly.JS and many more',
    proves: 'everything, as far as bodies were recorded',
    lacks: 'requests that the page did not send: a back end redeems its tokens elsewhere',
  },
  sniff: ({ text }) => text.startsWith('{') && /"log"\s*:\s*\{/.test(text),
  read,
}

export default har

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  let creator: Producer | undefined
  const splits = splitEntries(source, {
    limits: context.limits,
    lists: [['log', 'entries']],
    members: ['creator', 'browser', 'version', 'comment'],
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
