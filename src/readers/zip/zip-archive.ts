import { TokentrailError } from '../../errors.ts'
import { readPart, type ByteSource } from '../source.ts'
import { readZipDirectory, type ZipDirectory, type ZipMember } from './zip-directory.ts'
import { salvageMembers } from './zip-salvage.ts'
import { isZip } from './zip-signature.ts'

/** An archive that can be read in any order. */
export interface ZipArchive extends ZipDirectory {
  readonly source: ByteSource
  /** In bytes. */
  readonly size: number
  /** Why the members are perhaps not all: the end of a sentence about the archive. */
  readonly damage?: string
  /** What stands before its first member begins as an archive does. */
  readonly followsAnother?: true
}

/**
 * Reads an archive by its directory or, where that is missing as in a file that was cut, by its
 * members. Throws `archive-damaged` where neither leads to a member, and for members that overlap.
 */
export async function openArchive(source: ByteSource, size: number): Promise<ZipArchive> {
  try {
    const directory = await readZipDirectory(source, size)
    refuseOverlap(directory.members, size)
    const followsAnother = await beginsBefore(directory.members, source)
    return { ...directory, source, size, ...(followsAnother && { followsAnother }) }
  } catch (thrown) {
    if (!(thrown instanceof TokentrailError) || thrown.code !== 'archive-damaged') throw thrown
    const members = await salvageMembers(source, size)
    if (members.length === 0) throw thrown
    return { source, size, members, comment: '', damage: thrown.message }
  }
}

/** Whether an archive begins before the first of the members, as where two files were joined. */
async function beginsBefore(members: readonly ZipMember[], source: ByteSource): Promise<boolean> {
  const first = members.reduce((least, { at }) => Math.min(least, at), Infinity)
  return first > 0 && first < Infinity && isZip(await readPart(source, 0, 4))
}

/** Members that share their bytes are how an archive of kilobytes unpacks to terabytes. */
function refuseOverlap(members: readonly ZipMember[], size: number): void {
  const inside = members.filter((member) => member.at + member.packedSize <= size)
  if (inside.reduce((sum, member) => sum + member.packedSize, 0) > size)
    throw new TokentrailError('limit-reached', 'its members overlap')
}
