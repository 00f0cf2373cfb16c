import { TokentrailError } from '../errors.ts'
import { meteredCodecs } from './message/inflation.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'
import { createDiagnosticRelay } from './wrapping/diagnostic-relay.ts'
import { readable, refused, type FoundCapture, type Spot } from './wrapping/found-capture.ts'
import type { SearchContext } from './wrapping/member-source.ts'
import { orRefusal, tooMany } from './wrapping/refusal.ts'
import { countBytes } from './wrapping/stream-source.ts'
import { unwrap } from './wrapping/unwrap.ts'

/** Captures of one input that are read; the rest is left out with a refusal. */
export const mostCaptures = 1000

/**
 * Finds the captures in an input: the one that it is, or those in the compression, the UTF-16 and
 * the ZIP archives around them. What is no capture is passed over where there is a capture beside
 * it. Rejects only where the input's source does.
 */
export async function* findCaptures(
  source: ByteSource,
  context: Pick<ReadContext, 'codecs' | 'limits' | 'passwords' | 'askPassword'>,
): AsyncGenerator<FoundCapture> {
  const counted = countBytes(source)
  const codecs = meteredCodecs(context.codecs, context.limits, counted.bytes)
  const spot: Spot = {
    source: counted.source,
    place: '',
    layers: [],
    held: 0,
    relay: createDiagnosticRelay(),
  }
  let captures = 0
  for await (const found of search(spot, { ...context, codecs })) {
    if (captures === mostCaptures) {
      yield refused('', tooMany(mostCaptures, 'captures'))
      return
    }
    captures++
    yield found
  }
}

async function* search(start: Spot, context: SearchContext): AsyncGenerator<FoundCapture> {
  const opened = await orRefusal(() => openSpot(start, context))
  if (opened instanceof TokentrailError) {
    yield refused(start.place, opened)
  } else if (opened.format === 'zip') {
    const { findInArchive } = await import('./wrapping/find-in-archive.ts')
    yield* findInArchive(opened.spot, { ...context, search })
  } else {
    const { spot, format } = opened
    yield readable(spot, format, (full) => format.read(spot.source, full))
  }
}

/** What a spot is, and the same spot without the wrappings around that. */
interface Opened {
  readonly format: 'zip' | StreamReader
  readonly spot: Spot
}

async function openSpot(start: Spot, { codecs }: SearchContext): Promise<Opened> {
  const options = { codecs, layers: start.layers, diagnose: start.relay.diagnose }
  const { source, format, isEmpty, layers } = await unwrap(start.source, options)
  if (isEmpty) throw new TokentrailError('capture-empty', emptiness(layers))
  if (format !== 'zip' && 'refusal' in format)
    throw new TokentrailError('capture-not-recognised', format.refusal)
  return { format, spot: { ...start, source, layers } }
}

function emptiness(layers: readonly string[]): string {
  return layers.length === 0 ? 'it is empty' : 'what is packed in it is empty or damaged'
}
