import { meteredCodecs } from '../message/inflation.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { memberOpener } from '../wrapping/member-source.ts'
import { siblingFinder } from '../wrapping/siblings.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import type { ZipMember } from '../zip/zip-directory.ts'

/** A member with entries, and a context that finds the bodies of those in the same archive. */
export interface EntryMember {
  readonly source: ByteSource
  readonly context: ReadContext
}

/** Opens the members that hold entries; bodies are files beside them or below. */
export function entryMembers(
  archive: ZipArchive,
  context: ReadContext,
): (member: ZipMember) => Promise<EntryMember> {
  if (archive.damage !== undefined) {
    const detail = `It is damaged (${archive.damage}): bodies may be missing.`
    context.diagnose({ code: 'truncated', severity: 'warning', detail })
  }
  const codecs = meteredCodecs(context.codecs, context.limits, () => archive.size)
  const open = memberOpener(archive, { ...context, codecs })
  const findSibling = siblingFinder(archive, open)
  return async (member) => ({
    source: await open(member, (diagnostic) => context.diagnose(diagnostic)),
    context: { ...context, codecs, beside: findSibling(member) },
  })
}
