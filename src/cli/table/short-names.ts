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

/** The names without the folder that all of them share, by the whole name. */
export function withoutSharedFolder(names: readonly string[]): ReadonlyMap<string, string> {
  const folders = names.map((name) => name.split('/').slice(0, -1))
  const [first = []] = folders
  const differs = first.findIndex((part, n) => folders.some((other) => other[n] !== part))
  const shared = differs === -1 ? first.length : differs
  return new Map(names.map((name) => [name, name.split('/').slice(shared).join('/')]))
}
