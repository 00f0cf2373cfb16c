const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Short forms of GUIDs (`0a1b…eeff7`), by the whole id; where two would look alike both stay
 * whole. Other names are kept.
 */
export function shortNames(ids: Iterable<string>, ellipsis: string): ReadonlyMap<string, string> {
  const distinct = [...new Set(ids)]
  const short = (id: string): string =>
    GUID.test(id) ? id.slice(0, 4) + ellipsis + id.slice(-5) : id
  const seen = new Map<string, number>()
  for (const id of distinct) seen.set(short(id), (seen.get(short(id)) ?? 0) + 1)
  return new Map(distinct.map((id) => [id, seen.get(short(id)) === 1 ? short(id) : id]))
}

// More folders than people make; a hostile report may name any number.
const MOST_PARTS = 20

/** File names by the whole path, with as many of their folders as tell them from one another. */
export function fileNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const ends = (path: string): string[] => {
    const parts = path.split('/').slice(-MOST_PARTS)
    return parts.map((_, n) => parts.slice(parts.length - 1 - n).join('/'))
  }
  const seen = new Map<string, number>()
  for (const end of paths.flatMap(ends)) seen.set(end, (seen.get(end) ?? 0) + 1)
  return new Map(paths.map((path) => [path, ends(path).find((end) => seen.get(end) === 1) ?? path]))
}
