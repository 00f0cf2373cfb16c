import { TokentrailError } from '../../errors.ts'
import type { HttpEntry } from '../entry.ts'
import { readHar } from '../har/read-har.ts'
import { entryMembers } from './entry-members.ts'
import { harMember } from './member-names.ts'
import type { ReadContext } from '../reader.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'

/** Reads the HAR in an archive of `recordHar`, and the bodies beside it. */
export async function* readPlaywrightArchive(
  archive: ZipArchive,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const member = archive.members.find(({ name }) => name === harMember)
  if (member === undefined) throw new TokentrailError('archive-damaged', 'its HAR is missing')
  const har = await entryMembers(archive, context)(member)
  yield* readHar(har.source, har.context)
}
