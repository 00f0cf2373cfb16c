import { Buffer } from 'node:buffer'
import { firstHalf } from './disturbances/arrangements.ts'
import type { Draft } from './draft.ts'
import type { Message } from './world.ts'

/** A capture in memory, and the message that stands behind each of its entries. */
export interface WrittenCapture {
  readonly name: string
  readonly bytes: Uint8Array
  readonly entries: readonly Message[]
  /** The number of the first of them: sessions of Fiddler count from one. */
  readonly firstEntry: 0 | 1
}

/** The files that the recorder of a draft leaves. */
export function writeCaptures(draft: Draft): readonly WrittenCapture[] {
  const { writer, entries, layout } = draft
  const { name } = writer
  if (layout === 'copied')
    return [write(draft, `1-${name}`, entries), write(draft, `2-${name}`, entries)]
  if (layout !== 'split') return [write(draft, name, entries)]
  const first = firstHalf(draft)
  const second = entries.filter((message) => !first.includes(message))
  return [write(draft, `1-${name}`, first), write(draft, `2-${name}`, second)]
}

function write(draft: Draft, name: string, entries: readonly Message[]): WrittenCapture {
  const bytes = draft.writer.write(
    entries.map(({ recording }) => recording),
    draft,
  )
  return {
    name,
    entries,
    bytes: draft.isTruncated ? brokenOff(bytes) : bytes,
    firstEntry: draft.writer.sees === 'archive' ? 1 : 0,
  }
}

/** Ends within the last entry. */
function brokenOff(bytes: Uint8Array): Uint8Array {
  const last = Buffer.from(bytes).lastIndexOf('"request"')
  return last === -1 ? bytes : bytes.slice(0, last + 20)
}
