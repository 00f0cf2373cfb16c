import { TokentrailError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'
import { readLocalHeader } from '../zip/local-header.ts'
import { openArchive, type ZipArchive } from '../zip/zip-archive.ts'

/**
 * Opens an archive; of one that was cut inside its first member, as a single large capture is, that
 * member can be read up to the cut. Throws as `openArchive`.
 */
export async function openEvenCut(source: ByteSource, size: number): Promise<ZipArchive> {
  try {
    return await openArchive(source, size)
  } catch (thrown) {
    if (!(thrown instanceof TokentrailError) || thrown.code !== 'archive-damaged') throw thrown
    const archive = await firstMember(source, size, thrown.message)
    if (archive === undefined) throw thrown
    return archive
  }
}

async function firstMember(
  source: ByteSource,
  size: number,
  damage: string,
): Promise<ZipArchive | undefined> {
  const header = await readLocalHeader(source, 0)
  if (!header || header.member.name === '' || header.start >= size) return undefined
  // Length and checksum of the whole are of no use for a part.
  const member = { ...header.member, crc: 0, packedSize: size - header.start, size: 0 }
  return { source, size, members: [member], comment: '', damage }
}
