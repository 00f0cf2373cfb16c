import { readHar } from '../../../src/readers/har/read-har.ts'
import { everyEntry } from '../../../src/readers/every-entry.ts'
import type { Interest } from '../../../src/readers/interest.ts'
import { splitEntries } from '../../../src/readers/json/json-entries.ts'
import { portableCodecs } from '../../../src/readers/portable-codecs.ts'
import { defaultLimits, type Diagnostic } from '../../../src/readers/reader.ts'
import { bytesSource, type ByteSource } from '../../../src/readers/source.ts'

/** A way to take a list of entries out of JSON. Each must give the same. */
export interface Reading<Entry> {
  readonly name: string
  /** Reads bytes that come in chunks of this size. */
  read(bytes: Uint8Array, chunk: number): Promise<Readout<Entry>>
}

export interface Readout<Entry> {
  readonly entries: readonly Entry[]
  readonly diagnostics: readonly Diagnostic[]
}

/** An entry as it stands in a capture. */
export interface EntryText {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** What somebody who follows tokens sees of an exchange. */
export interface Exchange {
  readonly index: number
  readonly line?: number
  readonly column?: number
  readonly startedAt?: number
  readonly method: string
  readonly url: string
  readonly headers: unknown
  readonly sent: unknown
  readonly status?: number
  readonly received?: unknown
}

/** Readings that give the bytes of each element of `log.entries`. */
export const textReadings: readonly Reading<EntryText>[] = [
  { name: 'the splitter', read: readTexts },
]

/** The HAR reader in TypeScript alone. */
export const plainReading: Reading<Exchange> = { name: 'the HAR reader', read: readExchanges }

/** Readings that give the exchanges of a HAR. */
export const harReadings: readonly Reading<Exchange>[] = [
  plainReading,
  {
    name: 'the HAR reader with its kernel',
    // Nothing is passed over, but the kernel may look at all entries first.
    read: (bytes, chunk) => readExchanges(bytes, chunk, everyEntry),
  },
]

const codecs = await portableCodecs()

async function readTexts(bytes: Uint8Array, chunk: number): Promise<Readout<EntryText>> {
  const diagnostics: Diagnostic[] = []
  const entries: EntryText[] = []
  const options = {
    limits: defaultLimits,
    lists: [['log', 'entries']],
    firstKeys: ['startedDateTime'],
    members: [],
    diagnose: (diagnostic: Diagnostic) => diagnostics.push(diagnostic),
    member: () => undefined,
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const portion of splitEntries(bytesSource(bytes), options, chunk)) {
    for (const { bytes: entry, line, column } of portion)
      entries.push({ text: decoder.decode(entry), line, column })
  }
  return { entries, diagnostics }
}

async function readExchanges(
  bytes: Uint8Array,
  chunk: number,
  interest?: Interest,
): Promise<Readout<Exchange>> {
  const diagnostics: Diagnostic[] = []
  const entries: Exchange[] = []
  const context = {
    codecs,
    limits: defaultLimits,
    diagnose: (diagnostic: Diagnostic) => diagnostics.push(diagnostic),
    produced: () => undefined,
    ...(interest && { interest }),
  }
  for await (const { request, response, ...entry } of readHar(inChunks(bytes, chunk), context)) {
    const { index, line, column, startedAt } = entry
    entries.push({
      index,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      ...(startedAt !== undefined && { startedAt }),
      method: request.method,
      url: request.url,
      headers: request.headers,
      sent: request.body(),
      ...(response && { status: response.status, received: response.body() }),
    })
  }
  return { entries, diagnostics }
}

function inChunks(bytes: Uint8Array, most: number): ByteSource {
  const whole = bytesSource(bytes)
  return { ...whole, read: (into, at) => whole.read(into.subarray(0, most), at) }
}
