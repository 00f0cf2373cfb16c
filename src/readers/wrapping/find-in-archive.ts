import { TokentrailError } from '../../errors.ts'
import { readWhole } from '../bytes/read-whole.ts'
import { guessArchive } from '../guess-archive.ts'
import type { Diagnostic } from '../reader.ts'
import { archiveClaims } from '../recognise.ts'
import { bytesSource } from '../source.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import { captureMembers, filesOf, hasCaptureName, mostMembers } from './capture-members.ts'
import { openEvenCut } from './cut-archive.ts'
import { createDiagnosticRelay } from './diagnostic-relay.ts'
import { readable, refused, type FoundCapture, type Spot } from './found-capture.ts'
import { memberOpener, type OpenMember, type SearchContext } from './member-source.ts'
import { printablePlace } from './place.ts'
import { orRefusal, tooMany } from './refusal.ts'
import { siblingFinder } from './siblings.ts'
import { refuseDeeper } from './unwrap.ts'

/** What is needed to look into an archive; `search` finds the captures at a place of any kind. */
interface ArchiveContext extends SearchContext {
  readonly search: (spot: Spot, context: SearchContext) => AsyncIterable<FoundCapture>
}

/** The captures in a ZIP archive: the one that it is, or those among its members. */
export async function* findInArchive(
  start: Spot,
  context: ArchiveContext,
): AsyncGenerator<FoundCapture> {
  const opened = await orRefusal(() => openAt(start, context))
  if (opened instanceof TokentrailError) {
    yield refused(start.place, opened)
    return
  }
  const { archive, spot } = opened
  const [reader] = archiveClaims(namesOf(archive))
  if (reader && archive.followsAnother) spot.relay.diagnose(anotherBefore)
  if (reader === undefined) yield* searchMembers(archive, spot, context)
  else yield readable(spot, reader, (full) => reader.readMembers(archive, full))
}

/** One after the other: tens of thousands at once would fill the memory. */
function namesOf({ members }: ZipArchive): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const { name } of members) yield name
    },
  }
}

async function openAt(
  spot: Spot,
  { limits }: ArchiveContext,
): Promise<{ readonly archive: ZipArchive; readonly spot: Spot }> {
  const { source, held } = spot
  refuseDeeper(spot.layers)
  if (source.seekable && source.size !== undefined)
    return { archive: await openEvenCut(source, source.size), spot }
  // A ZIP is read from its end, so a source that only runs forward has to be held in memory.
  const bytes = await readWhole(source, limits.heldBytes - held)
  const archive = await openEvenCut(bytesSource(bytes), bytes.length)
  return { archive, spot: { ...spot, held: held + bytes.length } }
}

/** The captures among the members of an archive that is none itself. */
async function* searchMembers(
  archive: ZipArchive,
  spot: Spot,
  context: ArchiveContext,
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
  context: ArchiveContext,
): AsyncGenerator<FoundCapture> {
  const source = await orRefusal(() => open(member, spot.relay.diagnose))
  if (source instanceof TokentrailError) yield refused(spot.place, source)
  else yield* context.search({ ...spot, source }, context)
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

function joined(place: string, name: string): string {
  return place === '' ? name : `${place}/${name}`
}
