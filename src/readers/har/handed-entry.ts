import type { HttpRequest } from '../entry.ts'
import { decodePart } from '../bytes/text.ts'
import type { RetainedSource } from '../bytes/retained-source.ts'
import type { SplitEntry } from '../json/json-entries.ts'
import type { HarLeap } from './har-leap.ts'
import { harRequest } from './har-entry.ts'
import type { HarRecording } from './har-recording.ts'
import { handedOver, type ByteRange } from './kernel.ts'
import { parseEntry } from './large-texts.ts'
import { passedRequest, passOver, type PassedRequest } from '../pass-over.ts'

/** An entry that is wanted. */
export interface WantedEntry {
  /** Parsed. */
  readonly value: unknown
  /** Its request, where that was looked at already. */
  readonly asked?: HttpRequest
}

/**
 * Looks at an entry that the leap handed over, and at no more of it than decides. Undefined where it
 * was passed over. Mostly there is nothing to wait for: of many entries each wait would count.
 */
export function handedEntry(
  split: SplitEntry,
  source: RetainedSource,
  leap: HarLeap,
  recording: HarRecording,
): WantedEntry | undefined | Promise<WantedEntry | undefined> {
  const { interest } = leap
  const entry = leap.handed()
  const bytesOf = rangeReader(split, source)
  const wanted = async (asked?: HttpRequest): Promise<WantedEntry> => ({
    value: parseEntry(await bytesOf(entry), entry),
    ...(asked && { asked }),
  })
  const passed = (request: PassedRequest): undefined => {
    if (entry.startedAt === undefined) recording.countUntimed(1)
    passOver(interest, split.index, request, entry)
  }
  const { request } = entry
  if (!request) return wanted()
  const look = (bytes: Uint8Array): WantedEntry | undefined | Promise<WantedEntry | undefined> => {
    const textOf = ({ start, end }: ByteRange): string =>
      decodePart(bytes.subarray(start - request.start, end - request.start))
    const url = entry.url && textOf(entry.url)
    const isWatched = url === undefined || interest.watches(url)
    if (entry.reasons & handedOver.origin) leap.settleOrigin(isWatched)
    if (isWatched) return wanted()
    if ((entry.reasons & ~(handedOver.bearer | handedOver.origin)) !== 0)
      return askedEntry(JSON.parse(textOf(request)))
    const authorization = entry.authorization && textOf(entry.authorization)
    return passed({ url, authorization, credentials: entry.credentials })
  }
  const askedEntry = async (value: unknown): Promise<WantedEntry | undefined> => {
    const asked = await harRequest({ request: value }, split, recording)
    if (!asked || interest.wants(asked)) return wanted(asked)
    return passed(passedRequest(asked))
  }
  const bytes = bytesOf(request)
  return bytes instanceof Uint8Array ? look(bytes) : bytes.then(look)
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
