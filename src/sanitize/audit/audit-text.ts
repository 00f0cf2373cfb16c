import { TokentrailError } from '../../errors.ts'
import { readFully, type ByteSource } from '../../readers/source.ts'
import type { JsonPlace, JsonPlaces } from './json-place.ts'
import { sightingsIn, type Sighting } from './sightings.ts'

/** Takes a sighting and where it stands. */
export type NoteInText = (sighting: Sighting, place: JsonPlace | undefined) => void

const windowBytes = 256 * 1024
/** Longer than any secret; of a longer one its beginning is seen. */
const overlapBytes = 32 * 1024
/** What is looked at before a place, so that the middle of a value is not taken for its beginning. */
const contextBytes = 256

/**
 * Searches a text of any length window by window: what begins in one may end in the next. `places`
 * follows along, where the text is JSON.
 */
export async function auditText(
  source: ByteSource,
  note: NoteInText,
  {
    places,
    signal,
  }: { readonly places?: JsonPlaces; readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const buffer = new Uint8Array(contextBytes + windowBytes + overlapBytes)
  // One character for each byte: all that is searched for is ASCII.
  const decoder = new TextDecoder('latin1')
  let start = 0
  let filled = 0
  let at = 0
  for (;;) {
    if (signal?.aborted) throw new TokentrailError('cancelled', 'the audit was cancelled')
    const read = await readFully(source, buffer.subarray(filled), at)
    at += read
    filled += read
    const isEnd = filled < buffer.length
    const end = isEnd ? filled : filled - overlapBytes
    auditWindow(decoder.decode(buffer.subarray(0, filled)), { start, end }, note, places)
    if (isEnd) return
    const from = end - contextBytes
    buffer.copyWithin(0, from, filled)
    filled -= from
    start = contextBytes
  }
}

/** Notes what begins between `start` and `end`. */
function auditWindow(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  note: NoteInText,
  places: JsonPlaces | undefined,
): void {
  const found = sightingsIn(text).filter(({ at }) => at >= start && at < end)
  const positions = found.map(({ at }) => at - start)
  const where = places?.advance(text.slice(start, end), positions)
  for (const [n, sighting] of found.entries()) note(sighting, where?.[n])
}
