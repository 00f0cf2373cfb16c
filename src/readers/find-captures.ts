import { TokentrailError } from '../errors.ts'
import { guessArchive } from './guess-archive.ts'
import { meteredCodecs } from './message/inflation.ts'
import type { Diagnostic, ReadContext, StreamReader } from './reader.ts'
import { readWhole } from './bytes/read-whole.ts'
import { archiveClaims } from './recognise.ts'
import { bytesSource, type ByteSource } from './source.ts'
import { captureMembers, filesOf, hasCaptureName, mostMembers } from './wrapping/capture-members.ts'
import { openEvenCut } from './wrapping/cut-archive.ts'
import { createDiagnosticRelay } from './wrapping/diagnostic-relay.ts'
import { readable, refused, type FoundCapture, type Spot } from './wrapping/found-capture.ts'
import { memberOpener, type OpenMember, type SearchContext } from './wrapping/member-source.ts'
import { printablePlace } from './wrapping/place.ts'
import { siblingFinder } from './wrapping/siblings.ts'
import { countBytes } from './wrapping/stream-source.ts'
import { refuseDeeper, unwrap } from './wrapping/unwrap.ts'
import type { ZipArchive } from './zip/zip-archive.ts'
import type { ZipMember } from './zip/zip-directory.ts'

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

type Opened =
  | { readonly reader: StreamReader; readonly source: ByteSource; readonly spot: Spot }
  | { readonly archive: ZipArchive; readonly spot: Spot }

async function* search(start: Spot, context: SearchContext): AsyncGenerator<FoundCapture> {
  const opened = await orRefusal(() => openSpot(start, context))
  if (opened instanceof TokentrailError) {
    yield refused(start.place, opened)
    return
  }
  if ('reader' in opened) {
    const { reader, source, spot } = opened
    yield readable(spot, reader, (full) => reader.read(source, full))
    return
  }
  const { archive, spot } = opened
  const [reader] = archiveClaims(archive.members.map((member) => member.name))
  if (reader && archive.followsAnother) spot.relay.diagnose(anotherBefore)
  if (reader === undefined) yield* searchArchive(archive, spot, context)
  else yield readable(spot, reader, (full) => reader.readMembers(archive, full))
}

async function openSpot(start: Spot, context: SearchContext): Promise<Opened> {
  const { codecs, limits } = context
  const { layers, relay } = start
  const options = { codecs, layers, diagnose: relay.diagnose }
  const { source, format, isEmpty, ...found } = await unwrap(start.source, options)
  const spot = { ...start, layers: found.layers }
  if (isEmpty) throw new TokentrailError('capture-empty', emptiness(found.layers))
  if (format !== 'zip') {
    if ('refusal' in format) throw new TokentrailError('capture-not-recognised', format.refusal)
    return { reader: format, source, spot }
  }
  refuseDeeper(spot.layers)
  if (source.seekable && source.size !== undefined)
    return { archive: await openEvenCut(source, source.size), spot }
  // A ZIP is read from its end, so a source that only runs forward has to be held in memory.
  const bytes = await readWhole(source, limits.heldBytes - start.held)
  const archive = await openEvenCut(bytesSource(bytes), bytes.length)
  return { archive, spot: { ...spot, held: start.held + bytes.length } }
}

function emptiness(layers: readonly string[]): string {
  return layers.length === 0 ? 'it is empty' : 'what is packed in it is empty or damaged'
}

/** The captures among the members of an archive that is none itself. */
async function* searchArchive(
  archive: ZipArchive,
  spot: Spot,
  context: SearchContext,
): AsyncGenerator<FoundCapture> {
  const open = memberOpener(archive, context)
  const layers = [...spot.layers, 'a ZIP archive']
  const { damage } = archive
  const members = await orRefusal(() => captureMembers(archive, open, layers, context))
  if (members instanceof TokentrailError) {
    yield refused(spot.place, members)
    return
  }
  const findSibling = siblingFinder(archive, open)
  let captures = 0
  for (const member of members) {
    const place =
      members.length === 1 ? spot.place : joined(spot.place, printablePlace(member.name))
    const relay = createDiagnosticRelay()
    if (damage !== undefined) relay.diagnose(fromDamagedArchive(damage))
    if (archive.followsAnother) relay.diagnose(anotherBefore)
    const inner = { ...spot, place, layers, relay, sibling: findSibling(member) }
    for await (const found of searchMember(member, inner, open, context)) {
      if (found.refusal && isPassable(found.refusal, member, members.length)) continue
      captures++
      yield found
      if (found.refusal && context.codecs.isSpent()) return
    }
  }
  if (captures === 0) yield refused(spot.place, nothingIn(archive))
  if (filesOf(archive).length > mostMembers)
    yield refused(spot.place, tooMany(mostMembers, 'files'))
}

async function* searchMember(
  member: ZipMember,
  spot: Omit<Spot, 'source'>,
  open: OpenMember,
  context: SearchContext,
): AsyncGenerator<FoundCapture> {
  const source = await orRefusal(() => open(member, spot.relay.diagnose))
  if (source instanceof TokentrailError) yield refused(spot.place, source)
  else yield* search({ ...spot, source }, context)
}

/**
 * What was no capture is no loss, unless its name said that it is one. Where it was the only hope,
 * the archive as a whole is refused.
 */
function isPassable({ code }: TokentrailError, { name }: ZipMember, hopes: number): boolean {
  const isOther = code === 'capture-not-recognised' || code === 'capture-empty'
  return isOther && (hopes === 1 || !hasCaptureName(name))
}

const anotherBefore: Diagnostic = {
  code: 'left-out',
  severity: 'warning',
  detail: 'Another archive stands before this one in the file; it was not read: give it apart.',
}

function fromDamagedArchive(damage: string): Diagnostic {
  const detail = `Its archive is damaged (${damage}), so other captures may be missing.`
  return { code: 'truncated', severity: 'warning', detail }
}

function nothingIn({ members, damage }: ZipArchive): TokentrailError {
  return damage === undefined
    ? new TokentrailError('capture-not-recognised', guessArchive(members))
    : new TokentrailError('archive-damaged', damage)
}

function tooMany(limit: number, what: string): TokentrailError {
  const sentence = `it holds more than ${limit} ${what}: the rest of them was left unread`
  return new TokentrailError('limit-reached', sentence)
}

/** What `run` gives, or the refusal that it throws. */
async function orRefusal<T>(run: () => Promise<T>): Promise<T | TokentrailError> {
  try {
    return await run()
  } catch (thrown) {
    if (thrown instanceof TokentrailError && thrown.code !== 'cancelled') return thrown
    throw thrown
  }
}

function joined(place: string, name: string): string {
  return place === '' ? name : `${place}/${name}`
}
