// Alone, half of a surrogate pair has no UTF-8, and so no percent encoding.
const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * A capture's name as a URI reference (RFC 3986): relative to where the tool ran, or `file:` for an
 * absolute path. Dot segments are resolved; those that lead out of the place are left out, since
 * whoever reads the log has no such place (SARIF 2.1.0, 3.4.4).
 */
export function artifactUri(name: string): string {
  const isDrive = /^[a-z]:[\\/]/i.test(name)
  const path = isDrive ? name.replaceAll('\\', '/') : name
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const encoded = segments.map((segment, n) =>
    isDrive && n === 0 ? segment : encodeURIComponent(segment.replace(LONE_SURROGATE, '\ufffd')),
  )
  if (isDrive || path.startsWith('/')) return `file:///${encoded.join('/')}`
  // A reference to the place itself would be no file.
  return encoded.join('/') || 'capture'
}
