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
 * `{a,b}` is one of several. Everything else stands for itself.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const expression = new RegExp(`^${pattern.replace(PARTS, (part) => translate(part))}$`, 'u')
  return (path) => expression.test(path)
}

const PARTS = /\*\*\/|\*+|\?|\{[^{}]*\}|[\\^$+.()|[\]{}]/g

function translate(part: string): string {
  if (part === '**/') return '(?:[^/]+/)*'
  if (part === '**') return '.*'
  if (part.startsWith('*')) return '[^/]*'
  if (part === '?') return '[^/]'
  if (part.startsWith('{') && part.length > 1) {
    const choices = part.slice(1, -1).split(',')
    return `(?:${choices.map((one) => one.replace(PARTS, translate)).join('|')})`
  }
  return `\\${part}`
}
