import type { ByteSource } from '../source.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import type { OpenMember } from './member-source.ts'

/** Opens the file of a plain name, or of a path below it, beside a member; undefined without one. */
export type FindSibling = (name: string) => Promise<ByteSource | undefined>

/** Finds files in the folder of a member, as a HAR refers to its bodies. Damage of them is not told. */
export function siblingFinder(
  { members }: ZipArchive,
  open: OpenMember,
): (member: ZipMember) => FindSibling {
  let byName: ReadonlyMap<string, ZipMember> | undefined
  return ({ name: own }) => {
    const folder = slashed(own).replace(/[^/]*$/, '')
    return async (name) => {
      byName ??= new Map(members.map((member) => [slashed(member.name), member]))
      const sibling = byName.get(`${folder}${slashed(name)}`)
      return sibling && open(sibling, () => undefined)
    }
  }
}

function slashed(name: string): string {
  return name.replaceAll('\\', '/')
}
