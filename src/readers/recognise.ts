import * as registry from './index.ts'
import type { ArchiveReader, Format, Head, Reader, StreamReader } from './reader.ts'
import { decodeText } from './bytes/text.ts'

/** Why bytes are no capture: the end of a sentence that begins with the capture's name. */
export interface Refusal {
  readonly refusal: string
}

const readers: readonly Reader[] = Object.values(registry)

const streamReaders = readers.filter((reader) => 'sniff' in reader)

/** Most captures are HARs, and to ask everybody else first takes longer than to read a small one. */
const likeliestFirst: readonly StreamReader[] = [registry.har, ...streamReaders]

/** What is told about every format that can be read, in alphabetical order of their titles. */
export const captureFormats: readonly Format[] = readers.toSorted((one, other) =>
  one.title.toLowerCase() < other.title.toLowerCase() ? -1 : 1,
)

export function headOf(bytes: Uint8Array): Head {
  return { bytes, text: decodeText(bytes).trimStart() }
}

/** The readers that claim a capture with these first bytes; more than one is a mistake of a reader. */
export function claims(head: Head): readonly StreamReader[] {
  return streamReaders.filter((reader) => reader.sniff(head))
}

/** The readers that claim a ZIP archive with members of these names. */
export function archiveClaims(names: Iterable<string>): readonly ArchiveReader[] {
  return readers
    .filter((reader) => 'sniffMembers' in reader)
    .filter((reader) => reader.sniffMembers(names))
}

/** The reader for a capture that begins with `head`, or the reason why there is none. */
export async function recognise(head: Head): Promise<StreamReader | Refusal> {
  const reader = likeliestFirst.find((one) => one.sniff(head))
  if (reader) return reader
  const { guessFormat } = await import('./guess-format.ts')
  return { refusal: guessFormat(head.bytes) }
}
