import { withKnownMasks, type IsMasked } from '../exchanges/border/masks.ts'
import type { Extract } from '../exchanges/extract.ts'
import type { HttpEntry } from '../readers/entry.ts'
import { readCaptures, type CaptureInput, type ReadOptions } from '../readers/read-captures.ts'
import type { ByteSink } from './byte-sink.ts'
import { cleanEntry, type CleanOptions } from './clean-entry.ts'
import { everyEntry } from '../readers/every-entry.ts'
import { isReadable, writtenFormat } from './output-kind.ts'
import { outputWriter, type OutputKind, type WrittenFormat } from './write/output-writer.ts'

/** How the captures of an input are written. */
export interface CleanCopy {
  readonly kind: OutputKind
  /** The format of all captures, where each does not keep its own. */
  readonly as?: WrittenFormat
  readonly cleaning: Omit<CleanOptions, 'isNeeded'>
  /** Which bodies are masks as a whole. */
  readonly isMasked: IsMasked
  /** For the second reading of the input. */
  readonly reading: ReadOptions
}

/**
 * Reads an input once more and writes what of its entries is harmless. `extracts` are what the first
 * reading found, in its order; of captures that could not be read nothing is written.
 */
export async function writeCaptures(
  input: CaptureInput,
  extracts: readonly Extract[],
  sink: ByteSink,
  { kind, as, cleaning, isMasked, reading }: CleanCopy,
): Promise<void> {
  const readable = extracts.filter(isReadable)
  const writer = outputWriter(sink, kind.packing, readable.length)
  let at = 0
  for await (const { entries } of readCaptures(input, reading)) {
    const extract = extracts[at++]
    if (extract === undefined || !isReadable(extract)) continue
    const { facts } = extract
    const options = { ...cleaning, isNeeded: neededIn(extract) }
    await writer.write({
      entries: cleaned(entries(everyEntry), isMasked, options),
      format: as ?? (readable.length === 1 ? kind.format : writtenFormat(extract)),
      count: facts.entries,
      ...(facts.producer && { producer: facts.producer }),
    })
  }
  await writer.close()
}

async function* cleaned(
  entries: AsyncIterable<HttpEntry>,
  isMasked: IsMasked,
  options: CleanOptions,
): AsyncGenerator<HttpEntry> {
  for await (const entry of entries) yield cleanEntry(withKnownMasks(entry, isMasked), options)
}

/** The entries of exchanges, each recording of one that was recorded twice, and those whose bodies show a token. */
function neededIn({ exchanges, exposures }: Extract): (index: number) => boolean {
  const shown = exposures.filter(({ where }) => where === 'body')
  const needed = new Set([
    ...exchanges.map(({ exchange }) => exchange.entry),
    ...shown.map(({ entry }) => entry),
  ])
  return (index) => needed.has(index)
}
