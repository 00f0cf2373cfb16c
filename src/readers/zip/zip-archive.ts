import { TokentrailError } from '../../errors.ts'
import { readPart, type ByteSource } from '../source.ts'
import { readZipDirectory, type ZipDirectory } from './zip-directory.ts'
import { salvageMembers } from './zip-salvage.ts'
import { isZip } from './zip-signature.ts'

/** An archive that can be read in any order. */
export interface ZipArchive extends Pick<ZipDirectory, 'members' | 'comment'> {
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
    const { firstAt, ...directory } = await readZipDirectory(source, size)
    // As where two files were joined.
    const followsAnother = firstAt > 0 && isZip(await readPart(source, 0, 4))
    return { ...directory, source, size, ...(followsAnother && { followsAnother }) }
  } catch (thrown) {
    if (!(thrown instanceof TokentrailError) || thrown.code !== 'archive-damaged') throw thrown
    const members = await salvageMembers(source, size)
    if (members.length === 0) throw thrown
    return { source, size, members, comment: '', damage: thrown.message }
  }
}
