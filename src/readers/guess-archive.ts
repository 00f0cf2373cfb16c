import type { ZipMember } from './zip/zip-directory.ts'

/** Why an archive is no capture: a clause on what its members look like. */
export function guessArchive(members: readonly ZipMember[]): string {
  const files = members.filter((member) => !/[\\/]$/.test(member.name))
  if (files.length === 0) return 'it is a ZIP archive without any file'
  if (files.some((file) => /\.har$/i.test(file.name)))
    return 'it is a ZIP archive with a HAR in it: unpack it and give the HAR'
  if (files.length === 1)
    return (
      'it is a ZIP archive with one file and no sessions, as Fiddler Everywhere writes encrypted ' +
      'archives: open it in Fiddler and save it without a password'
    )
  return 'it is a ZIP archive, but no Fiddler archive: it holds no session (raw/1_c.txt)'
}
