import type { HttpRequest } from '../entry.ts'
import { decodeText } from '../bytes/text.ts'
import type { RetainedSource } from '../bytes/retained-source.ts'
import type { SplitEntry } from '../json/json-entries.ts'
import type { HarLeap } from './har-leap.ts'
import { harRequest } from './har-entry.ts'
import type { HarRecording } from './har-recording.ts'
import { handedOver, type ByteRange } from './kernel.ts'
import { parseEntry } from './large-texts.ts'
import { passedRequest, passOver } from './pass-over.ts'

/** An entry that is wanted. */
export interface WantedEntry {
  /** Parsed. */
  readonly value: unknown
  /** Its request, where that was looked at already. */
  readonly asked?: HttpRequest
}

/**
 * Looks at an entry that the leap handed over, and at no more of it than decides. Undefined where it
 * was passed over.
 */
export async function handedEntry(
  split: SplitEntry,
  source: RetainedSource,
  leap: HarLeap,
  recording: HarRecording,
): Promise<WantedEntry | undefined> {
  const { interest } = leap
  const entry = leap.handed()
  const bytesOf = rangeReader(split, source)
  const textOf = async (range: ByteRange): Promise<string> => decodeText(await bytesOf(range))
  const url = entry.url && (await textOf(entry.url))
  const isWatched = url === undefined || interest.watches(url)
  if (entry.reasons & handedOver.origin) leap.settleOrigin(isWatched)
  if (entry.reasons & handedOver.full || isWatched || !entry.request)
    return { value: parseEntry(await bytesOf(entry), entry) }
  if ((entry.reasons & ~(handedOver.bearer | handedOver.origin)) === 0) {
    const { authorization, credentials } = entry
    const passed = { url, credentials }
    if (!authorization) passOver(passed, entry, split, recording)
    else
      passOver({ ...passed, authorization: await textOf(authorization) }, entry, split, recording)
    return undefined
  }
  const request: unknown = JSON.parse(await textOf(entry.request))
  const asked = await harRequest({ request }, split, recording)
  if (!asked || interest.wants(asked))
    return { value: parseEntry(await bytesOf(entry), entry), ...(asked && { asked }) }
  passOver(passedRequest(asked), entry, split, recording)
  return undefined
}

/** Bytes of an entry by their place in the capture; it may begin before the chunk in which it ends. */
function rangeReader(
  { handed }: SplitEntry,
  source: RetainedSource,
): (range: ByteRange) => Uint8Array | Promise<Uint8Array> {
  return ({ start, end }) => {
    const from = handed ? start - handed.base : -1
    if (handed && from >= 0) return handed.chunk.subarray(from, end - handed.base)
    return source.reread(start, end)
  }
}
