/** Whether a path asks to be matched against others rather than opened. */
export function isGlob(path: string): boolean {
  return /[*?{]/.test(path)
}

/** The folders before the first wildcard: where a search for matches begins. */
export function globRoot(pattern: string): string {
  const segments = pattern.split('/')
  const fixed = segments.slice(0, segments.findIndex(isGlob))
  return fixed.length === 0 ? '.' : fixed.join('/') || '/'
}

/**
 * Compiles a pattern for paths with `/`: `*` and `?` stay within a segment, `**` spans segments,
 * `{a,b}` is one of several. Everything else stands for itself. No regular expression is made of the
 * pattern: one from a file could take for ever.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const parts = partsOf(pattern)
  return (path) => reached(parts, path, new Set([0])).has(path.length)
}

/** A wildcard, a text, or parts of which one sequence must fit. */
type Part = string | readonly (readonly Part[])[]

const PARTS = /\*\*\/|\*+|\?|\{[^{}]*\}|\{|[^*?{]+/g

function partsOf(pattern: string): readonly Part[] {
  return (pattern.match(PARTS) ?? []).map((part) =>
    part.startsWith('{') && part.length > 1 ? part.slice(1, -1).split(',').map(partsOf) : part,
  )
}

/** Places in a path. */
type Places = ReadonlySet<number>

/**
 * Where the last part may end, after all places where the first may begin: the time is at most the
 * product of both lengths.
 */
function reached(parts: readonly Part[], path: string, begins: Places): Places {
  let places = begins
  for (const part of parts) {
    if (places.size === 0) break
    places = endsOf(part, path, places)
  }
  return places
}

function endsOf(part: Part, path: string, begins: Places): Places {
  if (typeof part !== 'string')
    return new Set(part.flatMap((choice) => [...reached(choice, path, begins)]))
  if (part === '**/') return new Set([...begins, ...foldersBehind(path, begins)])
  if (part.startsWith('*')) return spread(path, begins, part !== '**')
  const ends = new Set<number>()
  for (const at of begins) {
    const length = part === '?' ? characterAt(path, at).length : part.length
    if (length > 0 && (part === '?' || path.startsWith(part, at))) ends.add(at + length)
  }
  return ends
}

/** One character of a name, which may be of two units; empty where there is none. */
function characterAt(path: string, at: number): string {
  const code = path.codePointAt(at)
  return code === undefined || path[at] === '/' ? '' : String.fromCodePoint(code)
}

/** The places behind any number of characters; of one segment, where it is to stay within that. */
function spread(path: string, begins: Places, isWithin: boolean): Places {
  const ends = new Set<number>()
  let isOpen = false
  for (let at = 0; at <= path.length; at += 1) {
    isOpen = begins.has(at) || (isOpen && !(isWithin && path[at - 1] === '/'))
    if (isOpen) ends.add(at)
  }
  return ends
}

/** The places behind one folder or more, each of which has a name. */
function foldersBehind(path: string, begins: Places): number[] {
  const ends: number[] = []
  let mayBegin = false
  let isInside = false
  for (let at = 0; at < path.length; at += 1) {
    mayBegin ||= begins.has(at)
    if (path[at] === '/') {
      if (isInside) ends.push(at + 1)
      mayBegin = isInside
      isInside = false
    } else {
      isInside ||= mayBegin
      mayBegin = false
    }
  }
  return ends
}
