import { TokentrailError } from '../../errors.ts'
import { captureFormats } from '../recognise.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import type { OpenMember, SearchContext } from './member-source.ts'
import { unwrap } from './unwrap.ts'

/** Members whose beginning is looked at; no bundle for support has more. */
export const mostMembers = 10_000

/**
 * The members of an archive that are captures or archives themselves, by their first bytes, in the
 * order of their names. One that cannot be opened is among them where its name is a capture's.
 */
export async function captureMembers(
  archive: ZipArchive,
  open: OpenMember,
  layers: readonly string[],
  context: SearchContext,
): Promise<readonly ZipMember[]> {
  const found: ZipMember[] = []
  for (const member of filesOf(archive).slice(0, mostMembers))
    if (await isPromising(member, open, layers, context)) found.push(member)
  return found
}

/** The members with content, sorted by name. */
export function filesOf({ members }: ZipArchive): readonly ZipMember[] {
  return members
    .filter(({ name, packedSize }) => packedSize > 0 && !/[\\/]$/.test(name) && !isLeftOver(name))
    .toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
}

/** Whether a name ends as those of captures do, wrapped or not. */
export function hasCaptureName(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.(?:gz|zst)$/, '')
  return captureFormats.some(({ extensions }) => extensions.some((one) => plain.endsWith(one)))
}

/** What macOS puts beside the files that it packs, under their names. */
function isLeftOver(name: string): boolean {
  return /(?:^|[\\/])(?:__MACOSX[\\/]|\._)/.test(name)
}

async function isPromising(
  member: ZipMember,
  open: OpenMember,
  layers: readonly string[],
  { codecs }: SearchContext,
): Promise<boolean> {
  const diagnose = (): void => undefined
  try {
    const { format } = await unwrap(await open(member, diagnose), { codecs, layers, diagnose })
    return format === 'zip' || !('refusal' in format) || hasCaptureName(member.name)
  } catch (thrown) {
    if (!(thrown instanceof TokentrailError) || thrown.code === 'cancelled') throw thrown
    // Both are true of every member, so one sentence about the archive tells it.
    if (thrown.code === 'archive-encrypted' || codecs.isSpent()) throw thrown
    return thrown.code === 'limit-reached' || hasCaptureName(member.name)
  }
}
