import { TokentrailError } from '../errors.ts'
import type { HttpEntry } from './entry.ts'
import { guessArchive } from './guess-archive.ts'
import { readWhole } from './read-whole.ts'
import type { ReadContext, Reader } from './reader.ts'
import { archiveClaims, headOf, recognise } from './recognise.ts'
import { bytesSource, readFully, type ByteSource } from './source.ts'
import { isZip, openArchive, type ZipArchive } from './zip/zip-archive.ts'

const headBytes = 64 * 1024

/** A capture whose format is known. What its reader throws comes with the first entry asked for. */
export interface OpenedCapture {
  readonly reader: Reader
  readonly entries: AsyncIterable<HttpEntry>
}

/**
 * Recognises a capture by its first 64 KiB, a ZIP archive by the names of its members, and begins to
 * read it. Throws `capture-empty` or `capture-not-recognised`.
 */
export async function openCapture(
  source: ByteSource,
  context: ReadContext,
): Promise<OpenedCapture> {
  const buffer = new Uint8Array(headBytes)
  const bytes = buffer.subarray(0, await readFully(source, buffer, 0))
  if (bytes.length === 0) throw new TokentrailError('capture-empty', 'it is empty')
  const whole = source.seekable ? source : replay(source, bytes)
  if (isZip(bytes)) return openMembers(await openSeekable(whole, context), context)
  const found = recognise(headOf(bytes))
  if ('refusal' in found) throw new TokentrailError('capture-not-recognised', found.refusal)
  return { reader: found, entries: found.read(whole, context) }
}

function openMembers(archive: ZipArchive, context: ReadContext): OpenedCapture {
  const [reader] = archiveClaims(archive.members.map((member) => member.name))
  if (reader) return { reader, entries: reader.readMembers(archive, context) }
  if (archive.damage !== undefined) throw new TokentrailError('archive-damaged', archive.damage)
  throw new TokentrailError('capture-not-recognised', guessArchive(archive.members))
}

/** A ZIP is read from its end, so a source that only runs forward has to be held in memory. */
async function openSeekable(source: ByteSource, context: ReadContext): Promise<ZipArchive> {
  if (source.seekable && source.size !== undefined) return openArchive(source, source.size)
  const bytes = await readWhole(source, context.limits.heldBytes)
  return openArchive(bytesSource(bytes), bytes.length)
}

/** A source that gives the bytes already taken once more. */
function replay(source: ByteSource, head: Uint8Array): ByteSource {
  return {
    ...(source.size !== undefined && { size: source.size }),
    seekable: false,
    read(into, at) {
      if (at >= head.length) return source.read(into, at)
      const part = head.subarray(at, at + into.length)
      into.set(part)
      return part.length
    },
  }
}
