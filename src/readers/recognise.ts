import * as registry from './index.ts'
import { guessFormat } from './magic.ts'
import type { Reader } from './reader.ts'

/** Why bytes are no capture: the end of a sentence that begins with the capture's name. */
export interface Refusal {
  readonly refusal: string
}

const readers: readonly Reader[] = Object.values(registry)

/** Ids of every registered reader, in alphabetical order. */
export const readerIds: readonly string[] = readers.map((reader) => reader.id).toSorted()

/** The readers that claim a capture with these first bytes; more than one is a mistake of a reader. */
export function claims(head: Uint8Array): readonly Reader[] {
  return readers.filter((reader) => reader.sniff(head))
}

/** The reader for a capture that begins with `head` (up to 64 KiB), or the reason why there is none. */
export function recognise(head: Uint8Array): Reader | Refusal {
  const [reader] = claims(head)
  if (reader) return reader
  const titles = readers.map((one) => one.title).toSorted()
  const readable = `${titles.slice(0, -1).join(', ')} or ${titles.at(-1) ?? ''}`
  return { refusal: `${guessFormat(head)}; a capture is a ${readable}` }
}
