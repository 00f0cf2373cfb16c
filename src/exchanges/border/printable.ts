/** Stands in every printable place for a value that was a secret or not known to be harmless. */
export const REMOVED = '(removed)'

/** Stands for a word that is legal where it was found, but not of the plain shape we print. */
export const OTHER = '(other)'

// In any case: URL parsers and careless code write hosts, tenants and policies in lower case.
const secretShapes: readonly RegExp[] = [
  /eyJ[\w-]{8}/i, // JWT and JWE headers
  /(?:^|[^\w.])[01]\.A[\w-]{10}/i, // Entra refresh tokens and codes
  /M\.[CR]\d*_[\w.]{3}/, // personal-account tokens
  /(?:^|\W)M\.[CR]\d+_/i,
  /\dQ~/i, // Entra client secrets
  /(?:^|\W)(?:1\/\/|4\/)0[\w-]{10}/, // Google's refresh tokens and codes
  /GOCSPX-/i, // Google's client secrets
  /[A-Za-z0-9_-]{40}/,
]

const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const domainShape = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{1,62}$/i

/** Whether any part of a value has the shape of a credential, wherever it stands. */
export function looksSecret(value: string): boolean {
  return secretShapes.some((shape) => shape.test(value))
}

/** Whether it has a run of letters and digits that no person would write. */
export function looksRandom(value: string): boolean {
  const runs = value.match(/[A-Za-z\d]{24,}/g) ?? []
  return runs.some((run) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run))
}

export function isGuid(value: string): boolean {
  return guidShape.test(value)
}

/** A value that fits `shape` and is neither credential nor mail address; otherwise undefined. */
export function plain(value: string | undefined, shape: RegExp): string | undefined {
  if (value === undefined || !shape.test(value)) return undefined
  return looksSecret(value) || looksLikeMail(value) ? undefined : value
}

/**
 * The name of a session's request in an archive. Folders that somebody packed with it may be called
 * after a person: they are left away.
 */
export function plainMember(name: string): string {
  return /(?:\braw[\\/])?\d{1,9}_c\.txt$/i.exec(name)?.[0] ?? OTHER
}

/** A GUID in lower case, or undefined. */
export function plainGuid(value: unknown): string | undefined {
  return typeof value === 'string' && isGuid(value) ? value.toLowerCase() : undefined
}

/** An OAuth error code or suberror of the registered shape, `(other)` for any other value. */
export function plainErrorWord(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' && /^[a-z_]{3,40}$/.test(value) ? value : OTHER
}

const tenantWords = ['common', 'organizations', 'consumers']

/** A tenant segment in lower case: a GUID, a domain, or one of the words that stand for many. */
export function plainTenant(value: string): string {
  const tenant = value.toLowerCase()
  if (isGuid(tenant) || tenantWords.includes(tenant)) return tenant
  return plain(tenant, domainShape) ?? OTHER
}

/** A host name or address in lower case, as a URL parser gives it. */
export function plainHost(host: string): string {
  return plain(host, /^(?:[\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])$/) ?? OTHER
}

/** Scopes split at white space; one that looks like anything but a scope becomes `(removed)`. */
export function plainScopes(value: string): string[] {
  const words = value.split(/\s+/).filter((word) => word !== '')
  return words.slice(0, 200).map((word) => plainScope(word) ?? REMOVED)
}

const uriScope = /^[a-z][a-z\d+.-]{1,30}:\/\/[\w.:/\-*~{}!$]{1,200}$/i
const guidScope = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\/[\w.-]{1,80})?$/i
const permission = /^[A-Za-z][\w.:/-]{0,79}$/

/** A URI, a GUID perhaps with a permission of it, or the word of a permission. */
function plainScope(word: string): string | undefined {
  if (looksRandom(word) || hasMixedSegment(word)) return undefined
  return plain(word, uriScope) ?? plain(word, guidScope) ?? plain(word, permission)
}

/** A piece of a credential, as damage may move it into a scope: no permission mixes so much. */
function hasMixedSegment(word: string): boolean {
  return word
    .split(/[.:/]/)
    .some(
      (segment) =>
        !isGuid(segment) &&
        /[A-Z]/.test(segment) &&
        /[a-z]/.test(segment) &&
        (segment.match(/\d+/g) ?? []).length >= 3,
    )
}

/** A v1 `resource` or an audience: a GUID, a URI or a plain word. */
export function plainResource(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  return plainScope(value) ?? REMOVED
}

/** Scheme, host and path of a redirect URI: its query may hold secrets of the application. */
export function plainRedirectUri(value: string): string {
  const end = value.search(/[?#]/)
  const bare = end === -1 ? value : value.slice(0, end)
  return plain(bare, /^[a-z][a-z0-9+.-]*:[\w.:/\-~[\]%]{1,200}$/i) ?? REMOVED
}

function looksLikeMail(value: string): boolean {
  const at = value.search(/@|%40/)
  return at > 0 && value.includes('.', at)
}
