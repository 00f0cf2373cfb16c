/**
 * A file's name from the root of a repository, where names begin in `folder` of it. A name that does
 * not lead into the repository stays as it is.
 */
export function placedName(name: string, folder: string | undefined): string {
  if (folder === undefined || /^(?:[a-z]:)?[\\/]/i.test(name)) return name
  const segments: string[] = []
  for (const segment of `${folder}/${name}`.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return name
    } else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}
