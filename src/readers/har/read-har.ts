import type { HttpEntry } from '../entry.ts'
import { retainedSource } from '../bytes/retained-source.ts'
import { splitEntries, type SplitEntry } from '../json/json-entries.ts'
import { entryParser, splitOptions } from '../json/parsed-entries.ts'
import type { SplitOptions } from '../json/split-options.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { handedEntry } from './handed-entry.ts'
import { harEntry } from './har-entry.ts'
import { lintedMembers } from './har-lint.ts'
import { harLeap } from './har-leap.ts'
import { openRecording } from './har-recording.ts'
import { harRootOf, type HarRoot } from './sniff-har.ts'
import { peek } from '../wrapping/stream-source.ts'

const inLog = ['log', 'entries']
const lists = [inLog, ['entries'], []]

// Where the root shows, which is at the same time what a source is recognised by.
const headBytes = 64 * 1024

const roots = {
  har: {},
  log: { told: 'The log of the HAR stands in it without the object that belongs around it.' },
  'list of entries': { told: 'The entries of a HAR stand in it without their log.' },
  entries: {
    told: 'The entries of a HAR stand in it one after the other, without their log.',
    layout: { root: 'entries' },
  },
  'list of hars': {
    told: 'It is a list of HARs; their entries were read as those of one.',
    layout: { root: 'texts', lists: [inLog] },
  },
} as const satisfies Record<HarRoot, { told?: string; layout?: Partial<SplitOptions> }>

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
 * The entries of a HAR: an object with a `log`, the log alone, its entries alone, or a list of HARs.
 * Bodies that lie in files are taken from `context.beside`. Throws `capture-unreadable` where there
 * is no list of entries.
 */
export async function* readHar(
  source: ByteSource,
  context: ReadContext,
): AsyncGenerator<HttpEntry> {
  const recording = openRecording(context)
  const parser = entryParser(context)
  const { head, source: whole } = await peek(source, headBytes)
  const root: { told?: string; layout?: Partial<SplitOptions> } = roots[harRootOf(head) ?? 'har']
  const asked = context.lint ? lintedMembers : ['creator']
  const members = { members: asked, member: recording.member }
  const retained = retainedSource(whole)
  const leap = await harLeap(retained, recording)
  const options = { lists, firstKeys, ...members, ...root.layout, ...(leap && { leap }) }
  const look = (split: SplitEntry): ReturnType<typeof handedEntry> => {
    if (leap && split.handed) return handedEntry(split, retained, leap, recording)
    const value = parser.parse(split)
    return value === undefined ? undefined : { value }
  }
  const from = leap ? retained : whole
  for await (const portion of splitEntries(from, splitOptions(options, context))) {
    for (const split of portion) {
      const looked = look(split)
      const found = looked instanceof Promise ? await looked : looked
      const entry = found && (await harEntry(found.value, split, recording, found.asked))
      if (entry && found) yield withLint(entry, found.value, context)
    }
  }
  leap?.end()
  parser.close()
  if (root.told !== undefined)
    context.diagnose({ code: 'repaired', severity: 'info', detail: root.told })
  await recording.close()
}

function withLint(entry: HttpEntry, value: unknown, { lint }: ReadContext): HttpEntry {
  return lint ? { ...entry, lint: () => lint.har('entry', value) } : entry
}
