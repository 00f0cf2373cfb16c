import { TokentrailError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'
import { readZipDirectory, type ZipDirectory, type ZipMember } from './zip-directory.ts'
import { salvageMembers } from './zip-salvage.ts'

/** An archive's members, and why they are perhaps not all: the end of a sentence about the archive. */
export interface ZipArchive extends ZipDirectory {
  readonly damage?: string
}

/**
 * Reads an archive by its directory or, where that is missing as in a file that was cut, by its
 * members. Throws `archive-damaged` where neither leads to a member, and for members that overlap.
 */
export async function openArchive(source: ByteSource, size: number): Promise<ZipArchive> {
  try {
    const directory = await readZipDirectory(source, size)
    refuseOverlap(directory.members, size)
    return directory
  } catch (thrown) {
    if (!(thrown instanceof TokentrailError) || thrown.code !== 'archive-damaged') throw thrown
    const members = await salvageMembers(source, size)
    if (members.length === 0) throw thrown
    return { members, comment: '', damage: thrown.message }
  }
}

/** Members that share their bytes are how an archive of kilobytes unpacks to terabytes. */
function refuseOverlap(members: readonly ZipMember[], size: number): void {
  const inside = members.filter((member) => member.at + member.packedSize <= size)
  if (inside.reduce((sum, member) => sum + member.packedSize, 0) > size)
    throw new TokentrailError('limit-reached', 'its members overlap')
}
