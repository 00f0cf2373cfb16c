import { saveSessions } from './guesses/advice.ts'
import { exportWithoutPassword } from './guesses/opaque-data.ts'
import type { ZipMembers } from './zip/member-table.ts'
import type { ZipMember } from './zip/zip-directory.ts'

const mostOpaque = 3

/** Why an archive is no capture and holds none: a clause on what its members look like. */
export function guessArchive(members: ZipMembers): string {
  const files = members.filter((member) => !/[\\/]$/.test(member.name))
  if (files.length === 0) return 'it is a ZIP archive without any file'
  if (files.length <= mostOpaque && files.every(isOpaque))
    return `it is a ZIP archive of opaque data, ${exportWithoutPassword}`
  if (files.some((file) => /^(?:word|xl|ppt)\//.test(file.name)))
    return `it is an Office document, not traffic: take the capture out of it, or ${saveSessions}`
  const number = files.length === 1 ? 'its one file' : `its ${files.length} files`
  return `it is a ZIP archive, but no capture is among ${number}${kindsOf(files)}`
}

/** What a cipher gives cannot be compressed, and its names tell nothing. */
function isOpaque({ name, packedSize, size }: ZipMember): boolean {
  return packedSize >= size && !/\.(?!(?:bin|dat|enc|saz)$)[a-z0-9]{1,6}$/i.test(name)
}

/** The most frequent endings; others than short plain ones may be anything, so they are not shown. */
function kindsOf(files: readonly ZipMember[]): string {
  const counts = new Map<string, number>()
  for (const { name } of files) {
    const [ending] = /\.[a-z0-9]{1,6}$/i.exec(name) ?? []
    if (ending === undefined) continue
    const kind = ending.toLowerCase()
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const kinds = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, 3)
  if (kinds.length === 0) return ''
  return ` (${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')})`
}
